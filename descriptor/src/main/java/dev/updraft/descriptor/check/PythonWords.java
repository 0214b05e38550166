package dev.updraft.descriptor.check;

import java.util.Set;
import java.util.regex.Pattern;

/** What Python takes as names. */
public final class PythonWords {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final Set<String> KEYWORDS =
      Set.of(
          """
          False None True and as assert async await break class continue def del elif else except
          finally for from global if import in is lambda nonlocal not or pass raise return try while
          with yield"""
              .split("\\s+"));

  private PythonWords() {}

  /** Whether the word is a keyword of Python. */
  public static boolean isKeyword(String word) {
    return KEYWORDS.contains(word);
  }

  /** Whether the text can be a name: ASCII letters, digits and underscores, and no keyword. */
  public static boolean isIdentifier(String text) {
    return IDENTIFIER.matcher(text).matches() && !isKeyword(text);
  }
}
