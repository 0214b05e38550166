package dev.updraft.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @CsvSource({
    "1e-5, 1e-05",
    "1e-4, 0.0001",
    "1.5e-7, 1.5e-07",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "123456789012345680.0, 1.2345678901234568e+17",
    "1e22, 1e+22",
    "0.1, 0.1",
    "2e-3, 0.002",
    "100, 100.0",
    "5e-324, 5e-324",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "2e23, 2e+23",
    "9007199254740993, 9007199254740992.0",
    "0, 0.0",
    "-0.0, -0.0",
    "-2.5, -2.5"
  })
  void doublesPrintAsInPython(double value, String expected) {
    assertThat(Json.number(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void doublesThatJsonCannotSayAreRefused(double value) {
    assertThatThrownBy(() -> Json.canonical(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a JSON number");
  }

  @Test
  void everyDoubleIsReadBackAsItself() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Json.parse(Json.number(value))).isEqualTo(value);
      }
    }
    assertThat(Json.parse("-0.0")).isEqualTo(-0.0);
  }

  @Test
  void keysAreSortedAtEveryLevel() {
    Map<String, @Nullable Object> inner = new LinkedHashMap<>();
    inner.put("z", null);
    inner.put("a", true);
    Map<String, @Nullable Object> outer = new LinkedHashMap<>();
    outer.put("b", List.of(inner, 1, 2L, (short) 3, (byte) 4, 0.5f, new BigInteger("5")));
    outer.put("", "x");

    assertThat(Json.canonical(outer))
        .isEqualTo("{\"\":\"x\",\"b\":[{\"a\":true,\"z\":null},1,2,3,4,0.5,5]}");
  }

  @Test
  void prettyTextIsIndentedAndEndsWithALineFeed() {
    assertThat(Json.pretty(Map.of("a", List.of(1, List.of()), "b", Map.of())))
        .isEqualTo("{\n  \"a\": [\n    1,\n    []\n  ],\n  \"b\": {}\n}\n");
  }

  @Test
  void textIsEscapedWhereJsonOrUtf8NeedIt() {
    assertThat(Json.canonical("\"\\\n\r\t\b\f\u0001\u007fé😀\ud800x\udc00"))
        .isEqualTo("\"\\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u007fé😀\\ud800x\\udc00\"");
  }

  @Test
  void valuesThatAreNoJsonAreRefused() {
    assertThatThrownBy(() -> Json.canonical(List.of(new StringBuilder())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a JSON value: java.lang.StringBuilder");
  }

  @Test
  void readsEveryKindOfValue() {
    Object value =
        Json.parse(
            " { \"a\" : [ 1 , -2.5e+1, true, false, null, \"\\u00e9\\/\\ud83d\\ude00\" ],\r\n\t"
                + "\"b\" : { }, \"big\" : 9223372036854775808, \"small\": -9223372036854775808 } ");

    Map<String, @Nullable Object> expected = new LinkedHashMap<>();
    expected.put("a", Arrays.asList(1L, -25.0, true, false, null, "é/😀"));
    expected.put("b", Map.of());
    expected.put("big", new BigInteger("9223372036854775808"));
    expected.put("small", Long.MIN_VALUE);
    assertThat(value).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "\"",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\" 1}",
        "01",
        "-01",
        "-",
        "1.",
        ".5",
        "+1",
        "1e",
        "1e+",
        "0x1",
        "NaN",
        "Infinity",
        "nul",
        "True",
        "1 2",
        "[1 2]",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\t\"",
        "\"\n\"",
        "// c\n1",
        "[1]]",
        "\ufeff1",
        "\u00a01",
        "1e999",
        "-1e999"
      })
  void textThatIsNotStrictlyJsonIsRefused(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Not JSON: expected ")
        .hasMessageContaining("at offset ");
  }

  @Test
  void aKeyThatComesTwiceIsRefused() {
    assertThatThrownBy(() -> Json.parse("{\"a\":1,\"a\":2}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a' a second time");
  }

  @Test
  void deepTextIsRefusedInsteadOfOverflowingTheStack() {
    assertThat(Json.parse("[".repeat(500) + "]".repeat(500))).isInstanceOf(List.class);
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 500 levels");
  }
}
