package dev.updraft.runtime.internal.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace that was printed, taken apart again.
 *
 * @param exceptions outermost first, in the order of the text
 */
record PrintedTrace(List<Printed> exceptions) {
  // Class loader and module stand before the class: "app//", "bundle acme//", "java.base/".
  private static final Pattern FRAME =
      Pattern.compile("\\t*\\tat (?:[^(]*/)?([\\w.$<>]+)\\(([^:)]*)(?::(\\d+))?\\).*");
  private static final Pattern SHARED =
      Pattern.compile("\\t*\\t\\.\\.\\. (\\d+) (?:more|common .*)");
  private static final Pattern NEXT =
      Pattern.compile("(\\t*)(Caused by: |Suppressed: )([\\w.$]+)(?:: (.*))?");
  private static final Pattern FIRST = Pattern.compile("([\\w.$]+)(?:: (.*))?");

  /** One exception of it. */
  private static final class Printed {
    final String kind;
    final String type;
    final StringBuilder message;
    final List<Map<String, Object>> frames = new ArrayList<>();
    int shared;
    int workers;

    Printed(String kind, String type, @Nullable String message) {
      this.kind = kind;
      this.type = type;
      this.message = new StringBuilder(message == null ? "" : message);
    }

    void frame(String name, String file, @Nullable String line) {
      int dot = name.lastIndexOf('.');
      // Below the first of these there is only the worker.
      if (workers > 0 || dot > 0 && ErrorDetail.CALLERS.contains(name.substring(0, dot))) {
        workers++;
      } else {
        frames.add(
            ErrorDetail.frame(
                file.equals("Native Method") ? source(name) : file,
                line == null ? 0 : Integer.parseInt(line),
                name));
      }
    }
  }

  /** The trace in a text, or null if there is none. */
  static @Nullable PrintedTrace of(String text) {
    if (text.isEmpty()) {
      return null;
    }
    List<Printed> found = new ArrayList<>();
    String[] lines = text.split("\n");
    Matcher first = FIRST.matcher(lines[0]);
    Printed at =
        first.matches()
            ? new Printed("", first.group(1), first.group(2))
            : new Printed("", "", lines[0]);
    found.add(at);
    for (String line : List.of(lines).subList(1, lines.length)) {
      Matcher frame = FRAME.matcher(line);
      Matcher shared = SHARED.matcher(line);
      Matcher next = NEXT.matcher(line);
      if (frame.matches()) {
        at.frame(frame.group(1), frame.group(2), frame.group(3));
      } else if (shared.matches()) {
        // The worker's are among them.
        int all = Integer.parseInt(shared.group(1));
        at.shared = Math.max(0, all - found.get(0).workers);
      } else if (next.matches()) {
        at =
            new Printed(
                kind(next.group(1).length(), next.group(2).startsWith("Caused")),
                next.group(3),
                next.group(4));
        found.add(at);
      } else {
        at.message.append('\n').append(line);
      }
    }
    return new PrintedTrace(found);
  }

  /** The file of a native method, of which the text does not say it. */
  private static String source(String name) {
    return name.replaceAll("^(?:[\\w]+\\.)*?([A-Z]\\w*)?(?:[$.].*)?$", "$1") + ".java";
  }

  /** What is suppressed stands one tab deeper than what suppressed it, a cause does not. */
  private static String kind(int depth, boolean cause) {
    return cause
        ? "Suppressed: ".repeat(depth) + "Caused by: "
        : "Suppressed: ".repeat(Math.max(1, depth));
  }

  /** As {@link ErrorDetail} would say it. */
  List<Map<String, @Nullable Object>> detail(SecretMask mask) {
    List<Map<String, @Nullable Object>> detail = new ArrayList<>();
    for (Printed one :
        exceptions.subList(0, Math.min(exceptions.size(), ErrorDetail.MAX_EXCEPTIONS))) {
      detail.add(
          ErrorDetail.exception(
              one.kind,
              one.type,
              one.message.toString(),
              ErrorDetail.frames(one.frames, one.shared),
              mask));
    }
    return detail;
  }
}
