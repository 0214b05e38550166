package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An Airflow whose own tasks run by LocalExecutor takes in tasks in Java. */
class ExistingAirflowIT {
  private static final String PYTHON_DAG =
      """
      import os
      from airflow.sdk import dag, task

      @dag(schedule=None)
      def in_python():
          @task
          def where():
              return os.environ["AIRFLOW_HOME"]

          where()

      in_python()
      """;

  @Test
  void pythonTaskRunsByLocalExecutorAndJavaTaskByEdgeExecutor() throws IOException {
    AirflowOptions options =
        AirflowOptions.in(Path.of("target", "airflow", "existing"))
            .withExecutors("LocalExecutor", AirflowServer.EDGE_EXECUTOR);
    AirflowInstall.delete(options.home());
    Path dags = Files.createDirectories(AirflowServer.dagsFolder(options));
    Files.writeString(dags.resolve("in_python.py"), PYTHON_DAG);
    Path java = bundle("in-java", AirflowServer.EDGE_EXECUTOR, dags);
    try (AirflowServer airflow =
            AirflowServer.start(AirflowInstall.of(AirflowRelease.DEFAULT), options);
        ChildProcess worker =
            airflow.startWorker(
                Product.cli(), List.of(java), options.home().resolve("worker.log"))) {
      Runs runs = new Runs(airflow.rest());
      Runs.Run inPython = runs.trigger("in_python", Map.of());
      Runs.Run inJava = runs.trigger("retrying", Map.of());

      assertThat(inPython.awaitEnd().states()).isEqualTo(Map.of("where", "success"));
      assertThat(inPython.result("where")).isNotNull();
      assertThat(inPython.result("where").asString()).isEqualTo(airflow.home().toString());
      assertThat(inJava.awaitEnd().states())
          .isEqualTo(Map.of("secondTry", "success", "next", "success"));
      assertThat(executors(inPython)).containsOnly("none");
      assertThat(executors(inJava)).containsOnly(AirflowServer.EDGE_EXECUTOR);
      assertThat(worker.output()).contains("retrying.secondTry").doesNotContain("in_python");
      assertThat(airflow.rest().importErrors()).isEmpty();

      refusesAnExecutorThatIsNotConfigured(airflow, dags);
    }
  }

  /** Every task of such a DAG would wait for ever, so Airflow does not take the DAG at all. */
  private static void refusesAnExecutorThatIsNotConfigured(AirflowServer airflow, Path dags)
      throws IOException {
    Files.delete(dags.resolve("in-java.zip"));
    bundle("elsewhere", "KubernetesExecutor", dags);

    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(airflow.rest().importErrors())
                    .isNotEmpty()
                    .allSatisfy(
                        error ->
                            assertThat(error)
                                .contains("elsewhere")
                                .contains("KubernetesExecutor")));
  }

  private static Path bundle(String name, String executor, Path dags) throws IOException {
    Path zip = TestBundle.pack(name, new TaskDefaults(null, null, null, executor));
    Files.copy(zip, dags.resolve(zip.getFileName()));
    return zip;
  }

  private static List<String> executors(Runs.Run run) throws IOException {
    return run.rest().taskInstances(run.dagId(), run.runId()).stream()
        .map(instance -> instance.path("executor").asString("none"))
        .toList();
  }
}
