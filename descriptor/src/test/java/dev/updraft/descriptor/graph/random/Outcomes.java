package dev.updraft.descriptor.graph.random;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.graph.random.RandomBody.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What tasks return: a function of their name and arguments, so that every run agrees. */
final class Outcomes {
  private final long seed;

  Outcomes(long seed) {
    this.seed = seed;
  }

  /** A run of a task. */
  record Event(String method, String arguments) {
    static Event of(String method, List<@Nullable Object> arguments) {
      return new Event(method, Json.canonical(arguments));
    }
  }

  @Nullable Object result(RandomBody.Method method, List<@Nullable Object> arguments) {
    Type type = method.result();
    if (type == null) {
      return null;
    }
    Random random =
        new Random(seed * 31 + (method.name() + Json.canonical(arguments)).hashCode() * 7919L);
    random.nextInt();
    return switch (type) {
      case INT -> (long) random.nextInt(100);
      case BOOL -> random.nextBoolean();
      case COLOR -> RandomBody.COLORS.get(random.nextInt(3));
      case LIST -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add((long) random.nextInt(10));
        }
        yield list;
      }
      case SCORE ->
          new TreeMap<>(Map.of("ok", random.nextBoolean(), "n", (long) random.nextInt(100)));
    };
  }
}
