package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Python and Java in one DAG, written in either: a Java worker beside Airflow's own edge worker for
 * the queue of Python tasks.
 */
class MixedIT {
  private static final String PYTHON_DAG =
      """
      from airflow.sdk import dag, task, task_group

      @dag(schedule=None)
      def py_train():
          @task
          def extract():
              return [0.5, 1.5]

          @task(multiple_outputs=True)
          def conf():
              return {"rate": 0.25, "mode": "fast"}

          @task
          def pair():
              return (2, "x")

          @task
          def nothing():
              return None

          @task.stub(queue="java")
          def train(data, conf, pair, nothing): ...

          @task
          def report(model):
              return f"{model['name']} at {model['rate']} of {model['data']}"

          @task.stub(queue="java")
          def split(data): ...

          @task
          def doubled(number):
              return number * 2

          @task.stub(queue="java")
          def each(number): ...

          @task_group
          def sums(numbers):
              return each.expand(number=numbers)

          @task.stub(queue="java")
          def total(doubled, sums): ...

          @task.stub(queue="java", retries=3)
          def needs(text): ...

          @task.stub(queue="java")
          def trian(data): ...

          data, none = extract(), nothing()
          report(train(data, conf(), pair(), none))
          numbers = split(data)
          total(doubled.expand(number=numbers), sums(numbers))
          needs(none)
          trian(data)

      py_train()
      """;

  @Test
  void pythonAndJavaTasksPassResultsToEachOther() throws IOException {
    AirflowOptions options = AirflowOptions.in(Path.of("target", "airflow", "mixed"));
    AirflowInstall.delete(options.home());
    Path dags = Files.createDirectories(AirflowServer.dagsFolder(options));
    Files.writeString(dags.resolve("py_train.py"), PYTHON_DAG);
    Path bundle = TestBundle.pack("mixed", TaskDefaults.NONE);
    Files.copy(bundle, dags.resolve(bundle.getFileName()));
    Path home = options.home();
    try (AirflowServer airflow =
            AirflowServer.start(AirflowInstall.of(AirflowRelease.DEFAULT), options);
        ChildProcess java =
            airflow.startWorker(Product.cli(), List.of(bundle), home.resolve("worker.log"));
        ChildProcess python =
            airflow.startCommand(
                home.resolve("python-worker.log"),
                "edge",
                "worker",
                "--queues",
                "default",
                "--concurrency",
                "4")) {
      Runs runs = new Runs(airflow.rest());
      Runs.Run inJava = runs.trigger("mixed", Map.of());
      Runs.Run inPython = runs.trigger("py_train", Map.of());

      checkOperators(inJava.awaitEnd());
      checkStubs(inPython.awaitEnd());
      assertThat(airflow.rest().importErrors()).isEmpty();
      assertThat(java.output())
          .contains("mixed.join", "py_train.total")
          .doesNotContain("mixed.run");
      assertThat(python.output()).isNotEmpty();
    }
  }

  private static void checkOperators(Runs.Run run) throws IOException {
    assertThat(run.states())
        .containsEntry("line__3", "skipped")
        .containsEntry("line__4", "success")
        .hasSize(15)
        .allSatisfy(
            (task, state) ->
                assertThat(state)
                    .as(task)
                    .isEqualTo(task.equals("line__3") ? "skipped" : "success"));
    assertThat(texts(run))
        .containsEntry("run", "hello Java in {{ dag.dag_id }}")
        .containsEntry("loud", "HELLO JAVA IN {{ DAG.DAG_ID }}")
        .containsEntry("line[0]", "line 0")
        .containsEntry("line[2]", "line 2")
        .containsEntry("join", "line 0, line 1, line 2")
        .containsEntry("line__1", "from a param")
        .containsEntry("line__2", "job of 22 letters")
        .containsEntry("loud__1", "INSTEAD IN MIXED");
    Map<String, String> queues = new TreeMap<>();
    for (JsonNode instance : run.rest().taskInstances(run.dagId(), run.runId())) {
      queues.put(instance.path("task_id").asString(), instance.path("queue").asString());
    }
    assertThat(queues).containsEntry("run", "default").containsEntry("loud", "java");
  }

  private static void checkStubs(Runs.Run run) throws IOException {
    assertThat(run.states())
        .containsEntry("needs", "failed")
        .containsEntry("trian", "failed")
        .hasSize(14)
        .allSatisfy(
            (task, state) ->
                assertThat(state)
                    .as(task)
                    .isEqualTo(List.of("needs", "trian").contains(task) ? "failed" : "success"));
    assertThat(run.tries()).containsEntry("needs", 1);
    assertThat(texts(run))
        .containsEntry("report", "py_train [2, x] false 1 at 0.25 of [0.5, 1.5]")
        .containsEntry("doubled[1]", "4")
        .containsEntry("sums.each[0]", "100")
        .containsEntry("sums.each[1]", "201")
        .containsEntry("total", "307");
    assertThat(run.log("needs", 1))
        .contains(
            "There is no XCom 'return_value' of task 'nothing' in this run of DAG 'py_train'");
    assertThat(run.log("trian", 1))
        .contains("Of that DAG its @StubTask methods do", "Did you mean 'train'?");
  }

  private static Map<String, String> texts(Runs.Run run) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    run.results()
        .forEach(
            (task, value) ->
                texts.put(task, value.isString() ? value.asString() : value.toString()));
    return texts;
  }
}
