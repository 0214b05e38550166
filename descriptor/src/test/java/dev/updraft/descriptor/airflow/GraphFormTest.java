package dev.updraft.descriptor.airflow;

import static dev.updraft.descriptor.airflow.ExampleGraphs.dag;
import static dev.updraft.descriptor.airflow.ExampleGraphs.group;
import static dev.updraft.descriptor.airflow.TaskBuilder.constant;
import static dev.updraft.descriptor.airflow.TaskBuilder.element;
import static dev.updraft.descriptor.airflow.TaskBuilder.result;
import static dev.updraft.descriptor.airflow.TaskBuilder.task;
import static dev.updraft.descriptor.airflow.TaskBuilder.test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GraphFormTest {
  private static final Mapping OVER_CONSTANTS = new Mapping(List.of(constant(List.of(1L))));

  @Test
  void branch(TestInfo test) {
    FormGoldens.check(ExampleGraphs.branch(), test);
  }

  @Test
  void nestedBranches(TestInfo test) {
    FormGoldens.check(ExampleGraphs.nestedBranches(), test);
  }

  @Test
  void groups(TestInfo test) {
    FormGoldens.check(ExampleGraphs.groups(), test);
  }

  @Test
  void mappedGroups(TestInfo test) {
    FormGoldens.check(ExampleGraphs.mappedGroups(), test);
  }

  @Test
  void crossProduct(TestInfo test) {
    FormGoldens.check(ExampleGraphs.crossProduct(), test);
  }

  @Test
  void cleanUp(TestInfo test) {
    FormGoldens.check(ExampleGraphs.cleanUp(), test);
  }

  @Test
  void zip(TestInfo test) {
    FormGoldens.check(ExampleGraphs.zip(), test);
  }

  @Test
  void sensors(TestInfo test) {
    FormGoldens.check(ExampleGraphs.sensors(), test);
  }

  @ParameterizedTest
  @EnumSource(TriggerRule.class)
  void everyRuleReachesAirflowByItsName(TriggerRule rule) {
    DagModel dag = dag("d", List.of(), task("a"), task("b").after("a").rule(rule));

    String expected = "trigger_rule=" + PythonText.literal(rule.airflowName());
    if (rule == TriggerRule.ALL_SUCCESS) {
      assertThat(write(dag)).doesNotContain(expected);
    } else {
      assertThat(write(dag)).contains(expected);
    }
  }

  @Test
  void aRuleThatTheFirstLineLacksIsRefusedThereOnly() {
    DagModel dag =
        dag("d", List.of(), task("a"), task("b").rule(TriggerRule.ALL_DONE_MIN_ONE_SUCCESS));

    assertThatThrownBy(() -> form(dag, AirflowLine.V3_0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Task 'b' has the rule all_done_min_one_success, which Airflow 3.0 lacks");
    assertThat(form(dag, AirflowLine.V3_1)).contains("all_done_min_one_success");
  }

  @Test
  void aTeardownHasNoRuleOfItsOwn() {
    DagModel dag =
        dag("d", List.of(), task("a").role(TaskRole.TEARDOWN).rule(TriggerRule.ONE_FAILED));

    assertThat(write(dag)).contains("a_ = a().as_teardown()").doesNotContain("trigger_rule");
    assertThat(form(dag, AirflowLine.V3_3)).contains("trigger_rule=all_done_setup_success");
  }

  @Test
  void namesOfTheFileAreFreeForGroupsAndTasks() {
    DagModel dag =
        dag(
            "d",
            List.of(group("task_group", OVER_CONSTANTS), group("element", OVER_CONSTANTS)),
            task("TaskGroup"),
            task("task_group.element"),
            task("element.x").with("element", element(0)));

    assertThat(write(dag))
        .contains("def TaskGroup_():", "def task_group_(element):", "def element(element):");
  }

  @Test
  void textsThatNoDatabaseStoresAreReplacedInMappingsAndSelects() {
    Argument bad = constant("nul \u0000");
    DagModel dag =
        dag(
            "d",
            List.of(group("g", new Mapping(List.of(new Argument.ListOf(List.of(bad)))))),
            task("a"),
            task("g.b").with("x", new Argument.Select(test("a", true), bad, element(0))),
            task("c").with("x", new Argument.Each("g", bad)).over(constant(List.of("\ud800"))));

    assertThat(write(dag))
        .contains("g.expand(element=['nul \\ufffd'])")
        .contains("g_b(x=['nul \\ufffd', '{{ element }}'])")
        .contains("c.partial(x='nul \\ufffd').expand(element=['\\ufffd'])");
  }

  @Test
  void aDeciderIsABranchTaskAlsoIfItIsMapped() {
    DagModel dag =
        dag("d", List.of(), task("a").over(constant(List.of(1L))), task("b").gate("a", true));

    assertThat(write(dag)).contains("@java('com.acme.Flow#a', branch=True, task_id='a'");
    assertThat(form(dag, AirflowLine.V3_3))
        .contains("_operator_name=@Branch, _can_skip_downstream=true")
        .contains("task_type=JavaBranchTask");
  }

  @Test
  void aTaskOfAMappedGroupShowsItsElementWithoutAnEdge() {
    DagModel dag =
        dag(
            "d",
            List.of(group("g", new Mapping(List.of(result("a"))))),
            task("a"),
            task("g.b").after("a"),
            task("g.c").with("x", element(0)).after("g.b"));

    assertThat(write(dag))
        .contains("        g_c_ = g_c(x='{{ element }}')\n        g_b_ >> g_c_\n")
        .doesNotContain("a_ >> ");
    assertThat(form(dag, AirflowLine.V3_3)).contains("downstream_task_ids=[g.b], python_callable");
  }

  @Test
  void groupsThatAirflowHasNoIdForAreRefused() {
    assertRefused("two groups with the id 'g'", group("g", null), group("g", null));
    assertRefused("Group 'g.h' is in group 'g', which the DAG lacks", group("g.h", null));
    assertRefused("refuses: 'h.i'", group("g", null), new GroupModel("g.h.i", "g", null));
    assertRefused("refuses: 'a b'", group("a b", null));
    assertRefused("refuses: ''", group("g", null), new GroupModel("g.", "g", null));
    assertRefused("begin with", group("g", null), new GroupModel("h", "g", null));
    assertRefused("begin with", group("g.h", null), new GroupModel("g", "g.h", null));
  }

  @Test
  void tasksThatDoNotFitTheirGroupAreRefused() {
    assertRefused("Task 'g.a' is in group 'g', which", dag("d", List.of(), task("g.a")));
    assertRefused("begin with", dag("d", List.of(group("g", null)), task("a").in("g")));
    assertRefused("takes for a group", dag("d", List.of(group("g", null)), task("g")));
    assertRefused(
        "takes for a group", dag("d", List.of(group("g", null)), task("g.upstream_join_id")));
  }

  @Test
  void mappingWithinAMappedGroupIsRefused() {
    assertRefused(
        "Group 'g.h' is mapped in a mapped group",
        group("g", OVER_CONSTANTS),
        group("g.h", OVER_CONSTANTS));
    assertRefused(
        "Task 'g.h.a' is mapped in a mapped group",
        dag(
            "d",
            List.of(group("g", OVER_CONSTANTS), group("g.h", null)),
            task("g.h.a").over(constant(List.of()))));
  }

  @Test
  void groupsMapOverListsOnly() {
    assertRefused(
        "Group 'g' is mapped over", group("g", new Mapping(List.of(new Argument.Param("p")))));
    assertRefused(
        "Group 'g' is mapped over", group("g", new Mapping(List.of(new Argument.Zip(List.of())))));
    assertRefused(
        "Task 'a' takes results of group 'g', which is not mapped",
        dag(
            "d",
            List.of(group("g", null)),
            task("a").with("x", new Argument.Each("g", constant(1L)))));
    assertRefused(
        "Task 'g.a' takes an element of a list that it is not mapped over",
        dag("d", List.of(group("g", OVER_CONSTANTS)), task("g.a").with("x", element(1))));
  }

  @Test
  void rulesThatAirflowRefusesAreRefused() {
    assertRefused(
        "Task 'b' must have the rule all_success, since it waits for the setup 'a'",
        dag(
            "d",
            List.of(),
            task("a").role(TaskRole.SETUP),
            task("b").after("a").rule(TriggerRule.NONE_FAILED)));
    assertRefused(
        "Task 'b' is mapped, so that Airflow refuses the rule always",
        dag("d", List.of(), task("a"), task("b").over(result("a")).rule(TriggerRule.ALWAYS)));
    assertRefused(
        "Task 'g.a' is mapped, so that Airflow refuses the rule always",
        dag("d", List.of(group("g", OVER_CONSTANTS)), task("g.a").rule(TriggerRule.ALWAYS)));
    DagModel overConstants =
        dag("d", List.of(), task("a").over(constant(List.of(1L))).rule(TriggerRule.ALWAYS));
    assertThat(write(overConstants)).contains("trigger_rule='always'");
  }

  private static void assertRefused(String message, GroupModel... groups) {
    assertRefused(message, dag("d", List.of(groups), task("a")));
  }

  private static void assertRefused(String message, DagModel dag) {
    assertThatThrownBy(() -> form(dag, AirflowLine.V3_3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> write(dag))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static String write(DagModel dag) {
    return PythonDag.write(dag, FormGoldens.VERSION, null);
  }

  private static String form(DagModel dag, AirflowLine line) {
    return AirflowForm.serialize(dag, FormGoldens.VERSION, "dag.py", line).toString();
  }
}
