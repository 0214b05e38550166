package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Airflow 3.4 takes DAGs from a jar without Python, and runs them in both ways. */
@Tag("lines")
class NativeIT {
  static final String RELEASE = "3.4.0b2";
  private static final String SOURCE =
      """
      package acme;

      import dev.updraft.Dag;
      import dev.updraft.Param;
      import dev.updraft.Task;
      import java.util.List;
      import java.util.stream.IntStream;

      public class NativeFlow {
        static final String EDGE = "%s";

        @Task(queue = "jvm")
        public List<Integer> numbers(int count) {
          System.out.println("counting by the coordinator");
          return IntStream.range(0, count).boxed().toList();
        }

        @Task(queue = "java", executor = EDGE)
        public int twice(int number) {
          return 2 * number;
        }

        @Task(queue = "jvm")
        public int sum(List<Integer> numbers) {
          return numbers.stream().mapToInt(n -> n).sum();
        }

        @Dag(id = "native_flow")
        public void flow(@Param("3") int count) {
          var numbers = numbers(count);
          var doubled = numbers.stream().map(n -> twice(n)).toList();
          sum(doubled);
        }
      }
      """
          .formatted(AirflowServer.EDGE_EXECUTOR);

  @Test
  void aJarWithoutPythonIsParsedShownAndRunByCoordinatorAndWorker() throws IOException {
    AirflowOptions options = options("native");
    AirflowInstall.delete(options.home());
    Path dags = Files.createDirectories(AirflowServer.dagsFolder(options));
    Path zip = bundle("native-flow", "acme/NativeFlow.java", SOURCE);
    Path program = zip.resolveSibling("native-flow-native.jar");
    Files.copy(program, dags.resolve(program.getFileName()));
    try (AirflowServer airflow = AirflowServer.start(AirflowInstall.of(RELEASE), options);
        ChildProcess worker =
            airflow.startWorker(
                Product.cli(), List.of(program), options.home().resolve("worker.log"))) {
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(airflow.rest().hasDag("native_flow"))
                      .as("%s", airflow.rest().importErrors())
                      .isTrue());
      JsonNode source = airflow.rest().get("/dagSources/native_flow");
      assertThat(source.path("content").asString()).contains("public class NativeFlow");
      assertThat(source.path("language").asString()).isEqualTo("java");

      Runs.Run run = new Runs(airflow.rest()).trigger("native_flow", Map.of("count", 4));

      assertThat(run.awaitEnd().states().values()).as(worker.output()).containsOnly("success");
      assertThat(run.result("sum")).hasToString("12");
      assertThat(airflow.rest().log("native_flow", run.runId(), "numbers", -1, 1))
          .contains("counting by the coordinator", "Running acme.NativeFlow#numbers");
      assertThat(worker.output()).contains("native_flow.twice").doesNotContain("native_flow.sum");
      assertThat(airflow.rest().importErrors()).isEmpty();

      bothFormsAreAClearError(airflow, zip);
    }
  }

  private static void bothFormsAreAClearError(AirflowServer airflow, Path zip) throws IOException {
    Files.copy(zip, airflow.dagsFolder().resolve(zip.getFileName()));

    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(airflow.rest().importErrors())
                    .singleElement()
                    .asString()
                    .contains("DAG 'native_flow' is in native-flow.zip, too"));
  }

  /** An Airflow that starts Java for the queue {@code jvm}. */
  static AirflowOptions options(String home) {
    return AirflowOptions.in(Path.of("target", "airflow", home))
        .withExecutors("LocalExecutor", AirflowServer.EDGE_EXECUTOR)
        .with(
            "SDK__COORDINATORS",
            "{\"jdk\": {\"classpath\": \"airflow.sdk.coordinators.java.JavaCoordinator\","
                + " \"kwargs\": {\"java_executable\": \""
                + Path.of(System.getProperty("java.home"), "bin", "java")
                + "\", \"task_startup_timeout\": 60}}}")
        .with("SDK__QUEUE_TO_COORDINATOR", "{\"jvm\": \"jdk\"}");
  }

  /** The zip of a bundle with a native jar beside it. */
  static Path bundle(String name, String path, String source) throws IOException {
    Path folder = Path.of("target", "test-bundles", name);
    AirflowInstall.delete(folder);
    Path sources = folder.resolve("sources");
    Path file = sources.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    RandomBundle.compile(List.of(file), classes);
    return TestBundle.packNative(name, classes, sources, folder);
  }
}
