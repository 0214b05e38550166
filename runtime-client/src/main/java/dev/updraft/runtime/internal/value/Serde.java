package dev.updraft.runtime.internal.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Airflow's typed JSON, {@code {"__classname__": …, "__version__": …, "__data__": …}}. */
final class Serde {
  static final String CLASS = "__classname__";
  static final String VERSION = "__version__";
  static final String DATA = "__data__";

  /** Keys that Python refuses to send or reads as something else. */
  static final Set<String> RESERVED = Set.of(CLASS, VERSION, DATA, "__type", "__var");

  private static final Set<String> SEQUENCES =
      Set.of("builtins.tuple", "builtins.set", "builtins.frozenset");

  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

  private static final int MAX_ZEROS = 30;

  private Serde() {}

  static Map<String, Object> instant(Instant value) {
    return time(value, ZoneOffset.UTC);
  }

  /** With a region as Python's {@code Timezone}, with any other zone as its offset. */
  static Map<String, Object> time(Instant value, ZoneId zone) {
    int offset = zone.getRules().getOffset(value).getTotalSeconds();
    boolean region = zone.getId().contains("/");
    String type = "pendulum.tz.timezone." + (region || offset == 0 ? "Timezone" : "FixedTimezone");
    Object name = region ? zone.getId() : offset == 0 ? "UTC" : (Object) offset;
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("timestamp", seconds(value.getEpochSecond(), value.getNano()));
    data.put("tz", typed("builtins.tuple", 1, Arrays.asList(name, type, 1, true)));
    return typed("datetime.datetime", 2, data);
  }

  static Map<String, Object> date(LocalDate value) {
    return typed("datetime.date", 2, value.toString());
  }

  static Map<String, Object> duration(Duration value) {
    return typed("datetime.timedelta", 2, seconds(value.getSeconds(), value.getNano()));
  }

  static Map<String, Object> uuid(UUID value) {
    return typed("uuid.UUID", 1, value.toString());
  }

  /** As text: a JSON number would pass through a double on its way. */
  static Map<String, Object> decimal(BigDecimal value) {
    return typed("decimal.Decimal", 1, value.toString());
  }

  /** Python's times have microseconds, and it takes no integer for a span of time. */
  private static BigDecimal seconds(long seconds, int nanos) {
    BigDecimal value =
        BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos / 1000, 6)).stripTrailingZeros();
    return value.scale() < 1 ? value.setScale(1) : value;
  }

  private static Map<String, Object> typed(String name, int version, Object data) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put(CLASS, name);
    out.put(VERSION, version);
    out.put(DATA, data);
    return out;
  }

  /** Whether it is typed JSON of one of Python's sequences that JSON lacks. */
  static boolean isSequence(Map<?, ?> map) {
    return map.get(CLASS) instanceof String name
        && SEQUENCES.contains(name)
        && map.get(DATA) instanceof List<?>;
  }

  /** The value behind typed JSON; any other value as it is. */
  static @Nullable Object unwrap(@Nullable Object value, String place) {
    if (!(value instanceof Map<?, ?> map)
        || !(map.get(CLASS) instanceof String name)
        || !map.containsKey(DATA)) {
      return value;
    }
    Object data = map.get(DATA);
    try {
      return switch (name) {
        case "datetime.datetime", "pendulum.datetime.DateTime" -> time((Map<?, ?>) data);
        case "datetime.date", "pendulum.date.Date" -> LocalDate.parse((String) data);
        case "datetime.timedelta", "pendulum.duration.Duration" -> {
          BigDecimal micros = micros(data);
          yield Duration.ofSeconds(
              micros.divideToIntegralValue(MICROS).longValueExact(),
              micros.remainder(MICROS).longValueExact() * 1000);
        }
        case "uuid.UUID" -> UUID.fromString((String) data);
        case "decimal.Decimal" -> new BigDecimal(String.valueOf(data));
        default -> unwrap(data, place);
      };
    } catch (ClassCastException
        | NullPointerException
        | DateTimeException
        | ArithmeticException
        | IllegalArgumentException e) {
      throw new ValueException(place, "is a broken " + name + ": " + data);
    }
  }

  private static AirflowTime time(Map<?, ?> data) {
    BigDecimal micros = micros(data.get("timestamp"));
    BigDecimal seconds = micros.divide(MICROS, 0, RoundingMode.FLOOR);
    Instant instant =
        Instant.ofEpochSecond(
            seconds.longValueExact(),
            micros.subtract(seconds.multiply(MICROS)).longValueExact() * 1000);
    Object zone = unwrap(data.get("tz"), "");
    if (zone instanceof Map<?, ?> wrapped) {
      zone = wrapped.get(DATA);
    }
    Object name = zone instanceof List<?> list && !list.isEmpty() ? list.get(0) : zone;
    return new AirflowTime(instant, zone(name));
  }

  private static ZoneId zone(@Nullable Object name) {
    if (name instanceof Number offset) {
      return ZoneOffset.ofTotalSeconds(offset.intValue());
    }
    try {
      return name instanceof String text && !text.equals("UTC") ? ZoneId.of(text) : ZoneOffset.UTC;
    } catch (DateTimeException e) {
      // The point in time is known without the zone, which Python may know and this JDK not.
      return ZoneOffset.UTC;
    }
  }

  private static BigDecimal micros(@Nullable Object seconds) {
    BigDecimal value = new BigDecimal(String.valueOf(seconds));
    if (value.scale() < -MAX_ZEROS) {
      throw new ArithmeticException("no time: " + value);
    }
    return value.multiply(MICROS).setScale(0, RoundingMode.HALF_EVEN);
  }
}
