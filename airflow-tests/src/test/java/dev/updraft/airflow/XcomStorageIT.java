package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Java and Python tasks that keep big XComs in one folder, and a limit of mapped tasks. */
class XcomStorageIT {
  private static final String PYTHON_DAG =
      """
      from airflow.sdk import dag, task

      @dag(schedule=None)
      def py_storage():
          @task
          def python_writes():
              return list(range(600))

          @task
          def each(n):
              return list(range(n))

          @task.stub(queue="java")
          def java_writes(): ...

          @task.stub(queue="java")
          def java_small(): ...

          @task.stub(queue="java")
          def java_reads(alone, slices): ...

          @task
          def python_reads(big, small):
              return [len(big), big[499], small]

          java_reads(python_writes(), each.expand(n=[400, 2]))
          python_reads(java_writes(), java_small())

      py_storage()
      """;

  @Test
  void bothLanguagesReadWhatTheOtherKeepsInAFolder() throws IOException {
    Path home = Path.of("target", "airflow", "storage").toAbsolutePath();
    Path store = home.resolve("xcoms");
    AirflowOptions options =
        AirflowOptions.in(home)
            .with(
                "CORE__XCOM_BACKEND",
                "airflow.providers.common.io.xcom.backend.XComObjectStorageBackend")
            .with("COMMON_IO__XCOM_OBJECTSTORAGE_PATH", "file://" + store)
            .with("COMMON_IO__XCOM_OBJECTSTORAGE_THRESHOLD", "1000")
            .with("CORE__MAX_MAP_LENGTH", "5");
    AirflowInstall.delete(options.home());
    Path dags = Files.createDirectories(AirflowServer.dagsFolder(options));
    Files.writeString(dags.resolve("py_storage.py"), PYTHON_DAG);
    Path bundle = TestBundle.pack("storage", TaskDefaults.NONE);
    Files.copy(bundle, dags.resolve(bundle.getFileName()));
    try (AirflowServer airflow =
            AirflowServer.start(AirflowInstall.of(AirflowRelease.DEFAULT), options);
        ChildProcess java =
            airflow.startWorker(
                Product.cli(),
                List.of(bundle),
                home.resolve("worker.log"),
                "--xcom-path",
                "file://" + store,
                "--xcom-threshold",
                "1000");
        ChildProcess python =
            airflow.startCommand(
                home.resolve("python-worker.log"),
                "edge",
                "worker",
                "--queues",
                "default",
                "--concurrency",
                "3")) {
      Runs runs = new Runs(airflow.rest());
      Runs.Run values = runs.trigger("py_storage", Map.of());
      Runs.Run six = runs.trigger("conform_limit", Map.of("size", 6));
      Runs.Run five = runs.trigger("conform_limit", Map.of("size", 5));

      assertThat(values.awaitEnd().states())
          .as("%s %s", java.output(), python.output())
          .allSatisfy((task, state) -> assertThat(state).as(task).isEqualTo("success"));
      assertThat(values.result("java_reads").asInt()).isEqualTo(1002);
      assertThat(values.result("python_reads").toString()).isEqualTo("[500,499,[1,2]]");
      assertThat(values.result("java_small").toString()).isEqualTo("[1,2]");
      JsonNode kept = values.result("java_writes");
      assertThat(kept.asString())
          .startsWith("file://" + store + "/py_storage/")
          .endsWith("/return_value.json");
      assertThat(objects(store)).hasSize(3);

      assertThat(six.awaitEnd().states())
          .isEqualTo(Map.of("numbers", "failed", "square", "upstream_failed"));
      assertThat(six.log("numbers", 1))
          .contains("returned 6 elements, and Airflow maps tasks over no more than");
      assertThat(five.awaitEnd().states()).containsEntry("square[4]", "success");
    }
  }

  private static List<Path> objects(Path store) throws IOException {
    try (Stream<Path> files = Files.walk(store)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
