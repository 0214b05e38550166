package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.AttributeKind;
import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagSettings;
import dev.updraft.descriptor.Deadline;
import dev.updraft.descriptor.PythonCallback;
import dev.updraft.descriptor.RetryRule;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random names, texts and values, odd ones first. */
final class RandomValues {
  static final List<String> PARAMETERS =
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
  static final List<String> TEXTS =
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
  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  /** Whether one of {@code count} equal chances came. */
  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  @Nullable Object constant(int depth) {
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

  TaskDefaults settings() {
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
        maybe(() -> pick(List.of("LocalExecutor"))),
        random.nextInt(3) == 0 ? attributes() : TaskAttributes.NONE);
  }

  private TaskAttributes attributes() {
    Map<TaskAttribute, Object> values = new EnumMap<>(TaskAttribute.class);
    for (TaskAttribute attribute : TaskAttribute.values()) {
      if (random.nextInt(3) == 0) {
        values.put(attribute, value(attribute));
      }
    }
    return new TaskAttributes(values);
  }

  private Object value(TaskAttribute attribute) {
    return switch (attribute) {
      case OWNER -> pick(List.of("airflow", "größe", "me"));
      case POOL -> pick(List.of("default_pool", "gpu pool"));
      case WEIGHT_RULE -> pick(List.of("downstream", "upstream", "absolute"));
      case RETRY_EXPONENTIAL_BACKOFF -> pick(List.of(0.0, 1.0, 1.5, 2.0, 10.0));
      case POOL_SLOTS, MAX_ACTIVE_TIS_PER_DAG, MAX_ACTIVE_TIS_PER_DAGRUN ->
          pick(List.of(1, 2, 300));
      case ON_EXECUTE, ON_SUCCESS, ON_FAILURE, ON_RETRY, ON_SKIPPED ->
          pick(List.of(List.of(), List.of("page"), List.of("lib.page", "a.B#page")));
      case RETRY_POLICY ->
          List.of(
              new RetryRule(
                  List.of("java.io.IOException", "a.B$C"),
                  RetryRule.Action.RETRY,
                  Duration.ofMillis(1500),
                  "größe"),
              new RetryRule(List.of("a.B"), RetryRule.Action.FAIL, null, null));
      case PRIORITY_WEIGHT -> pick(List.of(1, 0, -5, Integer.MAX_VALUE, Integer.MIN_VALUE));
      default -> ofKind(attribute.kind());
    };
  }

  private Object deadlines() {
    List<Deadline> deadlines = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      Deadline.Reference reference = pick(List.of(Deadline.Reference.values()));
      boolean average = reference == Deadline.Reference.AVERAGE_RUNTIME;
      boolean onExecutor = random.nextBoolean();
      Map<String, @Nullable Object> kwargs = new TreeMap<>();
      if (random.nextBoolean()) {
        kwargs.put("größe", Arrays.asList(1L, 1.5, null, Map.of("a", "b"), true));
        kwargs.put("text", "a 'b'");
      }
      deadlines.add(
          new Deadline(
              reference,
              reference == Deadline.Reference.FIXED_DATETIME
                  ? Instant.parse("2027-01-02T03:04:05.5Z")
                  : null,
              average ? 7 : null,
              average ? 3 : null,
              pick(List.of(Duration.ofHours(1), Duration.ofMillis(1500), Duration.ZERO)),
              new PythonCallback("acme_missing.alerts.page", kwargs),
              onExecutor,
              onExecutor ? maybe(() -> "LocalExecutor") : null,
              maybe(() -> "zu spät")));
    }
    return deadlines;
  }

  DagSettings dagSettings(List<String> runTypes, boolean mayFailFast) {
    Map<DagAttribute, Object> values = new EnumMap<>(DagAttribute.class);
    for (DagAttribute attribute : DagAttribute.values()) {
      if (random.nextInt(3) == 0) {
        values.put(attribute, value(attribute, runTypes));
      }
    }
    if (!mayFailFast) {
      values.remove(DagAttribute.FAIL_FAST);
    }
    return new DagSettings(values);
  }

  private Object value(DagAttribute attribute, List<String> runTypes) {
    return switch (attribute) {
      case ON_SUCCESS, ON_FAILURE ->
          pick(
              List.of(
                  List.of(new PythonCallback("os.path.join", Map.of())),
                  List.of(
                      new PythonCallback("json.dumps", Map.of("text", "a 'b' größe", "if", 1L)),
                      new PythonCallback("json.JSONEncoder", Map.of("indent", 2L)))));
      case DEADLINES -> deadlines();
      case MAX_ACTIVE_TASKS -> pick(List.of(1, 16, 300));
      case MAX_CONSECUTIVE_FAILED_RUNS -> pick(List.of(0, 3));
      case OWNER_LINKS -> Map.of("größe", "https://example.org/it's", "b", "mailto:me@b.c");
      case ACCESS_CONTROL ->
          Map.of(
              "it's", Map.of("DAGs", List.of("can_read", "can_edit")),
              "a", Map.of("DAGs", List.of("can_read"), "DAG Runs", List.of("can_create")));
      case ALLOWED_RUN_TYPES ->
          random.nextBoolean()
              ? with(runTypes, "asset_materialization", "backfill")
              : with(runTypes, "operator_triggered");
      default -> ofKind(attribute.kind());
    };
  }

  private static List<String> with(List<String> types, String... more) {
    return Stream.concat(types.stream(), Stream.of(more)).toList();
  }

  private Object ofKind(AttributeKind kind) {
    return switch (kind) {
      case FLAG -> random.nextBoolean();
      case DURATION ->
          pick(
              List.of(
                  Duration.ofSeconds(300), Duration.ofNanos(1_234_567_000), Duration.ofDays(9)));
      case INSTANT -> Instant.ofEpochMilli(2_000_000_000_000L + random.nextInt(1_000_000));
      case TEXT -> pick(TEXTS) + ".";
      case ASSETS ->
          random.nextInt(8) == 0
              ? List.of()
              : List.of(pick(ExampleAssets.ASSETS), pick(ExampleAssets.ASSETS));
      default -> throw new IllegalArgumentException(kind.name());
    };
  }

  <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  <T> @Nullable T maybe(Supplier<T> supplier) {
    return random.nextBoolean() ? null : supplier.get();
  }
}
