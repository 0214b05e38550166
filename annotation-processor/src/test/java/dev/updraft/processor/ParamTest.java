package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.PathStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The params that parameters of {@code @Dag} methods become. */
class ParamTest {
  private static final String HEAD =
      """
      package t;
      import dev.updraft.*;
      import java.math.*;
      import java.net.URI;
      import java.time.*;
      import java.util.*;
      import org.jspecify.annotations.Nullable;
      @SuppressWarnings("unused") // each test calls some of the tasks
      public class Good {
        public enum Mode { FAST, SLOW }
        public record Size(@Nullable Integer width, Optional<String> unit) {}
        public record Pair<T>(T left, List<T> right) {}
        public record Shop(String name, Size size) {}
        @Task void use(Object x) {}
        @Task void name(String x) {}
      """;

  private static DagModel dag(String parameters, String body) {
    Compiled compiled =
        Compiled.of(HEAD + "  @Dag(id = \"d\") void d(" + parameters + ") { " + body + " }\n}\n");
    assertThat(compiled.texts()).isEmpty();
    return compiled.descriptor("d").dag();
  }

  private static ParamModel param(String declaration) {
    return dag(declaration + " p", "use(p);").params().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          int                  | {"maximum":2147483647,"minimum":-2147483648,"type":"integer"}
          Short                | {"maximum":32767,"minimum":-32768,"type":"integer"}
          byte                 | {"maximum":127,"minimum":-128,"type":"integer"}
          long                 | {"type":"integer"}
          BigInteger           | {"maximum":9223372036854775807,"minimum":-9223372036854775808,"type":"integer"}
          BigDecimal           | {"type":"number"}
          float                | {"type":"number"}
          Boolean              | {"type":"boolean"}
          char                 | {"maxLength":1,"minLength":1,"type":"string"}
          String               | {"type":"string"}
          Mode                 | {"enum":["FAST","SLOW"],"type":"string"}
          LocalDate            | {"format":"date","type":"string"}
          LocalTime            | {"format":"time","type":"string"}
          UUID                 | {"format":"uuid","type":"string"}
          URI                  | {"format":"uri","type":"string"}
          List<Double>         | {"items":{"type":"number"},"type":"array"}
          Set<String>          | {"items":{"type":"string"},"type":"array"}
          long[]               | {"items":{"type":"integer"},"type":"array"}
          List<Mode>           | {"examples":["FAST","SLOW"],"items":{"enum":["FAST","SLOW"],"type":"string"},"type":"array"}
          Map<String, List<Long>> | {"additionalProperties":{"items":{"type":"integer"},"type":"array"},"type":"object"}
          Pair<Boolean>        | {"additionalProperties":false,"properties":{"left":{"type":"boolean"},"right":{"items":{"type":"boolean"},"type":"array"}},"required":["left","right"],"type":"object"}
          """)
  void aTypeHasItsSchemaAndMustBeSent(String type, String schema) {
    ParamModel param = param(type);

    assertThat(Json.canonical(param.schema())).isEqualTo(schema);
    assertThat(param.required()).isTrue();
  }

  @Test
  void recordsNest() {
    assertThat(Json.canonical(param("Shop").schema()))
        .isEqualTo(
            """
            {"additionalProperties":false,"properties":{"name":{"type":"string"},\
            "size":{"additionalProperties":false,"properties":{\
            "unit":{"type":["null","string"]},\
            "width":{"maximum":2147483647,"minimum":-2147483648,"type":["null","integer"]}},\
            "type":"object"}},"required":["name","size"],"type":"object"}""");
  }

  @ParameterizedTest
  @CsvSource({
    "Optional<Mode>, '{\"enum\":[\"FAST\",\"SLOW\",null],\"type\":[\"null\",\"string\"]}'",
    "@Nullable String, '{\"type\":[\"null\",\"string\"]}'",
    "@Param(description = \"x\") Optional<Long>, '{\"type\":[\"null\",\"integer\"]}'",
  })
  void whatMayBeNullNeedNotBeSent(String declaration, String schema) {
    ParamModel param = param(declaration);

    assertThat(Json.canonical(param.schema())).isEqualTo(schema);
    assertThat(param.required()).isFalse();
    assertThat(param.defaultValue()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          @Param("") String                          | ""
          @Param("30s") Duration                     | "PT30S"
          @Param("P1DT2H") Duration                  | "PT26H"
          @Param("10:00") LocalTime                  | "10:00:00"
          @Param("2026-01-31") LocalDate             | "2026-01-31"
          @Param("2026-01-31T10:00:00Z") Instant     | "2026-01-31T10:00:00Z"
          @Param("2026-01-31T10:00") LocalDateTime   | "2026-01-31T10:00"
          @Param("0.25") BigDecimal                  | 0.25
          @Param("1234567890123456789") BigInteger   | 1234567890123456789
          @Param("x") char                           | "x"
          @Param("FAST") Optional<Mode>              | "FAST"
          @Param("[\\"FAST\\"]") List<Mode>          | ["FAST"]
          @Param("{\\"a\\": 1.5}") Map<String, Float> | {"a":1.5}
          @Param("{\\"width\\": 3}") Size            | {"width":3}
          """)
  void aDefaultIsReadByTheType(String declaration, String value) {
    ParamModel param = param(declaration);

    assertThat(Json.canonical(param.defaultValue())).isEqualTo(value);
    assertThat(param.required()).isFalse();
  }

  @Test
  void attributesGoIntoTheSchema() {
    ParamModel number =
        param("@Param(value = \"3\", min = 1, max = 9, title = \"N\", section = \"S\") int");
    ParamModel ratio = param("@Param(min = 0, max = 0.5, description = \"share\") double");
    ParamModel text =
        param(
            "@Param(minLength = 1, maxLength = 9, pattern = \"^[a-z]+$\", format = \"multiline\","
                + " examples = {\"a\", \"b\"}, valuesDisplay = \"a=A!\") String");
    ParamModel list = param("@Param(minLength = 1, examples = {\"a\", \"b\"}) List<String>");

    assertThat(Json.canonical(number.schema()))
        .isEqualTo(
            """
            {"maximum":9,"minimum":1,"section":"S","title":"N","type":"integer"}""");
    assertThat(Json.canonical(ratio.schema()))
        .isEqualTo("{\"maximum\":0.5,\"minimum\":0.0,\"type\":\"number\"}");
    assertThat(ratio.required()).isTrue();
    assertThat(ratio.description()).isEqualTo("share");
    assertThat(Json.canonical(text.schema()))
        .isEqualTo(
            """
            {"examples":["a","b"],"format":"multiline","maxLength":9,"minLength":1,\
            "pattern":"^[a-z]+$","type":"string","values_display":{"a":"A!"}}""");
    assertThat(Json.canonical(list.schema()))
        .isEqualTo(
            """
            {"examples":["a","b"],"items":{"type":"string"},"minItems":1,"type":"array"}""");
  }

  @Test
  void partsOfAParamArePassedOn() {
    DagModel dag = dag("Shop p, List<String> names", "name(p.name()); name(names.get(1));");

    assertThat(dag.tasks())
        .flatExtracting(task -> task.arguments())
        .containsExactly(
            new Argument.Param("p", PathStep.keys("name")),
            new Argument.Param("names", java.util.List.of(new PathStep.Index(1))));
  }
}
