package dev.updraft.airflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.updraft.airflow.Runs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** All points, and how they are run on a stage. */
final class Conformance {
  /** A worker with twelve slots serves them. */
  private static final int AT_ONCE = 8;

  private Conformance() {}

  /** Every point there is. */
  static List<Point> points() {
    List<Point> points = new ArrayList<>();
    points.addAll(StatePoints.all());
    points.addAll(SensorPoints.all());
    points.addAll(WirePoints.all());
    points.addAll(BranchPoints.all());
    points.addAll(ConfigPoints.all());
    points.addAll(ContextPoints.all());
    points.addAll(XcomPoints.all());
    points.addAll(LogPoints.all());
    return points;
  }

  /** A test for each point; their runs start at once, a few at a time. */
  static Stream<DynamicTest> tests(Stage stage) {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    Map<String, Future<Void>> runs = new TreeMap<>();
    for (Point point : points()) {
      if (!stage.devServer() || point.needs() == null) {
        Callable<Void> run =
            () -> {
              run(point, stage);
              return null;
            };
        if (runs.put(point.dagId(), pool.submit(run)) != null) {
          throw new IllegalStateException("Two points of " + point.dagId());
        }
      }
    }
    pool.shutdown();
    return runs.entrySet().stream()
        .map(run -> dynamicTest(run.getKey(), () -> end(run.getValue())));
  }

  private static void end(Future<Void> run) throws Throwable {
    try {
      run.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  private static Map<String, Object> conf(Point point, Stage stage) {
    Map<String, Object> conf = new TreeMap<>();
    point
        .conf()
        .forEach(
            (key, value) ->
                conf.put(
                    key,
                    value instanceof String text
                        ? text.replace("{folder}", stage.folder().toString())
                        : value));
    return conf;
  }

  private static void run(Point point, Stage stage) throws IOException {
    Map<String, Object> conf = conf(point, stage);
    point.before().prepare(stage.runs().rest());
    Runs.Run run = stage.runs().trigger(point.dagId(), conf);
    if (!stage.has(point.since())) {
      assertRefused(point, run.awaitEnd());
      return;
    }
    boolean twin = point.twin() && !stage.devServer();
    Runs.Run python = twin ? stage.runs().trigger(point.dagId() + "_py", conf) : run;
    point.during().check(run, stage);
    run.awaitEnd();
    point.check().check(run, stage);
    if (twin) {
      Twins.assertEqual(run, python.awaitEnd(), point.untwinned());
    }
  }

  private static void assertRefused(Point point, Runs.Run run) throws IOException {
    String task = point.refusedTask();
    assertThat(run.states()).containsEntry(task, "failed");
    assertThat(run.tries()).as("another try helps nothing").containsEntry(task, 1);
    assertThat(run.log(task, 1)).contains(point.refusal());
  }
}
