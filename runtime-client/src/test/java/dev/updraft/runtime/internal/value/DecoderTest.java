package dev.updraft.runtime.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {
  enum Grade {
    GOOD,
    BAD
  }

  record Point(int x, Optional<String> label) {}

  record Pair<A, B>(A first, List<B> rest) {}

  record Nested<A, B>(Pair<List<A>, List<? extends List<B>>> inner) {}

  record Positive(int value) {
    Positive {
      if (value < 0) {
        throw new IllegalArgumentException("value must be positive");
      }
    }
  }

  static final class Bean {
    private String name = "";

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  @Test
  void readsTimesAsTriggerFormsSendThem() {
    assertThat(decode("\"2026-01-31T10:00\"", LocalDateTime.class))
        .isEqualTo(LocalDateTime.of(2026, 1, 31, 10, 0));
    assertThat(decode("\"2026-01-31T10:00:00.000Z\"", LocalDateTime.class))
        .isEqualTo(LocalDateTime.of(2026, 1, 31, 10, 0));
    assertThat(decode("\"2026-01-31T10:00:00+02:00\"", LocalDateTime.class))
        .isEqualTo(LocalDateTime.of(2026, 1, 31, 8, 0));
    assertThat(decode("\"10:00:30\"", LocalTime.class)).isEqualTo(LocalTime.of(10, 0, 30));
    assertThat(decode("\"https://example.org/a\"", URI.class))
        .isEqualTo(URI.create("https://example.org/a"));
  }

  private static @Nullable Object decode(String json, Type type) {
    return Decoder.decode(PlainJson.parse(json), type);
  }

  @Test
  void acceptsWholeNumbersForDoublesSinceSqliteDropsTheFraction() {
    assertThat(decode("1", double.class)).isEqualTo(1.0);
    assertThat(decode("1.0", int.class)).isEqualTo(1);
    assertThat(decode("[1, 2.5]", double[].class)).isEqualTo(new double[] {1, 2.5});
  }

  @Test
  void decodesScalars() {
    assertThat(decode("\"x\"", char.class)).isEqualTo('x');
    assertThat(decode("9223372036854775807", long.class)).isEqualTo(Long.MAX_VALUE);
    assertThat(decode("12345678901234567890", BigInteger.class))
        .isEqualTo(new BigInteger("12345678901234567890"));
    assertThat(decode("1.10", BigDecimal.class)).isEqualTo(new BigDecimal("1.10"));
    assertThat(decode("\"1.10\"", BigDecimal.class)).isEqualTo(new BigDecimal("1.10"));
    assertThat(decode("\"GOOD\"", Grade.class)).isEqualTo(Grade.GOOD);
    assertThat(decode("null", Integer.class)).isNull();
  }

  @Test
  void decodesIsoTexts() {
    assertThat(decode("\"2026-01-02T03:04:05+01:00\"", Instant.class))
        .isEqualTo(Instant.parse("2026-01-02T02:04:05Z"));
    assertThat(decode("\"2026-01-02\"", LocalDate.class)).isEqualTo(LocalDate.of(2026, 1, 2));
    assertThat(decode("\"PT1H\"", Duration.class)).isEqualTo(Duration.ofHours(1));
    assertThat(decode("\"2026-01-02T03:04:05\"", LocalDateTime.class))
        .isEqualTo(LocalDateTime.of(2026, 1, 2, 3, 4, 5));
  }

  @Test
  void decodesAirflowsTypedJsonAtAnyDepth() {
    String json =
        """
        {"__classname__": "builtins.tuple", "__version__": 1, "__data__": [
          {"__classname__": "pendulum.datetime.DateTime", "__version__": 2, "__data__":
            {"timestamp": 1735787045.678901, "tz": {"__classname__": "builtins.tuple",
             "__version__": 1, "__data__":
               ["Europe/Berlin", "pendulum.tz.timezone.Timezone", 1, true]}}},
          {"__classname__": "datetime.datetime", "__version__": 2, "__data__":
            {"timestamp": -0.5, "tz": null}}]}
        """;
    assertThat(decode(json, Types.parameterized(List.class, Instant.class)))
        .isEqualTo(
            List.of(
                Instant.parse("2025-01-02T03:04:05.678901Z"),
                Instant.parse("1969-12-31T23:59:59.500Z")));
    assertThat(
            decode(
                "{\"__classname__\":\"datetime.timedelta\",\"__version__\":2,\"__data__\":3602.5}",
                Duration.class))
        .isEqualTo(Duration.ofMillis(3_602_500));
    assertThat(
            decode(
                "{\"__classname__\":\"decimal.Decimal\",\"__version__\":1,\"__data__\":1.1}",
                BigDecimal.class))
        .isEqualTo(new BigDecimal("1.1"));
    UUID id = UUID.randomUUID();
    assertThat(
            decode(
                "{\"__classname__\":\"uuid.UUID\",\"__version__\":1,\"__data__\":\"" + id + "\"}",
                Object.class))
        .isEqualTo(id);
    assertThat(
            decode(
                "{\"__classname__\":\"builtins.set\",\"__version__\":1,\"__data__\":[1,2]}",
                Types.parameterized(Set.class, Integer.class)))
        .isEqualTo(Set.of(1, 2));
  }

  @Test
  void aTimeWithoutAZoneIsALocalOneAndOneWithAZoneIsNot() {
    String naive =
        "{\"__classname__\":\"datetime.datetime\",\"__version__\":2,"
            + "\"__data__\":{\"timestamp\":1735787045.5,\"tz\":null}}";
    assertThat(decode(naive, LocalDateTime.class))
        .isEqualTo(LocalDateTime.of(2025, 1, 2, 3, 4, 5, 500_000_000));
    String zoned = naive.replace("null", "[\"Europe/Berlin\",\"zoneinfo.ZoneInfo\",1,true]");
    assertThat(decode(zoned, ZonedDateTime.class))
        .isEqualTo(ZonedDateTime.parse("2025-01-02T04:04:05.5+01:00[Europe/Berlin]"));
    assertThatThrownBy(() -> decode(zoned, LocalDateTime.class)).isInstanceOf(ValueException.class);
  }

  @Test
  void keepsTypeVariablesWithinGenericTypes() {
    assertThat(
            decode(
                "{\"inner\":{\"first\":[{\"x\":1}],\"rest\":[[[\"GOOD\"]]]}}",
                Types.parameterized(Nested.class, Point.class, Grade.class)))
        .isEqualTo(
            new Nested<>(
                new Pair<>(
                    List.of(new Point(1, Optional.empty())),
                    List.of(List.of(List.of(Grade.GOOD))))));
  }

  @Test
  void readsUnknownPythonClassesAsTheirData() {
    assertThat(
            decode(
                "{\"__classname__\":\"dag.Point\",\"__version__\":0,\"__data__\":{\"x\":3}}",
                Point.class))
        .isEqualTo(new Point(3, Optional.empty()));
  }

  @Test
  void decodesGenericRecordsMapsAndBeans() {
    assertThat(
            decode(
                "{\"first\":\"a\",\"rest\":[{\"x\":1,\"label\":\"l\"}]}",
                Types.parameterized(Pair.class, String.class, Point.class)))
        .isEqualTo(new Pair<>("a", List.of(new Point(1, Optional.of("l")))));
    assertThat(
            decode("{\"2\": true}", Types.parameterized(Map.class, Integer.class, Boolean.class)))
        .isEqualTo(Map.of(2, true));
    assertThat(
            decode("{\"GOOD\": [1]}", Types.parameterized(TreeMap.class, Grade.class, int[].class)))
        .isInstanceOf(TreeMap.class);
    assertThat(((Bean) decode("{\"name\":\"n\"}", Bean.class)).getName()).isEqualTo("n");
    assertThat(decode("[null]", Types.parameterized(List.class, String.class)))
        .isEqualTo(Arrays.asList((Object) null));
    assertThat(decode("[[\"a\"]]", Types.arrayOf(Types.parameterized(List.class, String.class))))
        .isEqualTo(new List<?>[] {List.of("a")});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "abc"               | int               | v is "abc" but the method takes int
          1.5                 | int               | v is 1.5 but the method takes int
          3000000000          | int               | v is 3000000000 but the method takes int
          1                   | java.lang.String  | v is 1 but the method takes String
          "true"              | boolean           | v is "true" but the method takes boolean
          1e999               | double            | v is 1E+999 but the method takes double
          1e999999999         | int               | v is 1E+999999999 but the method takes int
          1e999999999         | java.math.BigInteger | v is 1E+999999999 but the method takes BigInteger
          null                | int               | v is null but the method takes int
          "ab"                | char              | v is "ab" but the method takes char
          {}                  | int               | v is {} but the method takes int
          "soon"              | java.time.Instant | v is "soon" but the method takes Instant
          3                   | java.time.Instant | v is 3 but the method takes Instant
          [1]                 | java.util.UUID    | v is [1] but the method takes UUID
          """)
  void refusesToGuess(String json, String type, String message) {
    Type target = primitive(type);
    assertThatThrownBy(() -> decode(json, target))
        .isInstanceOfSatisfying(
            ValueException.class, e -> assertThat(e.sentence("v")).isEqualTo(message));
  }

  private static Type primitive(String name) {
    return switch (name) {
      case "int" -> int.class;
      case "boolean" -> boolean.class;
      case "double" -> double.class;
      case "char" -> char.class;
      default -> {
        try {
          yield Class.forName(name);
        } catch (ClassNotFoundException e) {
          throw new IllegalArgumentException(e);
        }
      }
    };
  }

  @Test
  void saysThePlaceOfWhatDoesNotFit() {
    assertSentence(
        "[{\"x\":1},{\"x\":\"a\"}]",
        Types.parameterized(List.class, Point.class),
        "v[1].x is \"a\" but the method takes int");
    assertSentence("{}", Point.class, "v.x is missing but the method takes int");
    assertSentence("[1,null]", int[].class, "v[1] is null but the method takes int");
    assertSentence(
        "\"UGLY\"", Grade.class, "v is \"UGLY\" but the method takes Grade, one of GOOD, BAD");
    assertSentence(
        "{\"value\":-1}",
        Positive.class,
        "v is refused by the record Positive: java.lang.IllegalArgumentException: value must be"
            + " positive");
    assertSentence(
        "{\"a\":1}",
        Types.parameterized(List.class, int.class),
        "v is {\"a\":1} but the method takes List<int>");
  }

  private static void assertSentence(String json, Type type, String sentence) {
    assertThatThrownBy(() -> decode(json, type))
        .isInstanceOfSatisfying(
            ValueException.class, e -> assertThat(e.sentence("v")).isEqualTo(sentence));
  }
}
