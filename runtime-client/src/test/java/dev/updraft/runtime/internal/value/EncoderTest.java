package dev.updraft.runtime.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.runtime.internal.json.PlainJson;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EncoderTest {
  enum Grade {
    GOOD {
      @Override
      public String toString() {
        return "not this";
      }
    }
  }

  record Score(double value, Grade grade, Optional<String> note) {
    /** Not a component, so not in the JSON. */
    public String getLabel() {
      return "label";
    }
  }

  record Result(List<Score> scores) {}

  private record Hidden(int x) {}

  static final class Bean {
    public String getName() {
      return "n";
    }

    public boolean isOpen() {
      return true;
    }
  }

  /** What the compiler must know too, see its BeanTest. */
  public static class Names {
    public int getURL() {
      return 1;
    }

    public int getUName() {
      return 2;
    }

    public int getX() {
      return 3;
    }

    public int getÄrger() {
      return 4;
    }

    public Boolean isBoxed() {
      return true;
    }

    public String isText() {
      return "no getter";
    }

    public int getlower() {
      return -1;
    }

    public int get1() {
      return -1;
    }

    public int get_line() {
      return -1;
    }

    public boolean isBoth() {
      return false;
    }

    public boolean getBoth() {
      return true;
    }

    int getHidden() {
      return -1;
    }

    public static int getStill() {
      return -1;
    }
  }

  record All(Instant at, LocalDate day, Duration took, UUID id, BigDecimal price) {}

  private static String json(@Nullable Object value) {
    return PlainJson.write(Encoder.encode(value));
  }

  @Test
  void writesRecordsByComponentOnly() {
    assertThat(json(new Result(List.of(new Score(1.5, Grade.GOOD, Optional.empty())))))
        .isEqualTo("{\"scores\":[{\"value\":1.5,\"grade\":\"GOOD\",\"note\":null}]}");
    assertThat(json(new Hidden(3))).isEqualTo("{\"x\":3}");
  }

  @Test
  void writesBeansByTheirGetters() {
    assertThat(Encoder.encode(new Names()))
        .isEqualTo(Map.of("URL", 1, "UName", 2, "x", 3, "ärger", 4, "boxed", true, "both", true));
  }

  @Test
  void writesPlainJson() {
    assertThat(json(new int[] {1, 2})).isEqualTo("[1,2]");
    assertThat(json(Map.of(Grade.GOOD, 'c'))).isEqualTo("{\"GOOD\":\"c\"}");
    assertThat(json(Map.of(2, Set.of("a")))).isEqualTo("{\"2\":[\"a\"]}");
    assertThat(json(new Bean())).isEqualTo("{\"name\":\"n\",\"open\":true}");
    assertThat(json(null)).isEqualTo("null");
    assertThat(json(List.of(OptionalInt.of(3), OptionalDouble.empty()))).isEqualTo("[3,null]");
    assertThat(json("grüße 😀")).isEqualTo("\"grüße 😀\"");
  }

  @Test
  void writesAirflowsTypedFormAndReadsItBack() {
    All all =
        new All(
            Instant.parse("2026-01-02T03:04:05.678901Z"),
            LocalDate.of(2026, 1, 2),
            Duration.ofMillis(90_500),
            new UUID(0, 1),
            new BigDecimal("1.10"));
    assertThat(json(all))
        .isEqualTo(
            "{\"at\":{\"__classname__\":\"datetime.datetime\",\"__version__\":2,\"__data__\":"
                + "{\"timestamp\":1767323045.678901,\"tz\":{\"__classname__\":\"builtins.tuple\","
                + "\"__version__\":1,\"__data__\":[\"UTC\",\"pendulum.tz.timezone.Timezone\",1,true]"
                + "}}},\"day\":{\"__classname__\":\"datetime.date\",\"__version__\":2,\"__data__\":"
                + "\"2026-01-02\"},\"took\":{\"__classname__\":\"datetime.timedelta\","
                + "\"__version__\":2,\"__data__\":90.5},\"id\":{\"__classname__\":\"uuid.UUID\","
                + "\"__version__\":1,\"__data__\":\"00000000-0000-0000-0000-000000000001\"},"
                + "\"price\":{\"__classname__\":\"decimal.Decimal\",\"__version__\":1,"
                + "\"__data__\":\"1.10\"}}");
    assertThat(Decoder.decode(PlainJson.parse(json(all)), All.class)).isEqualTo(all);
  }

  @Test
  void keepsZonesAsPythonHasThem() {
    Instant at = Instant.parse("2026-07-02T03:04:05Z");
    assertThat(json(at.atZone(ZoneId.of("Europe/Berlin"))))
        .contains("\"timestamp\":1782961445.0,")
        .contains("[\"Europe/Berlin\",\"pendulum.tz.timezone.Timezone\",1,true]");
    assertThat(json(at.atOffset(ZoneOffset.ofHours(-3))))
        .contains("[-10800,\"pendulum.tz.timezone.FixedTimezone\",1,true]");
    assertThat(json(at.atZone(ZoneId.of("UTC+01:00"))))
        .contains("[3600,\"pendulum.tz.timezone.FixedTimezone\",1,true]");
    for (Object time : List.of(at.atZone(ZoneId.of("Europe/Berlin")), at.atZone(ZoneOffset.UTC))) {
      assertThat(Decoder.decode(PlainJson.parse(json(time)), ZonedDateTime.class)).isEqualTo(time);
    }
  }

  @Test
  void wholeSecondsOfASpanAreNoIntegerWhichPythonRefuses() {
    assertThat(json(Duration.ofHours(1))).endsWith("\"__data__\":3600.0}");
    assertThat(json(Duration.ZERO)).endsWith("\"__data__\":0.0}");
  }

  @Test
  void namesThePlaceOfWhatJsonCannotSay() {
    assertRefused(
        new Result(
            List.of(
                new Score(1, Grade.GOOD, Optional.empty()),
                new Score(Double.NaN, Grade.GOOD, Optional.empty()))),
        "result.scores[1].value is NaN");
    assertRefused(Float.POSITIVE_INFINITY, "result is Infinity");
    assertRefused(List.of("a\u0000"), "result[0] has the character U+0000 at 1");
    assertRefused(Map.of("k", "\ud83d"), "result.k has half of a surrogate pair at 0");
    assertRefused(Map.of("__classname__", 1), "result has the key '__classname__'");
    assertRefused(new byte[1], "result is a byte[]");
    assertRefused(Path.of("x"), "which has no JSON form");
    assertRefused(new ByteArrayInputStream(new byte[0]), "java.io.ByteArrayInputStream");
    assertRefused(Collections.singletonMap(null, 1), "result has a null key");
    assertRefused(new Object() {}, "without any getter");
  }

  @Test
  void refusesCyclesAndDepthWithoutOverflow() {
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    assertRefused(cycle, "result[0] contains itself");
    Object deep = "x";
    for (int i = 0; i < 100_000; i++) {
      deep = List.of(deep);
    }
    assertRefused(deep, "is nested deeper than 200 levels");
  }

  @Test
  void allowsTheSameObjectTwice() {
    List<Integer> shared = List.of(1);
    assertThat(json(List.of(shared, shared))).isEqualTo("[[1],[1]]");
  }

  private static void assertRefused(Object value, String text) {
    assertThatThrownBy(() -> Encoder.encode(value))
        .isInstanceOfSatisfying(
            ValueException.class, e -> assertThat(e.sentence("result")).contains(text));
  }
}
