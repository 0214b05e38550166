package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes models of DAGs by a seed: everything that the model can say, odd names and texts first. */
public final class RandomDag {
  private static final List<String> PARAMETERS =
      List.of(
          "x",
          "rows",
          "params",
          "ti",
          "self",
          "class",
          "lambda",
          "queue",
          "dag",
          "größe",
          "a$b",
          "op_kwargs",
          "x_",
          "None",
          "java",
          "ds",
          "task_id",
          "élan",
          "名",
          "match",
          "start_date",
          "conf",
          "loop",
          "retries",
          "password",
          "token",
          "element",
          "Param",
          "_",
          "ﬁx");
  private static final List<String> TEXTS =
      List.of(
          "plain",
          "",
          "it's",
          "say \"x\"",
          "both ' and \"",
          "back\\slash",
          "new\nline",
          "cr\rtab\t",
          "{{ params.x }} {% raw %}",
          "größe 名 😀",
          "\u0000\u0007\u007f\u0085\u00a0",
          "\u2028\u200b",
          "\ud800 lone",
          "\udc00",
          "end\\",
          "\"\"\"",
          "'''",
          "#{x} %s {0}",
          "\ue000\ufeff",
          " pad ");
  private static final List<String> SCHEDULES =
      List.of(
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
          "@annually");

  private final Random random;
  private final List<TaskModel> tasks = new ArrayList<>();
  private final List<ParamModel> params = new ArrayList<>();

  private RandomDag(long seed) {
    // Neighbouring seeds of Random begin alike.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** The model of this seed, with resolved settings. */
  public static DagModel of(long seed) {
    return new RandomDag(seed).make(seed).resolved(TaskDefaults.NONE);
  }

  private DagModel make(long seed) {
    String schedule = random.nextBoolean() ? null : pick(SCHEDULES);
    for (int i = random.nextInt(4); i > 0; i--) {
      params.add(param(params.size(), schedule == null));
    }
    for (int i = random.nextInt(8); i >= 0; i--) {
      tasks.add(task(tasks.size()));
    }
    Integer maxActiveRuns = maybe(() -> pick(List.of(1, 3, 16, 300)));
    Instant start = maybe(() -> Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L)));
    return new DagModel(
        pick(List.of("random_", "größe.", "d-", "名_")) + seed,
        "com.acme." + pick(List.of("Flow", "Outer$Inner", "Größe")),
        "flow",
        maybe(() -> pick(TEXTS)),
        schedule,
        start,
        start != null && random.nextBoolean(),
        "@continuous".equals(schedule) ? Integer.valueOf(1) : maxActiveRuns,
        random.nextBoolean() ? List.of() : List.of("b", "a", "größe", pick(TEXTS)),
        params,
        settings(),
        tasks);
  }

  private ParamModel param(int index, boolean mayBeRequired) {
    String name = pick(List.of("rate", "items", "p-q", "größe", "it's", "class", "_x")) + index;
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
        schema.put("title", pick(TEXTS));
        value = random.nextBoolean() ? null : pick(TEXTS);
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
        name, schema, required, required ? null : value, maybe(() -> pick(TEXTS)));
  }

  private TaskModel task(int index) {
    String id = pick(List.of("load", "a.b", "x-y", "größe", "名", "1st", "dag", "class", "load_"));
    List<String> names = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      names.add(pick(PARAMETERS) + (random.nextInt(3) == 0 ? "" : names.size()));
    }
    List<Argument> sources = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      for (int i = random.nextInt(3); i >= 0; i--) {
        sources.add(source());
      }
    }
    List<Argument> arguments = names.stream().map(name -> argument(sources.size(), 2)).toList();
    Set<String> upstream = new TreeSet<>();
    arguments.forEach(argument -> collect(argument, upstream));
    sources.forEach(argument -> collect(argument, upstream));
    if (!tasks.isEmpty() && random.nextInt(3) == 0) {
      upstream.add(pick(tasks).taskId());
    }
    return new TaskModel(
        id + (random.nextInt(4) == 0 ? "__" : "") + index,
        "com.acme.Flow#" + pick(List.of("load", "größe", "run(int,java.lang.String)")),
        "invoker" + index,
        names,
        arguments,
        sources.isEmpty() ? null : new Mapping(sources),
        List.copyOf(upstream),
        random.nextInt(4) == 0 ? TriggerRule.NONE_FAILED : TriggerRule.ALL_SUCCESS,
        true,
        false,
        settings());
  }

  private Argument source() {
    if (!tasks.isEmpty() && random.nextInt(3) > 0) {
      return new Argument.Result(pick(tasks).taskId(), List.of());
    }
    List<Argument> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(argument(0, 1));
    }
    return random.nextBoolean()
        ? new Argument.ListOf(items)
        : new Argument.Constant(List.of(1L, pick(TEXTS), 0.5));
  }

  private Argument argument(int sources, int depth) {
    int kind = random.nextInt(sources > 0 ? 7 : 5);
    if (kind >= 5) {
      return new Argument.Element(random.nextInt(sources), List.of());
    }
    if (kind == 4 && depth > 0) {
      List<Argument> items = new ArrayList<>();
      for (int i = random.nextInt(random.nextInt(20) == 0 ? 80 : 4); i > 0; i--) {
        items.add(argument(sources, depth - 1));
      }
      return new Argument.ListOf(items);
    }
    if (kind >= 2 && !tasks.isEmpty()) {
      return new Argument.Result(
          pick(tasks).taskId(), random.nextBoolean() ? List.of() : PathStep.keys("a"));
    }
    if (kind == 1 && !params.isEmpty()) {
      return new Argument.Param(pick(params).name());
    }
    return new Argument.Constant(constant(depth + 1));
  }

  private @Nullable Object constant(int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 7)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> new BigInteger(100, random);
      case 4 -> pick(List.of(0.1, 1e-5, 1e16, 5e-324, Double.MAX_VALUE, -0.0, 1e22, 123456.789));
      case 5 -> Double.longBitsToDouble(random.nextLong() & 0x7fdfffffffffffffL);
      case 6 -> pick(TEXTS).repeat(random.nextInt(20) == 0 ? 1000 : 1);
      case 7 -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.put(pick(random.nextBoolean() ? TEXTS : PARAMETERS), constant(depth - 1));
        }
        yield map;
      }
      default -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(constant(depth - 1));
        }
        yield list;
      }
    };
  }

  private TaskDefaults settings() {
    return new TaskDefaults(
        maybe(() -> pick(List.of(0, 1, 3))),
        maybe(
            () ->
                pick(
                    List.of(
                        Duration.ZERO,
                        Duration.ofSeconds(300),
                        Duration.ofSeconds(30),
                        Duration.ofMillis(1500),
                        Duration.ofNanos(1_234_567_000),
                        Duration.ofDays(9)))),
        maybe(() -> pick(List.of("default", "java", "gpu", "größe"))),
        maybe(() -> pick(List.of("LocalExecutor"))));
  }

  private static void collect(Argument argument, Set<String> ids) {
    if (argument instanceof Argument.Result result) {
      ids.add(result.taskId());
    } else if (argument instanceof Argument.ListOf list) {
      list.items().forEach(item -> collect(item, ids));
    }
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  private <T> @Nullable T maybe(Supplier<T> supplier) {
    return random.nextBoolean() ? null : supplier.get();
  }
}
