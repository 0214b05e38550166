package dev.updraft.runtime.internal.value;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What triggers and resumed tasks are given, in the form of Airflow before 3.2: {@code {"__type":
 * …, "__var": …}}, its {@code BaseSerialization}. Later releases have the typed JSON of XComs
 * there.
 */
public final class OldKwargs {
  private static final String TYPE = "__type";
  private static final String VALUE = "__var";

  private OldKwargs() {}

  /**
   * The older form.
   *
   * @param json what {@link Encoder} wrote
   */
  public static @Nullable Object write(@Nullable Object json) {
    if (json instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>();
      list.forEach(item -> out.add(write(item)));
      return out;
    }
    if (!(json instanceof Map<?, ?> map)) {
      return json;
    }
    if (map.get(Serde.CLASS) instanceof String type) {
      return typed(type, map.get(Serde.DATA));
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    map.forEach((key, item) -> out.put(String.valueOf(key), write(item)));
    return of("dict", out);
  }

  private static @Nullable Object typed(String type, @Nullable Object data) {
    return switch (type) {
      case "datetime.datetime" -> of("datetime", ((Map<?, ?>) data).get("timestamp"));
      case "datetime.timedelta" -> of("timedelta", data);
      // It knows neither ids nor dates nor decimals, which Python reads from a text or a number.
      case "decimal.Decimal" -> new BigDecimal(String.valueOf(data));
      default -> data;
    };
  }

  private static Map<String, @Nullable Object> of(String type, @Nullable Object value) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put(TYPE, type);
    out.put(VALUE, value);
    return out;
  }

  /**
   * The form that {@link Decoder} reads, of either form.
   *
   * @throws ValueException if a time in it is none
   */
  public static @Nullable Object read(@Nullable Object json) {
    if (json instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>();
      list.forEach(item -> out.add(read(item)));
      return out;
    }
    if (!(json instanceof Map<?, ?> map)) {
      return json;
    }
    if (map.get(TYPE) instanceof String type && map.containsKey(VALUE)) {
      return read(type, map.get(VALUE));
    }
    if (map.containsKey(Serde.CLASS)) {
      return json;
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    map.forEach((key, item) -> out.put(String.valueOf(key), read(item)));
    return out;
  }

  private static @Nullable Object read(String type, @Nullable Object value) {
    try {
      return switch (type) {
        case "datetime" -> Serde.instant(instant(value));
        case "timedelta" -> Serde.duration(duration(value));
        default -> read(value);
      };
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new ValueException("", "is a broken " + type + ": " + value);
    }
  }

  private static Instant instant(@Nullable Object seconds) {
    Duration since = duration(seconds);
    return Instant.EPOCH.plus(since);
  }

  private static Duration duration(@Nullable Object seconds) {
    BigDecimal micros =
        new BigDecimal(String.valueOf(seconds))
            .movePointRight(6)
            .setScale(0, java.math.RoundingMode.HALF_EVEN);
    return Duration.ofSeconds(
        micros.divideToIntegralValue(BigDecimal.valueOf(1_000_000)).longValueExact(),
        micros.remainder(BigDecimal.valueOf(1_000_000)).longValueExact() * 1000);
  }
}
