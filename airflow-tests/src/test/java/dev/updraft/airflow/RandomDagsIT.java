package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Descriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Random DAGs run on Airflow and on the dev server as in plain Java. */
@ExtendWith(RealAirflow.class)
@Execution(ExecutionMode.CONCURRENT)
class RandomDagsIT {
  /** As many as the worker has slots. */
  private static final int AT_ONCE = 12;

  @TempDir Path folder;

  @Test
  void airflowRunsWhatJavaRuns(Suite suite) throws IOException {
    suite.awaitParsed();
    compare(suite.runs(), suite.descriptors());
  }

  @Test
  void devServerRunsWhatJavaRuns(Suite suite) throws IOException {
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      compare(server.runs(), suite.descriptors());
    }
  }

  private static void compare(Runs runs, Map<String, Descriptor> descriptors) throws IOException {
    Map<String, List<String>> expected = RandomBundle.plainRuns();
    List<String> dagIds = List.copyOf(expected.keySet());
    assertThat(dagIds).hasSizeGreaterThanOrEqualTo(RandomBundle.DAGS);
    List<Runs.Run> started = new ArrayList<>();
    for (int i = 0; i < dagIds.size(); i++) {
      while (started.size() < Math.min(dagIds.size(), i + AT_ONCE)) {
        started.add(runs.trigger(dagIds.get(started.size()), Map.of()));
      }
      String dagId = dagIds.get(i);
      Runs.Run run = started.get(i).awaitEnd();
      assertThat(run.state()).as("%s: %s", dagId, run.states()).isEqualTo("success");
      assertThat(run.states().values()).as(dagId).allMatch(Set.of("success", "skipped")::contains);
      assertThat(ran(run, Objects.requireNonNull(descriptors.get(dagId))))
          .as("%s: %s", dagId, run.states())
          .containsExactlyInAnyOrderElementsOf(expected.get(dagId));
    }
  }

  /** The methods that ran with their results, as Java prints them. */
  private static List<String> ran(Runs.Run run, Descriptor descriptor) throws IOException {
    Map<String, JsonNode> results = run.results();
    return run.states().entrySet().stream()
        .filter(entry -> entry.getValue().equals("success"))
        .map(
            entry -> {
              String taskId = entry.getKey().replaceAll("\\[\\d+]$", "");
              String invoker = Objects.requireNonNull(descriptor.dag().task(taskId)).invoker();
              return invoker + "=" + text(results.get(entry.getKey()));
            })
        .toList();
  }

  private static String text(JsonNode result) {
    if (result == null || result.isNull()) {
      return "nothing";
    }
    if (result.isArray()) {
      Stream<JsonNode> items = StreamSupport.stream(result.spliterator(), false);
      return items.map(RandomDagsIT::text).toList().toString();
    }
    return result.isObject()
        ? "Score[ok=" + result.path("ok").asBoolean() + ", n=" + result.path("n").asInt() + "]"
        : result.isString() ? result.stringValue() : result.toString();
  }
}
