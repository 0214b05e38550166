package dev.updraft.runtime.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.check.ParamSchemas;
import dev.updraft.descriptor.check.ParamValues;
import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.spi.Types;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values in the conf of a run: what params of their types take, and tasks get. */
class ConfTest {
  enum Mode {
    FAST {
      @Override
      public String toString() {
        return "not this";
      }
    }
  }

  sealed interface Place permits Shop {}

  record Size(int width, Optional<String> unit) {}

  record Shop(String name, Size size, List<LocalDate> closed, @Nullable Duration pause)
      implements Place {}

  private static Arguments scalar(Class<?> type, Object value, String json) {
    return Arguments.of(type, value, json, ParamSchemas.scalar(type.getName()));
  }

  private static Arguments of(Type type, Object value, String json) {
    return Arguments.of(type, value, json, null);
  }

  static Stream<Arguments> values() {
    ZonedDateTime zoned = ZonedDateTime.parse("2026-07-31T10:00+02:00[Europe/Berlin]");
    return Stream.of(
        scalar(int.class, 3, "3"),
        scalar(Byte.class, (byte) -1, "-1"),
        scalar(Short.class, (short) 300, "300"),
        scalar(long.class, Long.MAX_VALUE, "9223372036854775807"),
        scalar(BigInteger.class, BigInteger.TWO, "2"),
        scalar(double.class, 0.25, "0.25"),
        scalar(float.class, 0.1f, "0.1"),
        scalar(BigDecimal.class, new BigDecimal("1.5"), "1.5"),
        scalar(boolean.class, true, "true"),
        scalar(char.class, 'x', "\"x\""),
        scalar(String.class, "grüße", "\"grüße\""),
        scalar(LocalDate.class, LocalDate.of(2026, 1, 31), "\"2026-01-31\""),
        scalar(LocalTime.class, LocalTime.of(10, 0), "\"10:00:00\""),
        scalar(LocalTime.class, LocalTime.of(10, 0, 1), "\"10:00:01\""),
        scalar(LocalDateTime.class, LocalDateTime.of(2026, 1, 31, 10, 0), "\"2026-01-31T10:00\""),
        scalar(
            Instant.class, Instant.parse("2026-01-31T10:00:00.5Z"), "\"2026-01-31T10:00:00.500Z\""),
        scalar(OffsetDateTime.class, zoned.toOffsetDateTime(), "\"2026-07-31T10:00+02:00\""),
        scalar(Duration.class, Duration.ofSeconds(90), "\"PT1M30S\""),
        scalar(Duration.class, Duration.ofSeconds(-5400, 500_000_000), "\"-PT1H29M59.5S\""),
        scalar(Duration.class, Duration.ofDays(3), "\"PT72H\""),
        scalar(UUID.class, new UUID(0, 1), "\"00000000-0000-0000-0000-000000000001\""),
        scalar(URI.class, URI.create("https://example.org/a"), "\"https://example.org/a\""),
        of(Mode.class, Mode.FAST, "\"FAST\""),
        of(byte[].class, new byte[] {1, -1}, "[1,-1]"),
        of(Types.parameterized(List.class, Mode.class), List.of(Mode.FAST), "[\"FAST\"]"),
        of(Types.parameterized(Set.class, Long.class), Set.of(4L), "[4]"),
        of(
            Types.parameterized(Map.class, String.class, Double.class),
            Map.of("a", .5),
            "{\"a\":0.5}"),
        of(Types.parameterized(Optional.class, Integer.class), Optional.empty(), "null"),
        of(Types.parameterized(Optional.class, Integer.class), Optional.of(5), "5"),
        of(
            Shop.class,
            new Shop("s", new Size(7, Optional.of("m")), List.of(LocalDate.EPOCH), Duration.ZERO),
            """
            {"name":"s","size":{"width":7,"unit":"m"},"closed":["1970-01-01"],"pause":"PT0S"}"""),
        of(
            Shop.class,
            new Shop("s", new Size(7, Optional.empty()), List.of(), null),
            """
            {"name":"s","size":{"width":7,"unit":null},"closed":[],"pause":null}"""));
  }

  @ParameterizedTest
  @MethodSource("values")
  void isWhatAParamOfTheTypeTakesAndATaskGetsBack(
      Type type, Object value, String json, @Nullable Map<String, Object> schema) {
    String written = PlainJson.write(Encoder.conf(value));

    assertThat(written).isEqualTo(json);
    assertThat(Decoder.decode(PlainJson.parse(written), type)).isEqualTo(value);
    if (schema != null) {
      assertThat(ParamValues.fault(Json.parse(written), schema)).isNull();
    }
  }

  /** Of a zone only its offset is left. */
  @Test
  void aRegionIsItsOffset() {
    ZonedDateTime zoned = ZonedDateTime.parse("2026-07-31T10:00+02:00[Europe/Berlin]");

    assertThat(Encoder.conf(zoned)).isEqualTo("2026-07-31T10:00+02:00");
    assertThat(Decoder.decode(Encoder.conf(zoned), ZonedDateTime.class))
        .isEqualTo(zoned.withZoneSameInstant(ZoneOffset.ofHours(2)));
  }

  @Test
  void namesThePlaceOfWhatJsonCannotSay() {
    assertThatThrownBy(() -> Encoder.conf(Map.of("rates", List.of(1.0, Double.NaN))))
        .isInstanceOfSatisfying(
            ValueException.class,
            e -> assertThat(e.sentence("conf")).startsWith("conf.rates[1] is NaN"));
  }
}
