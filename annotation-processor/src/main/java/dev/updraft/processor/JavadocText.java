package dev.updraft.processor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a Javadoc comment says in its first part, as Markdown. */
final class JavadocText {
  private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@\\p{Alpha}");
  private static final Pattern PARAGRAPH = Pattern.compile("\\s*</?p>\\s*");
  private static final Pattern CODE = Pattern.compile("\\{@(?:code|literal)\\s+([^{}]*)}");
  private static final Pattern LINK =
      Pattern.compile("\\{@link(?:plain)?\\s+#?([^{}\\s(]+(?:\\([^)]*\\))?)(?:\\s+([^{}]*))?}");

  private JavadocText() {}

  /**
   * The text before the first block tag, its paragraphs, code and links as Markdown; null if there
   * is none.
   */
  static @Nullable String of(@Nullable String comment) {
    if (comment == null) {
      return null;
    }
    Matcher tag = BLOCK_TAG.matcher(comment);
    String text = tag.find() ? comment.substring(0, tag.start()) : comment;
    text = text.stripTrailing().stripIndent().strip();
    text = PARAGRAPH.matcher(text).replaceAll("\n\n");
    text = CODE.matcher(text).replaceAll(code -> Matcher.quoteReplacement(quoted(code.group(1))));
    text =
        LINK.matcher(text)
            .replaceAll(
                link ->
                    Matcher.quoteReplacement(
                        link.group(2) == null
                            ? quoted(link.group(1).replace('#', '.'))
                            : link.group(2)));
    text = text.strip();
    return text.isEmpty() ? null : text;
  }

  private static String quoted(String code) {
    return "`" + code + "`";
  }
}
