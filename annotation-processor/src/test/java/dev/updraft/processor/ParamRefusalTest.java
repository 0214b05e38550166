package dev.updraft.processor;

import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code @Param} must not say of a parameter: {@code §} marks the place that the message must
 * point at.
 */
class ParamRefusalTest {
  private static final String HEAD =
      """
      package t;
      import dev.updraft.*;
      import java.time.*;
      import java.util.*;
      public class Bad {
        public enum Mode { FAST, SLOW }
        public record Shop(String name, int size, Optional<Mode> mode) {}
        public record Odd(Shop shop, Thread thread) {}
        public record Loop(List<Loop> loops) {}
        public sealed interface Shape permits Round {}
        public record Round(int radius) implements Shape {}
        @Task void use(Object x) {}
      """;

  static Stream<Arguments> attributes() {
    return Stream.of(
        attribute("min", "§1", "Duration", "java.time.Duration", "only a number has one", ""),
        attribute(
            "max",
            "§1",
            "List<Integer>",
            "java.util.List<java.lang.Integer>",
            "only a number has one",
            ""),
        attribute("min", "§1.5", "int", "int", "1.5 is no whole number", ""),
        attribute("max", "§1e10", "int", "int", "10000000000 is no value of that type", ""),
        attribute("max", "§128", "byte", "byte", "128 is no value of that type", ""),
        attribute(
            "min",
            "§1e30",
            "long",
            "long",
            "1000000000000000019884624838656 is no value of that type",
            ""),
        attribute("min", "Double§.NaN", "double", "double", "NaN is no number of JSON", ""),
        attribute(
            "min", "§3, max = 2", "int", "int", "the least, 3, is more than the greatest, 2", ""),
        attribute("minLength", "§1", "int", "int", "only a String or a list has one", ""),
        attribute("minLength", "§1", "Mode", "t.Bad.Mode", "only a String or a list has one", ""),
        attribute("maxLength", "§-1", "String", "java.lang.String", "-1 is less than 0", ""),
        attribute(
            "minLength",
            "§3, maxLength = 2",
            "String",
            "java.lang.String",
            "the least, 3, is more than the greatest, 2",
            ""),
        attribute(
            "pattern",
            "§\"[\"",
            "String",
            "java.lang.String",
            "\"[\" is no regular expression (Unclosed character class)",
            ""),
        attribute(
            "pattern",
            "§\"\\\\p{L}\"",
            "String",
            "java.lang.String",
            "Python, which checks it in Airflow, does not know \\p",
            ""),
        attribute(
            "pattern", "§\"x\"", "LocalDate", "java.time.LocalDate", "only a String has one", ""),
        attribute(
            "format",
            "§\"multilin\"",
            "String",
            "java.lang.String",
            "\"multilin\" is none of multiline, password, date, date-time, time, duration, email,"
                + " uri, uuid",
            " Did you mean 'multiline'?"),
        attribute("format", "§\"date\"", "int", "int", "only a String has one", ""),
        attribute(
            "examples",
            "§{\"1\", \"x\"}",
            "int",
            "int",
            "\"x\" is no value that could be sent",
            ""),
        attribute(
            "examples",
            "§\"FASTT\"",
            "Mode",
            "t.Bad.Mode",
            "\"FASTT\" is no value that could be sent",
            " Did you mean 'FAST'?"),
        attribute(
            "examples",
            "§\"true\"",
            "boolean",
            "boolean",
            "only a text, a number or a list of texts has some",
            ""),
        attribute(
            "valuesDisplay",
            "§\"FAST\"",
            "Mode",
            "t.Bad.Mode",
            "\"FAST\" is not of the form \"NAME=Text\"",
            ""),
        attribute(
            "valuesDisplay",
            "§\"FASST=Fast!\"",
            "Mode",
            "t.Bad.Mode",
            "'FASST' is none of its values",
            " Did you mean 'FAST'?"),
        attribute(
            "valuesDisplay",
            "§\"a=b\"",
            "String",
            "java.lang.String",
            "only an enum, or what has examples, has them",
            ""));
  }

  private static Arguments attribute(
      String attribute, String value, String type, String said, String fault, String near) {
    return Arguments.of(attribute, value, type, said, fault, near);
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void refusesAnAttribute(
      String attribute, String value, String type, String said, String fault, String near) {
    String written = "@Param(" + attribute + " = " + value + ") " + type;
    refuses(Diagnostic.PARAM_ATTRIBUTE, written, attribute, "p", said, fault, near);
  }

  static Stream<Arguments> defaults() {
    return Stream.of(
        Arguments.of(
            "\"[99999999999999999999]\"",
            "List<Long>",
            "[99999999999999999999]",
            "java.util.List<java.lang.Long>",
            " '[0]' needs more than the 64 bits that Airflow passes on."),
        Arguments.of("\"300\"", "byte", "300", "byte", " It is more than the maximum of 127."),
        Arguments.of("\"0\", min = 1", "int", "0", "int", " It is less than the minimum of 1."),
        Arguments.of(
            "\"ab\", pattern = \"^[0-9]+$\"",
            "String",
            "ab",
            "java.lang.String",
            " It does not match the pattern ^[0-9]+$."),
        Arguments.of(
            "\"ab\", minLength = 3",
            "String",
            "ab",
            "java.lang.String",
            " It has fewer than 3 characters."),
        Arguments.of(
            "\"2026-02-30\"", "LocalDate", "2026-02-30", "java.time.LocalDate", " It is no date."),
        Arguments.of(
            "\"2026-01-31T10:00\"",
            "Instant",
            "2026-01-31T10:00",
            "java.time.Instant",
            " It is no date-time with offset."),
        Arguments.of("\"25:00\"", "LocalTime", "25:00", "java.time.LocalTime", ""),
        Arguments.of(
            "\"10:00:00.5\"",
            "LocalTime",
            "10:00:00.5",
            "java.time.LocalTime",
            " Airflow takes times of whole seconds."),
        Arguments.of("\"soon\"", "Duration", "soon", "java.time.Duration", " It is no duration."),
        Arguments.of(
            "\"FAS\"",
            "Optional<Mode>",
            "FAS",
            "java.util.Optional<t.Bad.Mode>",
            " Did you mean 'FAST'?"),
        Arguments.of(
            "\"[1, \\\"b\\\"]\"",
            "List<Integer>",
            "[1, \"b\"]",
            "java.util.List<java.lang.Integer>",
            " '[1]' is no integer."),
        Arguments.of(
            "\"{\\\"name\\\": \\\"a\\\"}\"",
            "Shop",
            "{\"name\": \"a\"}",
            "t.Bad.Shop",
            " 'size' is missing."),
        Arguments.of(
            "\"{\\\"nam\\\": \\\"a\\\"}\"",
            "Shop",
            "{\"nam\": \"a\"}",
            "t.Bad.Shop",
            " 'nam' is no component of the record. Did you mean 'name'?"),
        Arguments.of(
            "\"{\\\"a\\\": true}\"",
            "Map<String, Double>",
            "{\"a\": true}",
            "java.util.Map<java.lang.String,java.lang.Double>",
            " 'a' is no number."));
  }

  @ParameterizedTest
  @MethodSource("defaults")
  void refusesADefault(String attributes, String type, String text, String said, String reason) {
    String named =
        attributes.contains("=") && attributes.contains(", ") && !attributes.startsWith("\"{")
            ? "@Param(value = §" + attributes + ") "
            : "@Param(§" + attributes + ") ";
    refuses(Diagnostic.PARAM_DEFAULT, named + type, text, "p", said, reason);
  }

  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of("Thread", "java.lang.Thread"),
        Arguments.of("Shape", "t.Bad.Shape"),
        Arguments.of("Odd", "t.Bad.Odd with java.lang.Thread"),
        Arguments.of("Loop", "t.Bad.Loop"),
        Arguments.of("List<?>", "java.util.List<?> with ?"),
        Arguments.of("Map<Integer, String>", "java.util.Map<java.lang.Integer,java.lang.String>"),
        Arguments.of("OptionalInt", "java.util.OptionalInt"));
  }

  @ParameterizedTest
  @MethodSource("types")
  void refusesAType(String type, String said) {
    String source = HEAD + "  @Dag void d(" + type + " §p) { use(p); }\n}\n";
    Refusals.check(Diagnostic.PARAM_TYPE, source, Compiled.of(Refusals.clean(source)), "p", said);
  }

  private static void refuses(Diagnostic diagnostic, String parameter, Object... details) {
    String source = HEAD + "  @Dag void d(" + parameter + " p) { use(p); }\n}\n";
    Refusals.check(diagnostic, source, Compiled.of(Refusals.clean(source)), details);
  }
}
