package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.TaskDefaults;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
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
        maybe(() -> pick(List.of("LocalExecutor"))));
  }

  <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  <T> @Nullable T maybe(Supplier<T> supplier) {
    return random.nextBoolean() ? null : supplier.get();
  }
}
