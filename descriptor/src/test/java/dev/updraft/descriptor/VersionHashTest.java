package dev.updraft.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionHashTest {
  private static final DagModel DAG =
      new DagModel(
          "flow",
          "com.acme.Flow",
          "flow",
          "text",
          Schedule.of("@daily"),
          Instant.EPOCH,
          false,
          1,
          List.of("a"),
          List.of(new ParamModel("n", Map.of("type", "integer"), false, 1L, "how many")),
          new TaskDefaults(1, Duration.ofSeconds(5), "java", "Edge"),
          List.of(
              new TaskModel(
                  "load",
                  "com.acme.Flow#load",
                  "load",
                  List.of("x"),
                  List.of(new Argument.Param("n")),
                  null,
                  List.of(),
                  TriggerRule.ALL_SUCCESS,
                  true,
                  true,
                  TaskDefaults.NONE),
              new TaskModel(
                  "each",
                  "com.acme.Flow#each",
                  "each",
                  List.of("y", "z"),
                  List.of(new Argument.Element(0, PathStep.keys("p")), new Argument.Constant(1L)),
                  new Mapping(List.of(new Argument.Result("load", PathStep.keys("q")))),
                  List.of("load"),
                  TriggerRule.NONE_FAILED,
                  true,
                  false,
                  TaskDefaults.NONE)));

  private static final String HASH = VersionHash.of(DAG, Map.of("A#a", "1", "B#b", "2"));

  @Test
  void isSixteenDigitsOfSha256() {
    assertThat(HASH).matches("sha256:[0-9a-f]{16}");
    assertThat(VersionHash.sha256("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void staysTheSameFromReleaseToRelease() {
    // Another value here would give every DAG of every user a new version.
    assertThat(HASH).isEqualTo("sha256:a2aeb64e72a287d6");
  }

  @Test
  void orderOfTheCodeDoesNotCount() {
    Map<String, String> other = new LinkedHashMap<>();
    other.put("B#b", "2");
    other.put("A#a", "1");

    assertThat(VersionHash.of(DAG, other)).isEqualTo(HASH);
  }

  @Test
  void codeCounts() {
    assertThat(VersionHash.of(DAG, Map.of("A#a", "1", "B#b", "3"))).isNotEqualTo(HASH);
    assertThat(VersionHash.of(DAG, Map.of("A#a", "1"))).isNotEqualTo(HASH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"description", "tasks/0/parameter_names/0", "params/0/description"})
  void textsAndNamesOfJavaParametersDoNotCount(String path) {
    assertThat(hashWith(path, value -> "other")).isEqualTo(HASH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dag_id",
        "class",
        "method",
        "schedule",
        "tags/0",
        "params/0/name",
        "params/0/schema/type",
        "defaults/queue",
        "defaults/executor",
        "tasks/0/task_id",
        "tasks/0/method",
        "tasks/0/invoker",
        "tasks/0/arguments/0/name",
        "tasks/1/arguments/0/path/0",
        "tasks/1/mapping/0/path/0",
        "tasks/1/mapping/0/task_id",
        "tasks/1/upstream/0"
      })
  void everyOtherTextCounts(String path) {
    assertThat(hashWith(path, value -> value + "x")).isNotEqualTo(HASH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max_active_runs",
        "params/0/default",
        "defaults/retries",
        "tasks/1/arguments/0/source",
        "tasks/1/arguments/1/value"
      })
  void everyNumberCounts(String path) {
    assertThat(hashWith(path, value -> ((Number) value).longValue() + 1)).isNotEqualTo(HASH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"catchup", "tasks/0/returns_value", "tasks/0/mapped_over"})
  void everyFlagCounts(String path) {
    assertThat(hashWith(path, value -> !(Boolean) value)).isNotEqualTo(HASH);
  }

  @Test
  void dateDelayAndTriggerRuleCount() {
    assertThat(hashWith("start_date", value -> "2025-01-01T00:00:00Z")).isNotEqualTo(HASH);
    assertThat(hashWith("defaults/retry_delay_seconds", value -> 6.0)).isNotEqualTo(HASH);
    assertThat(hashWith("tasks/0/trigger_rule", value -> "none_failed")).isNotEqualTo(HASH);
  }

  @Test
  void orderOfTasksAndOfArgumentsCounts() {
    assertThat(hashWith("tasks", VersionHashTest::reversed)).isNotEqualTo(HASH);
    assertThat(hashWith("tasks/1/arguments", VersionHashTest::reversed)).isNotEqualTo(HASH);
  }

  @ParameterizedTest
  @EnumSource(DagAttribute.class)
  void whatADagIsToldCountsUnlessItIsOnlyShown(DagAttribute attribute) {
    DagSettings settings = new DagSettings(Map.of(attribute, value(attribute)));
    String hash = VersionHash.of(DAG.with(settings), Map.of("A#a", "1", "B#b", "2"));

    assertThat(hash.equals(HASH)).isEqualTo(attribute.shown());
  }

  @ParameterizedTest
  @EnumSource(TaskAttribute.class)
  void whatATaskIsToldCountsUnlessItIsOnlyShown(TaskAttribute attribute) {
    TaskAttributes attributes = new TaskAttributes(Map.of(attribute, value(attribute)));
    List<TaskModel> tasks =
        DAG.tasks().stream().map(t -> t.withSettings(t.settings().with(attributes))).toList();
    String hash = VersionHash.of(DAG.with(tasks, List.of()), Map.of("A#a", "1", "B#b", "2"));

    assertThat(hash.equals(HASH)).isEqualTo(attribute.shown());
  }

  private static Object value(Attribute attribute) {
    return switch (attribute.kind()) {
      case TEXT -> "x";
      case FLAG -> true;
      case NUMBER -> 1;
      case FACTOR -> 2.0;
      case DURATION -> Duration.ofSeconds(1);
      case INSTANT -> Instant.EPOCH;
      case TEXTS -> List.of("manual");
      case MAP -> Map.of("a", "mailto:b");
      case ASSETS -> List.of(new AssetModel.Asset("a", "a"));
      case RULES -> List.of(rule("because"));
      case CALLBACKS -> List.of(new PythonCallback("a.b", Map.of("x", 1L)));
      case DEADLINES -> List.of(deadline("name"));
    };
  }

  private static RetryRule rule(String reason) {
    return new RetryRule(List.of("a.B"), RetryRule.Action.RETRY, Duration.ofSeconds(1), reason);
  }

  private static Deadline deadline(String name) {
    return new Deadline(
        Deadline.Reference.DAGRUN_QUEUED_AT,
        null,
        null,
        null,
        Duration.ofHours(1),
        new PythonCallback("a.b", Map.of()),
        false,
        null,
        name);
  }

  @Test
  void theNameOfADeadlineIsOnlyShown() {
    List<String> hashes =
        Stream.of("one", "other")
            .map(name -> new DagSettings(Map.of(DagAttribute.DEADLINES, List.of(deadline(name)))))
            .map(settings -> VersionHash.of(DAG.with(settings), Map.of()))
            .toList();

    assertThat(hashes.get(0)).isEqualTo(hashes.get(1));
  }

  @Test
  void theReasonOfARetryRuleIsOnlyShown() {
    List<String> hashes =
        Stream.of("because", "why not")
            .map(
                reason ->
                    Map.<TaskAttribute, Object>of(
                        TaskAttribute.RETRY_POLICY, List.of(rule(reason))))
            .map(attributes -> TaskDefaults.NONE.with(new TaskAttributes(attributes)))
            .map(settings -> DAG.tasks().stream().map(t -> t.withSettings(settings)).toList())
            .map(tasks -> VersionHash.of(DAG.with(tasks, List.of()), Map.of()))
            .toList();

    assertThat(hashes.get(0)).isEqualTo(hashes.get(1)).isNotEqualTo(HASH);
  }

  private static String hashWith(String path, UnaryOperator<Object> change) {
    Object model = Json.parse(Json.canonical(ModelJson.write(DAG)));
    Object changed = change(model, List.of(path.split("/")), change);
    return VersionHash.of(ModelJson.read(changed), Map.of("A#a", "1", "B#b", "2"));
  }

  private static Object change(
      @Nullable Object value, List<String> path, UnaryOperator<Object> change) {
    assertThat(value).as("what is at %s", path).isNotNull();
    if (path.isEmpty()) {
      return change.apply(value);
    }
    List<String> rest = path.subList(1, path.size());
    if (value instanceof List<?> list) {
      int index = Integer.parseInt(path.get(0));
      List<@Nullable Object> copy = new ArrayList<>(list);
      copy.set(index, change(copy.get(index), rest, change));
      return copy;
    }
    Map<String, @Nullable Object> copy = Json.object(value);
    copy.put(path.get(0), change(copy.get(path.get(0)), rest, change));
    return copy;
  }

  private static Object reversed(Object list) {
    List<@Nullable Object> copy = new ArrayList<>((List<?>) list);
    Collections.reverse(copy);
    return copy;
  }
}
