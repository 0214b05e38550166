package dev.updraft.processor;

import dev.updraft.descriptor.check.ParamSchemas;
import dev.updraft.descriptor.check.ParamValues;
import dev.updraft.descriptor.check.PythonPatterns;
import dev.updraft.descriptor.check.Spelling;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Adds what {@code @Param} says to the schema of a parameter's type. */
final class ParamAttributes {
  private static final List<String> FORMATS =
      List.of(
          "multiline", "password", "date", "date-time", "time", "duration", "email", "uri", "uuid");

  private final VariableElement parameter;
  private final AnnotationMirror mirror;
  private final String scalar;
  private final List<Problem> problems;

  /**
   * Reads the attributes of one annotation.
   *
   * @param scalar the name of the parameter's type, of the items if it is a list
   */
  ParamAttributes(
      VariableElement parameter, AnnotationMirror mirror, String scalar, List<Problem> problems) {
    this.parameter = parameter;
    this.mirror = mirror;
    this.scalar = scalar;
    this.problems = problems;
  }

  /** Adds them; what does not fit is reported and left out. */
  void addTo(Map<String, Object> schema) {
    text("title", schema);
    text("section", schema);
    format(schema);
    number("min", "minimum", schema);
    number("max", "maximum", schema);
    ordered("min", "max", schema.get("minimum"), schema.get("maximum"));
    length("min", schema);
    length("max", schema);
    String unit = isList(schema) ? "Items" : "Length";
    ordered("minLength", "maxLength", schema.get("min" + unit), schema.get("max" + unit));
    pattern(schema);
    examples(schema);
    valuesDisplay(schema);
  }

  private static boolean isList(Map<String, Object> schema) {
    return "array".equals(schema.get("type"));
  }

  /** Whether the parameter is a String, not what only is one in JSON. */
  private boolean isText(Map<String, Object> schema) {
    return "string".equals(schema.get("type")) && scalar.equals("java.lang.String");
  }

  private void text(String attribute, Map<String, Object> schema) {
    String text = Annotations.text(mirror, attribute);
    if (text != null) {
      schema.put(attribute, text);
    }
  }

  private void format(Map<String, Object> schema) {
    String format = Annotations.text(mirror, "format");
    if (format == null) {
      return;
    }
    if (!isText(schema)) {
      refuse("format", "only a String has one", "");
    } else if (!FORMATS.contains(format)) {
      String near = Spelling.didYouMean(format, FORMATS);
      refuse("format", "\"" + format + "\" is none of " + String.join(", ", FORMATS), near);
    } else {
      schema.put("format", format);
    }
  }

  private void number(String attribute, String key, Map<String, Object> schema) {
    AnnotationValue written = Annotations.written(mirror, attribute);
    if (written == null || !(written.getValue() instanceof Double number)) {
      return;
    }
    String type = String.valueOf(schema.get("type"));
    if (!type.equals("integer") && !type.equals("number")) {
      refuse(attribute, "only a number has one", "");
    } else if (!Double.isFinite(number)) {
      refuse(attribute, number + " is no number of JSON", "");
    } else if (type.equals("number")) {
      schema.put(key, number);
    } else if (number != Math.rint(number)) {
      refuse(attribute, number + " is no whole number", "");
    } else {
      String digits = new BigDecimal(number).toBigInteger().toString();
      Object whole = readWhole(digits);
      if (whole == null || ParamValues.fault(whole, schema) != null && !crosses(whole, schema)) {
        refuse(attribute, digits + " is no value of that type", "");
      } else {
        schema.put(key, whole);
      }
    }
  }

  /** Whether it is only the other bound that the number does not keep. */
  private boolean crosses(Object whole, Map<String, Object> schema) {
    Map<String, Object> own = ParamSchemas.scalar(scalar);
    return own != null && !schema.equals(own) && ParamValues.fault(whole, own) == null;
  }

  private @Nullable Object readWhole(String digits) {
    try {
      return ParamValues.read(digits, scalar, Map.of("type", "integer"));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private void ordered(
      String least, String most, @Nullable Object minimum, @Nullable Object maximum) {
    if (minimum instanceof Number low
        && maximum instanceof Number high
        && new BigDecimal(low.toString()).compareTo(new BigDecimal(high.toString())) > 0) {
      boolean atLeast = Annotations.written(mirror, least) != null;
      refuse(
          atLeast ? least : most, "the least, " + low + ", is more than the greatest, " + high, "");
    }
  }

  private void length(String bound, Map<String, Object> schema) {
    String attribute = bound + "Length";
    Integer number = Annotations.number(mirror, attribute);
    if (number == null) {
      return;
    }
    if (!isText(schema) && !isList(schema)) {
      refuse(attribute, "only a String or a list has one", "");
    } else if (number < 0) {
      refuse(attribute, number + " is less than 0", "");
    } else {
      schema.put(bound + (isList(schema) ? "Items" : "Length"), (long) number);
    }
  }

  private void pattern(Map<String, Object> schema) {
    String pattern = Annotations.text(mirror, "pattern");
    if (pattern == null) {
      return;
    }
    String fault = isText(schema) ? PythonPatterns.fault(pattern) : "only a String has one";
    if (fault == null) {
      schema.put("pattern", pattern);
    } else {
      refuse("pattern", fault, "");
    }
  }

  private void examples(Map<String, Object> schema) {
    List<String> texts = Annotations.texts(mirror, "examples");
    if (texts.isEmpty()) {
      return;
    }
    Map<String, Object> one = schema;
    if (schema.get("items") instanceof Map<?, ?> items) {
      one = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : items.entrySet()) {
        one.put(String.valueOf(entry.getKey()), entry.getValue());
      }
    }
    String type = String.valueOf(one.get("type"));
    boolean scalarType = type.equals("string") || type.equals("integer") || type.equals("number");
    if (!scalarType || isList(schema) && !type.equals("string")) {
      refuse("examples", "only a text, a number or a list of texts has some", "");
      return;
    }
    List<Object> examples = new ArrayList<>();
    for (String text : texts) {
      String fault;
      try {
        Object value = ParamValues.read(text, scalar, one);
        fault = ParamValues.fault(value, one);
        if (value != null) {
          examples.add(value);
        }
      } catch (IllegalArgumentException e) {
        fault = String.valueOf(e.getMessage());
      }
      if (fault != null) {
        refuse("examples", "\"" + text + "\" is no value that could be sent", fault);
        return;
      }
    }
    schema.put("examples", List.copyOf(examples));
  }

  private void valuesDisplay(Map<String, Object> schema) {
    List<String> pairs = Annotations.texts(mirror, "valuesDisplay");
    if (pairs.isEmpty()) {
      return;
    }
    Object values = schema.get("enum") == null ? schema.get("examples") : schema.get("enum");
    if (!(values instanceof List<?> known)) {
      refuse("valuesDisplay", "only an enum, or what has examples, has them", "");
      return;
    }
    List<String> names = known.stream().map(String::valueOf).toList();
    Map<String, Object> shown = new LinkedHashMap<>();
    for (String pair : pairs) {
      int at = pair.indexOf('=');
      String name = at < 0 ? pair : pair.substring(0, at);
      if (at < 0) {
        refuse("valuesDisplay", "\"" + pair + "\" is not of the form \"NAME=Text\"", "");
        return;
      }
      if (!names.contains(name)) {
        refuse(
            "valuesDisplay",
            "'" + name + "' is none of its values",
            Spelling.didYouMean(name, names));
        return;
      }
      shown.put(name, pair.substring(at + 1));
    }
    schema.put("values_display", shown);
  }

  private void refuse(String attribute, String fault, String near) {
    problems.add(
        new Problem(
            Diagnostic.PARAM_ATTRIBUTE,
            parameter,
            mirror,
            Annotations.written(mirror, attribute),
            attribute,
            parameter.getSimpleName().toString(),
            parameter.asType(),
            fault,
            near));
  }
}
