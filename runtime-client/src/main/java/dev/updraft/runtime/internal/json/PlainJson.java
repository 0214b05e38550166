package dev.updraft.runtime.internal.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON text and plain values: null, {@code Boolean}, {@code Integer}, {@code Long}, {@code
 * BigInteger}, {@code BigDecimal}, {@code String}, {@code List} and string-keyed {@code Map}.
 */
public final class PlainJson {
  // BigDecimal, so that a decimal keeps its digits until the declared type is known.
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // Results may be long texts; the memory is bounded by what the server sends.
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private PlainJson() {}

  /**
   * Reads one JSON value.
   *
   * @throws IllegalArgumentException if the text is none; the text says where
   */
  public static @Nullable Object parse(String text) {
    try {
      return MAPPER.readValue(text, Object.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes a plain value; {@code Double} and other numbers are fine too. */
  public static String write(@Nullable Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** The same value with {@code Double} in place of {@code BigDecimal}, as authors expect it. */
  public static @Nullable Object withDoubles(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.doubleValue();
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>(list.size());
      for (Object item : list) {
        out.add(withDoubles(item));
      }
      return out;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> out = new LinkedHashMap<>();
      map.forEach((key, item) -> out.put(String.valueOf(key), withDoubles(item)));
      return out;
    }
    return value;
  }
}
