package dev.updraft.runtime.internal.task;

import dev.updraft.runtime.internal.json.PlainJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code mapIndexTemplate}: text with places such as <code>{{ order.id }}</code>, of Jinja what
 * can be meant alike in Java.
 */
record LabelTemplate(String text) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
  private static final Pattern ROOT = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
  private static final Pattern STEP =
      Pattern.compile(
          "\\s*(?:\\.\\s*([A-Za-z_$][A-Za-z0-9_$]*)|\\[\\s*(?:'([^']*)'|\"([^\"]*)\"|(\\d+))\\s*])");

  /**
   * The text with values in its places.
   *
   * @param names what can be asked for
   * @throws IllegalArgumentException if something else is asked for; the text names both
   */
  String render(Map<String, @Nullable Object> names) {
    if (text.contains("{%") || text.contains("{#")) {
      throw new IllegalArgumentException(
          "has a statement or comment of Jinja; only {{ name }}, {{ name.part }} and {{"
              + " name['key'] }} are known");
    }
    StringBuilder out = new StringBuilder();
    Matcher place = PLACE.matcher(text);
    while (place.find()) {
      place.appendReplacement(
          out, Matcher.quoteReplacement(said(value(place.group(1).strip(), names))));
    }
    return place.appendTail(out).toString();
  }

  private static @Nullable Object value(String expression, Map<String, @Nullable Object> names) {
    Matcher root = ROOT.matcher(expression);
    if (!root.lookingAt()) {
      throw unknown(expression);
    }
    if (!names.containsKey(root.group())) {
      throw new IllegalArgumentException(
          "asks for '" + root.group() + "', but there are " + String.join(", ", names.keySet()));
    }
    Object at = names.get(root.group());
    Matcher step = STEP.matcher(expression);
    int end = root.end();
    while (end < expression.length()) {
      if (!step.region(end, expression.length()).lookingAt()) {
        throw unknown(expression);
      }
      at = part(at, step, expression);
      end = step.end();
    }
    return at;
  }

  private static @Nullable Object part(@Nullable Object at, Matcher step, String expression) {
    if (step.group(4) != null) {
      int index = Integer.parseInt(step.group(4));
      if (at instanceof List<?> list && index < list.size()) {
        return list.get(index);
      }
    } else {
      String key = step.group(1) != null ? step.group(1) : step.group(2);
      key = key == null ? step.group(3) : key;
      if (at instanceof Map<?, ?> map && map.containsKey(key)) {
        return map.get(key);
      }
    }
    throw new IllegalArgumentException(
        "asks for '" + expression + "', and there is no " + step.group().strip());
  }

  private static IllegalArgumentException unknown(String expression) {
    return new IllegalArgumentException(
        "asks for '" + expression + "', which is neither a name nor a part of what a name means");
  }

  private static String said(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value instanceof List || value instanceof Map
        ? PlainJson.write(value)
        : String.valueOf(value);
  }
}
