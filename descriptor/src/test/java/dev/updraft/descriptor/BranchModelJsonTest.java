package dev.updraft.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Groups, gates, conditions and the arguments that go with them as JSON. */
class BranchModelJsonTest {
  private static final Argument.Result PART =
      new Argument.Result(
          "g.check",
          List.of(new PathStep.Key("rows"), new PathStep.Index(2), new PathStep.Key("3")));
  private static final Condition CONDITION =
      new Condition.All(
          List.of(
              new Condition.Test(PART, Arrays.asList(true, 1L, 2.5, "A", null)),
              new Condition.Not(
                  new Condition.Any(
                      List.of(
                          new Condition.Test(new Argument.Result("a", List.of()), List.of()),
                          new Condition.All(List.of()),
                          new Condition.Any(List.of()))))));

  private static DagModel dag(
      TaskRole role, List<Gate> gates, @Nullable Condition condition, Argument... arguments) {
    TaskModel task =
        new TaskModel(
            "g.task",
            "acme.D#task",
            "task",
            Arrays.stream(arguments).map(argument -> "p").toList(),
            List.of(arguments),
            null,
            List.of("a", "g.check"),
            TriggerRule.ALL_SUCCESS,
            true,
            false,
            TaskDefaults.NONE,
            "g",
            role,
            gates,
            condition);
    Argument.Zip zip = new Argument.Zip(List.of(PART, new Argument.Result("a", List.of())));
    return new DagModel(
            "d",
            "acme.D",
            "d",
            null,
            null,
            null,
            false,
            null,
            List.of(),
            List.of(),
            TaskDefaults.NONE,
            List.of())
        .with(
            List.of(task),
            List.of(
                new GroupModel("g", null, new Mapping(List.of(zip, PART))),
                new GroupModel("g.inner", "g", null)));
  }

  private static DagModel readBack(DagModel dag) {
    return ModelJson.read(Json.parse(Json.pretty(ModelJson.write(dag))));
  }

  @Test
  void groupsWithTheirMappingsAreReadBack() {
    DagModel dag = dag(TaskRole.WORK, List.of(), null);
    assertThat(readBack(dag)).isEqualTo(dag);
  }

  @Test
  void everyRoleIsReadBack() {
    for (TaskRole role : TaskRole.values()) {
      DagModel dag = dag(role, List.of(), null);
      assertThat(readBack(dag).tasks().get(0).role()).isEqualTo(role);
    }
  }

  @Test
  void gatesAndConditionsOfEveryKindAreReadBack() {
    DagModel dag =
        dag(
            TaskRole.WORK,
            List.of(new Gate("a", CONDITION), new Gate("g.check", new Condition.Not(CONDITION))),
            CONDITION);
    assertThat(readBack(dag)).isEqualTo(dag);
    assertThat(ModelJson.read(ModelJson.write(dag))).isEqualTo(dag);
  }

  @Test
  void argumentsOfEveryKindAreReadBack() {
    Argument element =
        new Argument.Element(1, List.of(new PathStep.Index(0), new PathStep.Key("0")));
    Argument select = new Argument.Select(CONDITION, PART, new Argument.Constant(null));
    DagModel dag =
        dag(
            TaskRole.WORK,
            List.of(),
            null,
            element,
            select,
            new Argument.Each("g", new Argument.Select(CONDITION, select, element)),
            new Argument.ListOf(List.of(select, new Argument.Param("x"))),
            new Argument.Zip(List.of(PART)));
    assertThat(readBack(dag)).isEqualTo(dag);
  }

  @Test
  void aKeyOfDigitsIsNoIndex() {
    DagModel dag = dag(TaskRole.WORK, List.of(), null, PART);
    assertThat(readBack(dag).tasks().get(0).arguments()).containsExactly(PART);
  }

  @Test
  void aModelWithoutTheNewPartsLooksAsBefore() {
    Map<String, @Nullable Object> json =
        ModelJson.write(dag(TaskRole.WORK, List.of(), null).with(List.of(), List.of()));
    assertThat(json).doesNotContainKey("groups");
    DagModel dag = dag(TaskRole.WORK, List.of(), null);
    assertThat(Json.objects(ModelJson.write(dag).get("tasks")).get(0))
        .doesNotContainKeys("role", "gates", "condition");
  }

  @Test
  void anUnknownKindOfConditionIsRefused() {
    DagModel dag = dag(TaskRole.WORK, List.of(), CONDITION);
    Map<String, @Nullable Object> model = new LinkedHashMap<>(ModelJson.write(dag));
    Map<String, @Nullable Object> task =
        new LinkedHashMap<>(Json.objects(model.get("tasks")).get(0));
    task.put("condition", Map.of("kind", "magic"));
    model.put("tasks", List.of(task));
    assertThatThrownBy(() -> ModelJson.read(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unknown kind of condition: magic");
  }
}
