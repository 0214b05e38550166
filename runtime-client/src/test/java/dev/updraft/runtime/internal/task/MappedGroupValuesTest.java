package dev.updraft.runtime.internal.task;

import static dev.updraft.runtime.internal.task.TryRig.dag;
import static dev.updraft.runtime.internal.task.TryRig.echo;
import static dev.updraft.runtime.internal.task.TryRig.mapped;
import static dev.updraft.runtime.internal.task.TryRig.part;
import static dev.updraft.runtime.testing.Models.in;
import static dev.updraft.runtime.testing.Models.result;
import static dev.updraft.runtime.testing.Models.test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What tasks of mapped groups read, and what others read of them. */
class MappedGroupValuesTest {
  private static final Argument CHOICE =
      new Argument.Select(test("g.check", true), result("g.yes"), result("g.no"));

  private final TryRig rig = new TryRig();

  @AfterEach
  void close() {
    rig.close();
  }

  /** Group g, mapped over xs and ys, with an inner group. */
  private static DagModel model(TaskModel reader) {
    return dag(
        reader,
        List.of(
            echo("xs"),
            echo("ys"),
            in("g", echo("g.check")),
            in("g", echo("g.yes")),
            in("g.inner", echo("g.no")),
            in("h", echo("h.other"))),
        mapped("g", "xs", "ys"),
        new GroupModel("g.inner", "g", null),
        mapped("h", "xs"));
  }

  private @Nullable Object inside(Argument argument, int mapIndex) throws Exception {
    TaskModel reader = in("g.inner", echo("g.inner.reader", argument));
    return rig.read(model(reader), reader, mapIndex);
  }

  private @Nullable Object outside(Argument argument) throws Exception {
    TaskModel reader = echo("reader", argument);
    return rig.read(model(reader), reader, -1);
  }

  private void lists() {
    rig.airflow.xcom("xs", List.of("a", "b"));
    rig.airflow.xcom("ys", List.of(1, 2, 3));
  }

  @Test
  void aTaskTakesTheElementOfTheGroupAroundIt() throws Exception {
    lists();
    assertThat(inside(Models.element(0), 4)).isEqualTo("b");
    assertThat(inside(Models.element(1), 4)).isEqualTo(2);
  }

  @Test
  void aTaskReadsItsOwnInstanceOfAnotherTaskInTheGroup() throws Exception {
    rig.airflow.xcom("g.yes", 2, Map.of("n", 5));
    assertThat(inside(part("g.yes", "n"), 2)).isEqualTo(5);
    assertThat(rig.calls()).containsExactly("GET g.yes/return_value?map_index=2 null");
  }

  @Test
  void aConditionInTheGroupReadsTheSameInstance() throws Exception {
    rig.airflow.xcom("g.check", 0, true);
    rig.airflow.xcom("g.check", 1, false);
    TaskModel reader = in("g", echo("g.reader"));
    DagModel dag = model(reader);
    assertThat(rig.values(dag, reader, 0).branch().holds(test("g.check", true))).isTrue();
    assertThat(rig.values(dag, reader, 1).branch().holds(test("g.check", true))).isFalse();
    assertThatThrownBy(() -> rig.values(dag, reader, 2).branch().holds(test("g.check", true)))
        .isInstanceOf(MissingResult.class);
  }

  @Test
  void aTaskReadsATaskOutsideOfItsGroupAsAllInstancesDo() throws Exception {
    lists();
    rig.airflow.xcom("h.other", 0, "p");
    rig.airflow.xcom("h.other", 1, "q");
    assertThat(inside(result("xs"), 1)).isEqualTo(List.of("a", "b"));
    assertThat(inside(result("h.other"), 1)).isEqualTo(List.of("p", "q"));
  }

  @Test
  void aTaskOutsideReadsAllInstances() throws Exception {
    rig.airflow.xcom("g.no", 0, "x");
    rig.airflow.xcom("g.no", 1, null);
    assertThat(outside(result("g.no"))).isEqualTo(Arrays.asList("x", null));
    assertThat(outside(part("g.no", 0))).isEqualTo("x");
  }

  @Test
  void eachEvaluatesAChoiceForEveryInstanceOfTheGroup() throws Exception {
    lists();
    for (int i = 0; i < 6; i++) {
      rig.airflow.xcom("g.check", i, i % 2 == 0);
      rig.airflow.xcom(i % 2 == 0 ? "g.yes" : "g.no", i, (i % 2 == 0 ? "yes" : "no") + i);
    }
    assertThat(outside(new Argument.Each("g", CHOICE)))
        .isEqualTo(List.of("yes0", "no1", "yes2", "no3", "yes4", "no5"));
    assertThat(rig.airflow.calls("/g.check/"))
        .as("results of all instances come at once")
        .hasSize(1);
    assertThat(rig.airflow.calls("/g.yes/return_value?map_index=1")).isEmpty();
  }

  @Test
  void eachAsksForNoSideThatNoInstanceTook() throws Exception {
    lists();
    for (int i = 0; i < 6; i++) {
      rig.airflow.xcom("g.check", i, true);
      rig.airflow.xcom("g.yes", i, i);
    }
    assertThat(outside(new Argument.Each("g", CHOICE))).isEqualTo(List.of(0, 1, 2, 3, 4, 5));
    assertThat(rig.airflow.calls("/g.no/")).isEmpty();
  }

  @Test
  void eachKnowsElementsAndResultsOfOtherTasks() throws Exception {
    lists();
    rig.airflow.xcom("h.other", 0, "p");
    Argument row =
        new Argument.ListOf(List.of(Models.element(0), Models.element(1), result("h.other")));
    assertThat(outside(new Argument.Each("g", row)))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .hasSize(6)
        .startsWith(List.of("a", 1, List.of("p")), List.of("a", 2, List.of("p")))
        .endsWith(List.of("b", 3, List.of("p")));
  }

  @Test
  void eachOverAnEmptyListIsEmpty() throws Exception {
    rig.airflow.xcom("xs", List.of());
    rig.airflow.xcom("ys", List.of(1));
    assertThat(outside(new Argument.Each("g", CHOICE))).isEqualTo(List.of());
  }

  @Test
  void eachOverZippedListsHasAsManyAsTheShortest() throws Exception {
    lists();
    TaskModel reader =
        echo("reader", new Argument.Each("z", new Argument.Element(0, TryRig.path(1))));
    DagModel dag =
        dag(
            reader,
            List.of(echo("xs"), echo("ys")),
            new GroupModel("z", null, TryRig.zip("xs", "ys")));
    assertThat(rig.read(dag, reader, -1)).isEqualTo(List.of(1, 2));
  }

  @Test
  void aRefusalNamesTheTaskWhoseResultWasRead() {
    rig.airflow.fault("/slice", 1, Reply.of(422, Map.of("detail", "no")));
    assertThatThrownBy(() -> outside(result("g.no")))
        .hasMessage("Reading the XComs of task 'g.no': Airflow answered 422 no");
  }
}
