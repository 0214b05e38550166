package dev.updraft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.client.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How commands write what they show. */
class TextsTest {
  @Test
  void columnsAreAlignedAndEndWithoutSpaces() {
    assertThat(
            new Table("id", "name")
                .row("long id", "a")
                .row("b", "")
                .row("ü\u001b[31m", "x\ny")
                .lines())
        .containsExactly("id       name", "long id  a", "b        -", "ü?[31m   x y");
    assertThat(new Table("id").linesOr("nothing")).containsExactly("nothing");
  }

  @Test
  void durationsAreShort() {
    assertThat(Texts.duration(Duration.ofMillis(1234))).isEqualTo("1.2 s");
    assertThat(Texts.duration(Duration.ofSeconds(125))).isEqualTo("2 m 05 s");
    assertThat(Texts.duration(Duration.ofMinutes(187))).isEqualTo("3 h 07 m");
    assertThat(Texts.duration(null)).isEqualTo("-");
  }

  @Test
  void datesAreMidnightInUtcOrHaveAnOffset() {
    assertThat(Dates.parse("2026-01-31")).isEqualTo("2026-01-31T00:00:00Z");
    assertThat(Dates.parse("2026-01-31T02:00:00+02:00")).isEqualTo("2026-01-31T00:00:00Z");
    assertThat(Dates.since("2h"))
        .isBetween(Instant.now().minusSeconds(7260), Instant.now().minusSeconds(7140));
  }

  @Test
  void wordsForAShellAreQuoted() {
    assertThat(Shell.quoted("manual__2026-01-02T00:00:00+00:00"))
        .isEqualTo("manual__2026-01-02T00:00:00+00:00");
    assertThat(Shell.quoted("train[3]")).isEqualTo("'train[3]'");
    assertThat(Shell.quoted("it's")).isEqualTo("'it'\\''s'");
  }

  @Test
  void aLogLineHasTimeLevelAndStackTrace() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("timestamp", "2026-01-31T06:00:00.123456Z");
    fields.put(
        "error_detail",
        List.of(
            Map.of(
                "exc_type",
                "java.lang.IllegalStateException",
                "exc_value",
                "no rows",
                "frames",
                List.of(
                    Map.of("name", "main", "filename", "A.java", "lineno", 1),
                    Map.of("name", "load", "filename", "B.java", "lineno", 2)))));

    LogLine line = new LogLine("Task failed\nbadly", "error", "task", fields);

    assertThat(LogText.lines(line))
        .containsExactly(
            "2026-01-31 06:00:00.123 ERROR   Task failed",
            "2026-01-31 06:00:00.123 ERROR   badly",
            "java.lang.IllegalStateException: no rows",
            "    at load (B.java:2)",
            "    at main (A.java:1)");
    assertThat(LogText.json(line)).containsKeys("event", "level", "logger", "timestamp");
  }

  @Test
  void whereALogWasFoundIsLeftOut() {
    LogFold shown = new LogFold();
    List<String> events =
        List.of(
            "::group::Log message source details", "/logs/a", "::endgroup::", "one", "::group::x");
    assertThat(events)
        .filteredOn(event -> shown.test(new LogLine(event, null, null, Map.of())))
        .containsExactly("one", "::group::x");
  }

  @Test
  void valuesOfParamsAreReadAsTheTypeThatTheDagDeclares() {
    Map<String, Map<String, @Nullable Object>> params =
        Map.of(
            "rate", Map.of("schema", Map.of("type", "number")),
            "rows", Map.of("schema", Map.of("type", List.of("null", "integer"))),
            "name", Map.of("schema", Map.of("type", "string")),
            "tags", Map.of("schema", Map.of("type", "array")),
            "any", Map.of("schema", Map.of()));
    ParamValues values = new ParamValues("train", params);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("rate", "0.5");
    texts.put("rows", "null");
    texts.put("name", "007");
    texts.put("tags", "[\"a\"]");
    texts.put("any", "a=b");

    Map<String, @Nullable Object> expected = new LinkedHashMap<>();
    expected.put("rate", 0.5);
    expected.put("rows", null);
    expected.put("name", "007");
    expected.put("tags", List.of("a"));
    expected.put("any", "a=b");
    assertThat(values.of(texts)).isEqualTo(expected);
    assertThat(values.of(Map.of("rate", "1"))).isEqualTo(Map.of("rate", 1));
    assertThatThrownBy(() -> values.of(Map.of("rate", "fast")))
        .hasMessage("Param 'rate' of DAG 'train' takes number, not 'fast'");
    assertThatThrownBy(() -> values.of(Map.of("rows", "1.5")))
        .hasMessage("Param 'rows' of DAG 'train' takes integer or null, not '1.5'");
    assertThatThrownBy(() -> values.of(Map.of("rat", "1")))
        .hasMessage("DAG 'train' has no param 'rat'; it has any, name, rate, rows, tags");
  }
}
