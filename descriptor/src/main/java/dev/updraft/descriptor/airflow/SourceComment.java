package dev.updraft.descriptor.airflow;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Java source as comment lines of a Python file. */
final class SourceComment {
  /** Everything that Java, Python or {@code str.splitlines} takes for the end of a line. */
  private static final Pattern LINE_END =
      Pattern.compile("\r\n|[\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029]");

  /** Python refuses NUL, and the other controls would only garble the page. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\ufeff&&[^\t]]");

  private SourceComment() {}

  static String of(@Nullable String source) {
    if (source == null) {
      return "";
    }
    StringBuilder out = new StringBuilder("\n# Java source\n");
    for (String line : LINE_END.split(source.stripTrailing(), -1)) {
      String text = UNPRINTABLE.matcher(line).replaceAll("\ufffd").stripTrailing();
      out.append(text.isEmpty() ? "#" : "# " + text).append('\n');
    }
    return out.toString();
  }
}
