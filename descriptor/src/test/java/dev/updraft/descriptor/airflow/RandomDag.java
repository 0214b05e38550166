package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.DagSettings;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TriggerRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Makes models of DAGs by a seed: everything that the model can say, odd names and texts first. */
public final class RandomDag {
  private static final List<Schedule> SCHEDULES =
      Stream.concat(
              Stream.of(
                      "@daily",
                      "@hourly",
                      "@weekly",
                      "@monthly",
                      "@quarterly",
                      "@yearly",
                      "@once",
                      "@continuous",
                      "0 5 * * 1-5",
                      "*/5 * * * *",
                      "0 0 L * *",
                      "0 0 * * 5#2",
                      "0 0 * * * 30",
                      "0  3 * * *",
                      "@midnight",
                      "@annually")
                  .map(Schedule::of),
              Stream.concat(
                  ExampleDags.SCHEDULES.stream(),
                  ExampleAssets.SCHEDULES.stream().filter(s -> s.firstMinor() == 0)))
          .toList();

  private final Random random;
  private final RandomValues values;
  private final List<ParamModel> params = new ArrayList<>();

  private RandomDag(long seed) {
    // Neighbouring seeds of Random begin alike.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    values = new RandomValues(random);
  }

  /** The model of this seed, with resolved settings. */
  public static DagModel of(long seed) {
    return new RandomDag(seed).make(seed).resolved(TaskDefaults.NONE);
  }

  private DagModel make(long seed) {
    Schedule schedule = random.nextBoolean() ? null : values.pick(SCHEDULES);
    for (int i = random.nextInt(4); i > 0; i--) {
      params.add(param(params.size(), schedule == null));
    }
    RandomTasks graph = new RandomTasks(values, params);
    Integer maxActiveRuns = values.maybe(() -> values.pick(List.of(1, 3, 16, 300)));
    Instant start = values.maybe(() -> Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L)));
    return new DagModel(
        values.pick(List.of("random_", "größe.", "d-", "名_")) + seed,
        "com.acme." + values.pick(List.of("Flow", "Outer$Inner", "Größe")),
        "flow",
        values.maybe(() -> values.pick(RandomValues.TEXTS)),
        schedule,
        start,
        start != null && random.nextBoolean(),
        Schedule.of("@continuous").equals(schedule) ? Integer.valueOf(1) : maxActiveRuns,
        random.nextBoolean()
            ? List.of()
            : List.of("b", "a", "größe", values.pick(RandomValues.TEXTS)),
        params,
        values.settings(),
        graph.tasks(),
        graph.groups(),
        random.nextBoolean()
            ? DagSettings.NONE
            : values.dagSettings(
                schedule == null ? List.of("manual") : schedule.runTypes(),
                graph.tasks().stream().allMatch(t -> t.triggerRule() == TriggerRule.ALL_SUCCESS)));
  }

  private ParamModel param(int index, boolean mayBeRequired) {
    String name =
        values.pick(List.of("rate", "items", "p-q", "größe", "it's", "class", "_x")) + index;
    Map<String, Object> schema = new LinkedHashMap<>();
    Object value;
    switch (random.nextInt(6)) {
      case 0 -> {
        schema.put("type", "integer");
        schema.put("minimum", 0L);
        value = (long) random.nextInt(1000);
      }
      case 1 -> {
        schema.put("type", "number");
        schema.put("exclusiveMaximum", 1e300);
        value = random.nextGaussian();
      }
      case 2 -> {
        schema.put("type", List.of("null", "string"));
        schema.put("title", values.pick(RandomValues.TEXTS));
        value = random.nextBoolean() ? null : values.pick(RandomValues.TEXTS);
      }
      case 3 -> {
        schema.put("type", "array");
        schema.put("items", Map.of("type", "integer", "x-y", Map.of()));
        value = List.of(1L, 2L);
      }
      case 4 -> {
        schema.put("type", "object");
        schema.put("$comment", "c");
        schema.put("if", Map.of());
        value = Map.of("a", Map.of("b", 1L), "it's", List.of(Map.of()));
      }
      default -> {
        schema.put("enum", List.of("fast", "slow"));
        value = "fast";
      }
    }
    boolean required = mayBeRequired && random.nextInt(3) == 0;
    return new ParamModel(
        name,
        schema,
        required,
        required ? null : value,
        values.maybe(() -> values.pick(RandomValues.TEXTS)));
  }
}
