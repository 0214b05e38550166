package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.runtime.testing.FakeAirflow.Call;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tasks push and pull by key, and lists that are read page by page. */
class WorkerXcomsTest extends OneWorker {
  private void run(DagModel dag, String taskId) {
    airflow.job(dag.dagId(), taskId, -1);
    rig = new WorkerRig(folder, airflow, dag);
    until(() -> !airflow.edgeStates().isEmpty());
  }

  private String result(String taskId) {
    List<Call> pushed =
        airflow.calls(taskId + "/return_value").stream()
            .filter(call -> call.method().equals("POST"))
            .toList();
    assertThat(pushed).as(airflow.log()).hasSize(1);
    return String.valueOf(pushed.get(0).body());
  }

  @Test
  void pushesAndPullsByKey() {
    airflow.xcom("load", -1, 42);
    airflow.xcom("train", 1, Map.of("rate", 0.1, "model", "tree", "grade", "BAD"));
    airflow.xcom("lists", -1, List.of("GOOD", "BAD"));
    for (int i = 0; i < 250; i++) {
      airflow.xcom("many", i, i);
    }
    run(Models.single("xcoms"), "xcoms");

    String run = "manual__2026-01-02T00:00:00+00:00";
    assertThat(result("xcoms").lines())
        .containsExactly(
            "42 rows",
            "tree",
            "[GOOD, BAD]",
            "false",
            "42",
            "31125 of 250",
            "The XCom key 'return_value' is that of the task's result: return the value instead",
            "The XCom key 'skipmixin_key' is kept by Airflow for branches: use another one",
            "The XCom key '' is empty",
            "The XCom key 'a/slice' ends as an address of Airflow's API does: use another one",
            "The XCom key 'b/item/3' ends as an address of Airflow's API does: use another one",
            "XCom 'bad'.rates[1] is NaN, which JSON cannot say; return null or a finite number",
            "XCom 'rows' of task 'load' in run '"
                + run
                + "' of DAG 'one_xcoms' is 42 but the method takes Grade, one of GOOD, BAD",
            "There is no XCom 'k' of task 'nope' in run '"
                + run
                + "' of DAG 'one_xcoms'. The task has pushed none, has not run, or has another id; a"
                + " mapped task needs mapIndex(..) or all(..). Use find() if it may be missing.");
    assertThat(airflow.calls("/xcoms/one_xcoms/").stream().map(Call::line).limit(2))
        .containsExactly(
            "POST /execution/xcoms/one_xcoms/" + run + "/xcoms/rows",
            "POST /execution/xcoms/one_xcoms/" + run + "/xcoms/nothing");
    assertThat(airflow.calls("/xcoms/rows").get(0).body())
        .isEqualTo(
            List.of(
                Map.of("rate", new java.math.BigDecimal("0.5"), "model", "m", "grade", "GOOD")));
    assertThat(airflow.calls("/r0/load/return_value?include_prior_dates=true")).hasSize(1);
  }

  @Test
  void aSlashInAKeyIsRefusedBeforeAirflow31() {
    airflow.version = "3.0.6";
    airflow.xcom("load", -1, 42);
    airflow.xcom("train", 1, Map.of("rate", 0.1, "model", "tree", "grade", "BAD"));
    airflow.xcom("lists", -1, List.of());
    run(Models.single("xcoms"), "xcoms");

    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log())
        .contains("The slash in the XCom key 'c/d' needs Airflow 3.1, and this one is 3.0");
    assertThat(airflow.calls("c%2Fd")).isEmpty();
    assertThat(airflow.calls("c/d")).isEmpty();
  }

  @Test
  void anIterableOfTheResultsOfAMappedTaskIsReadPageByPage() {
    for (int i = 0; i < 10_000; i++) {
      airflow.xcom("none", i, i);
    }
    run(mapped(), "sum");

    assertThat(result("sum")).isEqualTo("49995000");
    assertThat(airflow.calls("/none/return_value/slice").stream().map(Call::query))
        .hasSize(101)
        .startsWith("start=0&stop=100", "start=100&stop=200")
        .endsWith("start=10000&stop=10100");
    assertThat(airflow.log()).contains("numbers: Iterable of the result of task 'none'");
  }

  @Test
  void anElementThatDoesNotFitNamesItsNumber() {
    airflow.xcom("none", 0, 1);
    airflow.xcom("none", 1, "two");
    run(mapped(), "sum");

    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log())
        .contains(
            "the result of task 'none', number 1 is \\\"two\\\" but the method takes Integer");
  }

  @Test
  void anAnswerThatIsNoXcomFailsTheTaskInsteadOfBeingNull() {
    airflow.fault(
        "GET /execution/xcoms/", 1, new Reply(200, "x", Map.of("Content-Type", "text/plain")));
    run(
        Models.dag(
            "d",
            List.of(),
            Models.task("none", Models.constant(1L)),
            Models.task("echo", Models.result("none"))),
        "echo");

    assertThat(airflow.states()).containsExactly("failed");
  }

  private static DagModel mapped() {
    return Models.dag(
        "d",
        List.of(),
        Models.task("rates", null, true, Models.constant(2L)),
        Models.task("none", Models.over("rates"), false, Models.element(0)),
        Models.task("sum", Models.result("none")));
  }
}
