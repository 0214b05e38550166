package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static dev.updraft.runtime.testing.Models.after;
import static dev.updraft.runtime.testing.Models.onlyIf;
import static dev.updraft.runtime.testing.Models.operator;
import static dev.updraft.runtime.testing.Models.over;
import static dev.updraft.runtime.testing.Models.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.testing.FakeAirflow.Call;
import dev.updraft.runtime.testing.Models;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a Java worker does about tasks that are Python operators. */
class WorkerOperatorsTest extends OneWorker {
  private void run(String taskId, int mapIndex, TaskModel... tasks) {
    DagModel dag = Models.dag("mixed", List.of(), tasks);
    airflow.job(dag.dagId(), taskId, mapIndex);
    rig = new WorkerRig(folder, airflow, dag);
    until(() -> !airflow.edgeStates().isEmpty());
  }

  private List<@Nullable Object> pushed() {
    return airflow.calls("POST /execution/xcoms/").stream().map(Call::body).toList();
  }

  private static Map<String, Object> tuple(Object... items) {
    return Map.of("__classname__", "builtins.tuple", "__version__", 1, "__data__", List.of(items));
  }

  @Test
  void anOperatorInAQueueOfJavaWorkersFailsForGood() {
    run("run", -1, operator("run", null), Models.task("echo", Models.result("run")));

    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log())
        .contains("Task 'run' of DAG 'mixed' is the Python operator airflow.Bash")
        .contains("Give it a queue of Python workers");
  }

  @Test
  void aPartOfATupleIsAnElement() {
    airflow.xcom("run", List.of(tuple(1, "a"), tuple(2, "b")));
    Argument part =
        new Argument.Result("run", List.of(new PathStep.Index(1), new PathStep.Index(1)));

    run("echo", -1, operator("run", null), Models.task("echo", part));

    assertThat(pushed()).containsExactly("b");
  }

  @Test
  void aTaskIsMappedOverATuple() {
    airflow.xcom("run", tuple("x", tuple("y")));

    run(
        "echo",
        1,
        operator("run", null),
        Models.task("echo", over("run"), false, Models.element(0)));

    assertThat(pushed()).containsExactly(List.of("y"));
  }

  @Test
  void anOperatorWithoutResultDecidesNothing() {
    run(
        "echo",
        -1,
        operator("run", null),
        after(onlyIf(test("run", true), Models.task("echo", Models.constant("x"))), "run"));

    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log())
        .contains("the result of task 'run' is null, by which a branch cannot be decided");
  }

  @Test
  void nullCanBeAskedFor() {
    run(
        "echo",
        -1,
        operator("run", null),
        after(
            onlyIf(
                test("run", new @Nullable Object[] {null}),
                Models.task("echo", Models.constant("x"))),
            "run"));

    assertThat(airflow.states()).containsExactly("success");
  }
}
