package dev.updraft.descriptor.check;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Regular expressions that Java and Python's {@code re} read alike. */
public final class PythonPatterns {
  /** Escaped letters that mean the same to both. */
  private static final String ESCAPES = "dDwWsSbBtnrfauxA";

  private PythonPatterns() {}

  /** Why a pattern cannot be used, null if it can. */
  public static @Nullable String fault(String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      return "\"" + pattern + "\" is no regular expression (" + e.getDescription() + ")";
    }
    boolean inSet = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      String found = null;
      if (c == '\\') {
        char escaped = pattern.charAt(++i);
        boolean letter = Character.isLetter(escaped) || escaped == '0';
        boolean odd = letter && ESCAPES.indexOf(escaped) < 0 || pattern.startsWith("\\x{", i - 1);
        found = odd ? "\\" + escaped : null;
      } else if (inSet) {
        inSet = c != ']';
        found = c == '[' ? "[ within [..]" : pattern.startsWith("&&", i) ? "&&" : null;
      } else if (c == '[') {
        inSet = true;
      } else if (c == '(') {
        found = group(pattern, i, found);
      }
      if (found != null) {
        return "Python, which checks it in Airflow, does not know " + found;
      }
    }
    return null;
  }

  private static @Nullable String group(String pattern, int at, @Nullable String found) {
    String rest = pattern.substring(at);
    boolean known =
        !rest.startsWith("(?")
            || rest.matches("(?s)\\(\\?([:=!>]|<[=!]).*")
            || at == 0 && rest.matches("(?s)\\(\\?[ims]+\\).*");
    return known ? found : rest.substring(0, Math.min(rest.length(), 4));
  }
}
