package dev.updraft.samples.push;

import dev.updraft.RunInfo;
import dev.updraft.RunState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunsApi;
import dev.updraft.client.TasksApi;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The three calls of the client that the endpoint makes, each to be answered as a test likes. The
 * whole way, to an Airflow and back, is tested where there is one.
 */
final class StubAirflow {
  /** Takes a run. */
  Callable<DagRun> trigger = () -> run(RunState.QUEUED);

  /** The runs that have ended. */
  Callable<List<DagRun>> ended = () -> List.of(run(RunState.SUCCESS));

  /** What the task left. */
  Callable<Optional<Answer>> result = () -> Optional.of(new Answer(3, 0.9, "/m"));

  AirflowClient client() {
    var runs = stub(RunsApi.class, Map.of("trigger", trigger, "list", ended));
    var tasks = stub(TasksApi.class, Map.of("xcom", result));
    return stub(AirflowClient.class, Map.of("runs", () -> runs, "tasks", () -> tasks));
  }

  static DagRun run(RunState state) {
    var info =
        RunInfo.builder("digits_inference", "r1")
            .state(state)
            .runAfter(Instant.parse("2026-01-01T00:00:00Z"))
            .build();
    return new DagRun(info, null, null, List.of());
  }

  private static <T> T stub(Class<T> type, Map<String, Callable<?>> methods) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              var answer = methods.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.toString());
              }
              return answer.call();
            }));
  }
}
