package dev.updraft.runtime.internal.task;

import static dev.updraft.runtime.internal.task.TryRig.dag;
import static dev.updraft.runtime.internal.task.TryRig.echo;
import static dev.updraft.runtime.internal.task.TryRig.mapped;
import static dev.updraft.runtime.internal.task.TryRig.part;
import static dev.updraft.runtime.testing.Models.gate;
import static dev.updraft.runtime.testing.Models.gated;
import static dev.updraft.runtime.testing.Models.in;
import static dev.updraft.runtime.testing.Models.onlyIf;
import static dev.updraft.runtime.testing.Models.result;
import static dev.updraft.runtime.testing.Models.test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Gate;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.execution.ExecutionException;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResultPushTest {
  private final TryRig rig = new TryRig();

  @AfterEach
  void close() {
    rig.close();
  }

  private static DagModel branching() {
    Gate other = new Gate("check", new Condition.Not(test("check", true)));
    return dag(
        gated(echo("then2"), gate("check")),
        List.of(
            echo("check"), gated(echo("then1"), gate("check")), gated(echo("otherwise"), other)));
  }

  private static DagModel decidedBy(Condition condition) {
    return dag(gated(echo("next"), new Gate("check", condition)), List.of(echo("check")));
  }

  private static DagModel readBy(TaskModel reader) {
    return dag(reader, List.of(echo("check")));
  }

  @Test
  void closedGatesSkipTheirTasksAfterAllThatMayFail() throws Exception {
    rig.push(branching(), "check", -1, false);
    assertThat(rig.calls())
        .containsExactly(
            "POST check/skipmixin_key {skipped=[then1, then2]}",
            "POST check/return_value false",
            "PATCH task-instances/ti-check/skip-downstream {tasks=[then1, then2]}");
    assertThat(rig.logged())
        .contains("Skipping 'then1', 'then2': the result of task 'check' is false");
  }

  private static DagModel withParts(Map<TaskAttribute, Object> more) {
    DagModel dag = readBy(echo("reader", result("check")));
    Map<TaskAttribute, Object> all = new EnumMap<>(TaskAttribute.class);
    all.put(TaskAttribute.MULTIPLE_OUTPUTS, true);
    all.putAll(more);
    return dag.with(
        dag.tasks().stream()
            .map(t -> t.withSettings(t.settings().with(new TaskAttributes(all))))
            .toList(),
        List.of());
  }

  @Test
  void pushesThePartsOfAResultBeforeTheWhole() throws Exception {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("train", List.of(1L, 2L));
    result.put("test", null);
    rig.push(withParts(Map.of()), "check", 3, result);
    rig.push(withParts(Map.of()), "check", -1, null);

    assertThat(rig.calls())
        .containsExactly(
            "POST check/train?map_index=3 [1, 2]",
            "POST check/test?map_index=3 null",
            "POST check/return_value?map_index=3 {train=[1, 2], test=null}");
  }

  @Test
  void pushesNoPartsOfAResultThatIsNotKept() throws Exception {
    rig.push(
        withParts(Map.of(TaskAttribute.DO_XCOM_PUSH, false)), "check", -1, Map.of("train", 1L));

    assertThat(rig.calls()).isEmpty();
  }

  @Test
  void aResultWithoutUsablePartsFails() {
    assertThatThrownBy(() -> rig.push(withParts(Map.of()), "check", -1, List.of(1L)))
        .hasMessageContaining("returned neither a record nor a map");
    assertThatThrownBy(() -> rig.push(withParts(Map.of()), "check", -1, Map.of("", 1L)))
        .hasMessageContaining("its result has a part ''");
    assertThat(rig.calls()).isEmpty();
  }

  @Test
  void aResultThatIsNotToBePushedStaysWithTheWorker() throws Exception {
    DagModel dag = decidedBy(test("check", true));
    TaskAttributes kept = new TaskAttributes(Map.of(TaskAttribute.DO_XCOM_PUSH, false));
    List<TaskModel> tasks =
        dag.tasks().stream().map(t -> t.withSettings(t.settings().with(kept))).toList();
    rig.push(dag.with(tasks, List.of()), "check", -1, true);
    assertThat(rig.calls()).isEmpty();
  }

  private static DagModel chosenBy(Object first, Object second) {
    return dag(
        gated(echo("b"), new Gate("check", contains(second))),
        List.of(echo("check"), gated(echo("a"), new Gate("check", contains(first)))));
  }

  private static Condition contains(Object element) {
    List<PathStep> path = List.of(new PathStep.Contains(element));
    return new Condition.Test(new Argument.Result("check", path), List.of(true));
  }

  @Test
  void aListChoosesSeveralTasks() throws Exception {
    rig.push(chosenBy("x", "y"), "check", -1, List.of("x", "y", "z"));
    assertThat(rig.calls()).containsExactly("POST check/return_value [x, y, z]");
  }

  @Test
  void whatAListDoesNotContainIsSkipped() throws Exception {
    rig.push(chosenBy(1L, 2L), "check", -1, List.of(2, 3.5));
    assertThat(rig.calls()).contains("PATCH task-instances/ti-check/skip-downstream {tasks=[a]}");
    assertThat(rig.logged())
        .contains("Skipping 'a': the result of task 'check' (component contains(1)) is false")
        .contains("(component contains(2)) is true");
  }

  @Test
  void onlyAListCanBeAskedWhatItContains() {
    assertThatThrownBy(() -> rig.push(chosenBy("x", "y"), "check", -1, null))
        .hasMessage(
            "the result of task 'check' is null: it has no elements to be asked 'contains(\"x\")',"
                + " which task 'check' needs");
    assertThatThrownBy(() -> rig.push(chosenBy("x", "y"), "check", -1, "x"))
        .hasMessageContaining("the result of task 'check' is no list");
  }

  @Test
  void openGatesCostNoCall() throws Exception {
    rig.push(decidedBy(test("check", true)), "check", -1, true);
    assertThat(rig.calls()).containsExactly("POST check/return_value true");
    assertThat(rig.logged()).isEmpty();
  }

  @Test
  void gatesOfOtherDecidersAreTheirs() throws Exception {
    rig.push(branching(), "then1", -1, false);
    assertThat(rig.calls()).containsExactly("POST then1/return_value false");
  }

  @Test
  void aTaskWithTwoGatesIsSkippedIfOneIsClosed() throws Exception {
    DagModel dag =
        dag(
            gated(
                echo("next"),
                new Gate("check", new Condition.Test(part("check", "a"), List.of(1L))),
                new Gate("check", new Condition.Test(part("check", "b", 0), List.of("x")))),
            List.of(echo("check")));
    rig.push(dag, "check", -1, Map.of("a", 1, "b", List.of("y")));
    assertThat(rig.calls()).contains("POST check/skipmixin_key {skipped=[next]}");
    assertThat(rig.logged())
        .contains("the result of task 'check' (component a) is 1 and ")
        .contains("(component b[0]) is \\\"y\\\"");
  }

  @Test
  void aDeciderThatReturnsNullFailsBeforeAnythingIsPushed() {
    for (Condition condition : List.of(test("check", true), test("check", "A", "B"))) {
      assertThatThrownBy(() -> rig.push(decidedBy(condition), "check", -1, null))
          .isInstanceOf(TaskFailure.class)
          .hasMessageContaining("the result of task 'check' is null, by which a branch cannot be");
    }
    assertThat(rig.calls()).isEmpty();
  }

  @Test
  void aGateMayTestForNull() throws Exception {
    DagModel dag = decidedBy(new Condition.Not(test("check", (Object) null)));
    rig.push(dag, "check", -1, null);
    assertThat(rig.calls())
        .containsExactly(
            "POST check/skipmixin_key {skipped=[next]}",
            "PATCH task-instances/ti-check/skip-downstream {tasks=[next]}");
  }

  @Test
  void aComponentOfNullThatDecidesFails() {
    Condition condition = new Condition.Test(part("check", "ok"), List.of(true));
    assertThatThrownBy(() -> rig.push(decidedBy(condition), "check", -1, null))
        .isInstanceOf(TaskFailure.class)
        .hasMessageContaining("is null: it has no component 'ok', which task 'check' needs");
  }

  @Test
  void aRefusedSkipFailsTheTask() {
    rig.airflow.fault("/skip-downstream", 1, Reply.of(422, Map.of("detail", "no")));
    assertThatThrownBy(() -> rig.push(branching(), "check", -1, true))
        .isInstanceOf(ExecutionException.class)
        .hasMessage("Skipping the tasks [otherwise]: Airflow answered 422 no");
  }

  @Test
  void nullIsPushedWhereAConditionReadsIt() throws Exception {
    Condition condition = test("check", (Object) null);
    Argument select = new Argument.Select(condition, result("a"), result("b"));
    List<Argument> readers =
        List.of(
            select,
            new Argument.ListOf(List.of(select)),
            new Argument.Each("g", select),
            new Argument.Select(test("a", true), Models.constant(1L), select));
    for (Argument reader : readers) {
      rig.push(readBy(echo("next", reader)), "check", -1, null);
    }
    rig.push(readBy(onlyIf(condition, echo("next"))), "check", -1, null);
    assertThat(rig.calls()).hasSize(5).containsOnly("POST check/return_value null");
  }

  @Test
  void nullIsNotPushedWhereNobodyCanTell() throws Exception {
    rig.push(readBy(echo("next", result("check"))), "check", -1, null);
    assertThat(rig.calls()).isEmpty();
  }

  @Test
  void anInstanceInAMappedGroupPushesNullAndNoLength() throws Exception {
    TaskModel task = in("g", Models.named("g.check", Models.task("echo", null, true, result("x"))));
    DagModel dag = dag(task, List.of(echo("xs")), mapped("g", "xs"));
    rig.push(dag, "g.check", 1, null);
    rig.push(dag, "g.check", 2, List.of(1, 2));
    assertThat(rig.calls())
        .containsExactly(
            "POST g.check/return_value?map_index=1 null",
            "POST g.check/return_value?map_index=2 [1, 2]");
  }

  @Test
  void aListThatDecidesAndIsMappedOverIsPushedWithItsLength() throws Exception {
    Condition condition = new Condition.Test(part("check", 0), List.of("go"));
    TaskModel check = Models.named("check", Models.task("echo", null, true, Models.constant(1L)));
    DagModel dag = dag(gated(echo("next"), new Gate("check", condition)), List.of(check));
    rig.push(dag, "check", -1, List.of("stop"));
    assertThat(rig.calls())
        .containsExactly(
            "POST check/skipmixin_key {skipped=[next]}",
            "POST check/return_value?mapped_length=1 [stop]",
            "PATCH task-instances/ti-check/skip-downstream {tasks=[next]}");
  }
}
