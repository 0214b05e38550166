package dev.updraft;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the maps of which a recording consists. */
final class Node {
  private Node() {}

  /**
   * A map that says what it is.
   *
   * @param entries keys and values by turns
   */
  static Map<String, @Nullable Object> of(String kind, @Nullable Object... entries) {
    Map<String, @Nullable Object> node = new LinkedHashMap<>();
    node.put("kind", kind);
    for (int i = 0; i < entries.length; i += 2) {
      node.put(String.valueOf(entries[i]), entries[i + 1]);
    }
    return node;
  }

  /** The line of the author's source that runs now, for messages; empty if it is not known. */
  static String place() {
    String here = Node.class.getPackageName();
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> !packageOf(frame.getClassName()).equals(here))
                    .findFirst()
                    .filter(frame -> frame.getFileName() != null)
                    .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                    .orElse(""));
  }

  private static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }
}
