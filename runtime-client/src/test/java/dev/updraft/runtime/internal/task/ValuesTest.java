package dev.updraft.runtime.internal.task;

import static dev.updraft.runtime.internal.task.TryRig.dag;
import static dev.updraft.runtime.internal.task.TryRig.echo;
import static dev.updraft.runtime.internal.task.TryRig.part;
import static dev.updraft.runtime.testing.Models.result;
import static dev.updraft.runtime.testing.Models.test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.testing.Models;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a task reads outside of groups. */
class ValuesTest {
  private final TryRig rig = new TryRig();

  @AfterEach
  void close() {
    rig.close();
  }

  private @Nullable Object read(Argument argument, String... makers) throws Exception {
    TaskModel reader = echo("reader", argument);
    List<TaskModel> others = Arrays.stream(makers).map(id -> echo(id)).toList();
    return rig.read(dag(reader, others), reader, -1);
  }

  private static Argument select(Condition condition) {
    return new Argument.Select(condition, result("left"), result("right"));
  }

  @Test
  void aSelectReadsItsDecidersAndTheChosenSideOnly() throws Exception {
    rig.airflow.xcom("check", true);
    rig.airflow.xcom("left", "l");
    assertThat(read(select(test("check", true)), "check", "left", "right")).isEqualTo("l");
    assertThat(rig.calls())
        .containsExactly("GET check/return_value null", "GET left/return_value null");
  }

  @Test
  void aSelectTakesTheOtherSideIfItsConditionDoesNotHold() throws Exception {
    rig.airflow.xcom("check", "B");
    rig.airflow.xcom("right", List.of(1));
    assertThat(read(select(test("check", "A")), "check")).isEqualTo(List.of(1));
    assertThat(rig.airflow.calls("/left/")).isEmpty();
  }

  @Test
  void aSelectReadsNoDeciderThatIsNotNeeded() throws Exception {
    rig.airflow.xcom("a", true);
    rig.airflow.xcom("left", 1);
    Condition either = new Condition.Any(List.of(test("a", true), test("b", true)));
    assertThat(read(select(either))).isEqualTo(1);
    assertThat(rig.airflow.calls("/b/")).isEmpty();
  }

  @Test
  void selectsStandWithinSelectsAndLists() throws Exception {
    rig.airflow.xcom("a", false);
    rig.airflow.xcom("b", 7);
    rig.airflow.xcom("left", 1);
    Argument inner = select(test("b", 7L));
    Argument outer = new Argument.Select(test("a", true), Models.constant("no"), inner);
    assertThat(read(new Argument.ListOf(List.of(outer, inner, Models.constant(null)))))
        .isEqualTo(Arrays.asList(1, 1, null));
    assertThat(rig.calls()).hasSize(3);
  }

  @Test
  void aSelectWhoseDeciderDidNotRunFails() {
    assertThatThrownBy(() -> read(select(test("check", true))))
        .isInstanceOf(TaskFailure.class)
        .hasMessage("task 'check', whose result decides about a branch, did not run");
  }

  @Test
  void aSelectThatIsDecidedByNullFailsAsPlainJavaWould() {
    rig.airflow.xcom("check", null);
    assertThatThrownBy(() -> read(select(test("check", true))))
        .isInstanceOf(TaskFailure.class)
        .hasMessageContaining("the result of task 'check' is null, by which a branch cannot be")
        .hasMessageContaining("compares it with true. Return a value in every case")
        .asInstanceOf(type(TaskFailure.class))
        .satisfies(failure -> assertThat(failure.worthRetry()).isFalse());
  }

  @Test
  void aTestForNullIsDecidedByNull() throws Exception {
    rig.airflow.xcom("check", null);
    rig.airflow.xcom("left", "none");
    assertThat(read(select(test("check", "A", null)))).isEqualTo("none");
  }

  @Test
  void aPathLeadsThroughRecordsMapsAndLists() throws Exception {
    rig.airflow.xcom("maker", Map.of("scores", List.of(Map.of("rate", 1), Map.of("rate", 2))));
    assertThat(read(part("maker", "scores", 1, "rate"))).isEqualTo(2);
  }

  @Test
  void aKeyThatAMapLacksIsNull() throws Exception {
    rig.airflow.xcom("maker", Map.of("a", 1));
    assertThat(read(part("maker", "b"))).isNull();
  }

  @Test
  void aComponentOfNullFailsWithComponentAndTask() {
    rig.airflow.xcom("maker", Map.of("a", 1));
    assertThatThrownBy(() -> read(part("maker", "b", "c")))
        .isInstanceOf(TaskFailure.class)
        .hasMessage(
            "the result of task 'maker' (component b) is null: it has no component 'c', which task"
                + " 'reader' needs");
    assertThatThrownBy(() -> read(part("nothing", "c")))
        .isInstanceOf(TaskFailure.class)
        .hasMessageStartingWith("the result of task 'nothing' is null: it has no component 'c'");
  }

  @Test
  void anElementThatAListLacksFailsWithItsLength() {
    rig.airflow.xcom("maker", Map.of("rows", List.of(1, 2)));
    assertThatThrownBy(() -> read(part("maker", "rows", 2)))
        .isInstanceOf(TaskFailure.class)
        .hasMessage(
            "the result of task 'maker' (component rows) is a list of 2: it has no element 2,"
                + " which task 'reader' needs");
  }

  @Test
  void aPathThroughTheWrongKindOfValueFails() {
    rig.airflow.xcom("maker", "text");
    assertThatThrownBy(() -> read(part("maker", "a")))
        .hasMessageContaining("is no record and no map: it has no component 'a'");
    assertThatThrownBy(() -> read(part("maker", 0)))
        .hasMessageContaining("is no list: it has no element 0");
  }

  @Test
  void elementsOfZippedListsStandSideBySideToTheEndOfTheShortest() throws Exception {
    rig.airflow.xcom("xs", List.of("a", "b", "c"));
    rig.airflow.xcom("ys", List.of(Map.of("n", 1), Map.of("n", 2)));
    assertThat(zipped(1, TryRig.path(0))).isEqualTo("b");
    assertThat(zipped(1, TryRig.path(1, "n"))).isEqualTo(2);
    assertThat(zipped(0, TryRig.path())).isEqualTo(List.of("a", Map.of("n", 1)));
    assertThatThrownBy(() -> zipped(2, TryRig.path(0)))
        .hasMessageContaining("has no element for map index 2");
  }

  private @Nullable Object zipped(int mapIndex, List<dev.updraft.descriptor.PathStep> path)
      throws Exception {
    TaskModel reader =
        Models.named(
            "reader",
            Models.task("echo", TryRig.zip("xs", "ys"), false, new Argument.Element(0, path)));
    return rig.read(dag(reader, List.of(echo("xs"), echo("ys"))), reader, mapIndex);
  }

  @Test
  void aPartOfAZippedElementThatDoesNotFitIsNamedWithItsList() throws Exception {
    TaskModel reader =
        Models.named(
            "reader",
            Models.task(
                "echo",
                TryRig.zip("xs", "ys"),
                false,
                new Argument.Element(0, TryRig.path(1, "n"))));
    Values values = rig.values(dag(reader, List.of()), reader, 1);
    assertThat(values.source(reader.arguments().get(0)))
        .isEqualTo("the element for map index 1 of the result of task 'ys' (component n)");
  }
}
