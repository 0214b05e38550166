package dev.updraft.processor.javac;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes times, dates and durations as the methods of {@code java.time} do. */
final class Times {
  private static final Set<String> TYPES =
      Set.of("Duration", "Instant", "LocalDate", "LocalDateTime", "LocalTime");
  private static final String PACKAGE = "java.time.";

  private Times() {}

  /** The value, empty if the method is not known or throws. */
  static Optional<Object> make(String owner, String method, List<Object> arguments) {
    try {
      return compute(owner.substring(PACKAGE.length()), method, arguments);
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Whether the method throws. */
  static boolean fails(String owner, String method, List<Object> arguments) {
    try {
      compute(owner.substring(PACKAGE.length()), method, arguments);
      return false;
    } catch (DateTimeException | ArithmeticException e) {
      return true;
    }
  }

  private static Optional<Object> compute(String type, String method, List<Object> arguments) {
    if (!TYPES.contains(type) || arguments.isEmpty()) {
      return Optional.empty();
    }
    if (method.equals("parse")) {
      return arguments.size() == 1 && arguments.get(0) instanceof String text
          ? Optional.of(parse(type, text))
          : Optional.empty();
    }
    if (!method.startsWith("of") || !arguments.stream().allMatch(Times::isNumber)) {
      return Optional.empty();
    }
    long[] n = arguments.stream().mapToLong(Times::number).toArray();
    return switch (type) {
      case "Duration" -> duration(method, n);
      case "Instant" -> instant(method, n);
      default -> method.equals("of") ? calendar(type, n) : Optional.empty();
    };
  }

  private static boolean isNumber(Object value) {
    return value instanceof Number || isMonth(value);
  }

  private static boolean isMonth(Object value) {
    return value instanceof Constant.OfEnum month && month.type().equals("java.time.Month");
  }

  private static long number(Object value) {
    return value instanceof Constant.OfEnum month
        ? Month.valueOf(month.name()).getValue()
        : ((Number) value).longValue();
  }

  private static Object parse(String type, String text) {
    return switch (type) {
      case "Duration" -> Duration.parse(text);
      case "Instant" -> Instant.parse(text);
      case "LocalDate" -> LocalDate.parse(text);
      case "LocalDateTime" -> LocalDateTime.parse(text);
      default -> LocalTime.parse(text);
    };
  }

  private static Optional<Object> duration(String method, long[] n) {
    if (n.length > 1) {
      return method.equals("ofSeconds")
          ? Optional.of(Duration.ofSeconds(n[0], n[1]))
          : Optional.empty();
    }
    return switch (method) {
      case "ofDays" -> Optional.of(Duration.ofDays(n[0]));
      case "ofHours" -> Optional.of(Duration.ofHours(n[0]));
      case "ofMinutes" -> Optional.of(Duration.ofMinutes(n[0]));
      case "ofSeconds" -> Optional.of(Duration.ofSeconds(n[0]));
      case "ofMillis" -> Optional.of(Duration.ofMillis(n[0]));
      case "ofNanos" -> Optional.of(Duration.ofNanos(n[0]));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> instant(String method, long[] n) {
    return switch (method) {
      case "ofEpochSecond" -> Optional.of(Instant.ofEpochSecond(n[0], n.length > 1 ? n[1] : 0));
      case "ofEpochMilli" -> Optional.of(Instant.ofEpochMilli(n[0]));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> calendar(String type, long[] n) {
    if (type.equals("LocalDate")) {
      return Optional.of(LocalDate.of((int) n[0], (int) n[1], (int) n[2]));
    }
    if (type.equals("LocalTime")) {
      return Optional.of(time(n, 0));
    }
    return Optional.of(
        LocalDateTime.of(LocalDate.of((int) n[0], (int) n[1], (int) n[2]), time(n, 3)));
  }

  private static LocalTime time(long[] n, int from) {
    int second = n.length > from + 2 ? (int) n[from + 2] : 0;
    int nano = n.length > from + 3 ? (int) n[from + 3] : 0;
    return LocalTime.of((int) n[from], (int) n[from + 1], second, nano);
  }
}
