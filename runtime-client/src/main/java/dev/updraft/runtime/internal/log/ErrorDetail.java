package dev.updraft.runtime.internal.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace as Airflow's log view shows it: the exception first, then what it suppressed and
 * its causes, which leave out the frames that they share with what they caused.
 */
final class ErrorDetail {
  private static final int MAX_FRAMES = 60;
  static final int MAX_EXCEPTIONS = 20;
  private static final int MAX_TEXT = 8_000;
  // Below this frame there is only the worker.
  static final Set<String> CALLERS =
      Set.of(
          "dev.updraft.runtime.internal.task.TaskCall",
          "dev.updraft.runtime.internal.task.StubCall");

  private final SecretMask mask;
  private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Map<String, @Nullable Object>> result = new ArrayList<>();

  ErrorDetail(SecretMask mask) {
    this.mask = mask;
  }

  List<Map<String, @Nullable Object>> of(Throwable thrown) {
    add(thrown, "", List.of());
    return result;
  }

  private void add(Throwable thrown, String prefix, List<StackTraceElement> above) {
    Throwable at = thrown;
    String kind = prefix;
    List<StackTraceElement> enclosing = above;
    while (at != null && result.size() < MAX_EXCEPTIONS && seen.add(at)) {
      List<StackTraceElement> trace = trace(at);
      result.add(one(at, kind, trace, enclosing));
      for (Throwable suppressed : at.getSuppressed()) {
        add(suppressed, prefix + "Suppressed: ", trace);
      }
      enclosing = trace;
      at = cause(at);
      kind = prefix + "Caused by: ";
    }
  }

  private Map<String, @Nullable Object> one(
      Throwable thrown,
      String kind,
      List<StackTraceElement> trace,
      List<StackTraceElement> enclosing) {
    return exception(
        kind, thrown.getClass().getName(), message(thrown), frames(trace, enclosing), mask);
  }

  /**
   * One exception.
   *
   * @param kind how it belongs to the ones before: {@code Caused by: }, {@code Suppressed: }, both
   *     or nothing
   * @param frames outermost first
   */
  static Map<String, @Nullable Object> exception(
      String kind, String type, String message, List<Map<String, Object>> frames, SecretMask mask) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    boolean suppressed = kind.startsWith("Suppressed");
    // The view shows no notes, and for Java's eyes a cause says so.
    entry.put("exc_type", (suppressed ? kind : "") + type);
    entry.put("exc_value", LogEntry.whole(mask.apply(message, MAX_TEXT)));
    entry.put("exc_notes", List.of());
    entry.put("syntax_error", null);
    entry.put("is_cause", kind.endsWith("Caused by: "));
    entry.put("frames", frames);
    entry.put("is_group", false);
    entry.put("exceptions", List.of());
    return entry;
  }

  /** The exception's own text; a getMessage() that throws must not hide the failure. */
  static String message(Throwable thrown) {
    try {
      String message = thrown.getLocalizedMessage();
      return message == null ? "" : message;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return "(its getMessage() threw " + e.getClass().getName() + ")";
    }
  }

  private static @Nullable Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return null;
    }
  }

  /** Without the worker's own frames. */
  private static List<StackTraceElement> trace(Throwable thrown) {
    List<StackTraceElement> all = List.of(thrown.getStackTrace());
    for (int i = 0; i < all.size(); i++) {
      if (CALLERS.contains(all.get(i).getClassName())) {
        return all.subList(0, i);
      }
    }
    return all;
  }

  /** Outermost call first, as in a Python traceback. */
  private static List<Map<String, Object>> frames(
      List<StackTraceElement> trace, List<StackTraceElement> enclosing) {
    int shared = 0;
    while (shared < trace.size()
        && shared < enclosing.size()
        && trace
            .get(trace.size() - 1 - shared)
            .equals(enclosing.get(enclosing.size() - 1 - shared))) {
      shared++;
    }
    List<Map<String, Object>> own = new ArrayList<>();
    for (StackTraceElement element : trace.subList(0, trace.size() - shared)) {
      String file = element.getFileName();
      own.add(
          frame(
              file == null ? "Unknown Source" : file,
              Math.max(0, element.getLineNumber()),
              element.getClassName() + "." + element.getMethodName()));
    }
    return frames(own, shared);
  }

  /**
   * The frames of one exception, outermost call first.
   *
   * @param all its own, innermost first
   * @param shared how many more it has in common with the exception above
   */
  static List<Map<String, Object>> frames(List<Map<String, Object>> all, int shared) {
    int own = all.size();
    List<Map<String, Object>> frames = new ArrayList<>(all.subList(0, Math.min(own, MAX_FRAMES)));
    if (own > MAX_FRAMES) {
      frames.add(frame("…", 0, own - MAX_FRAMES + " more frames"));
    }
    if (shared > 0) {
      frames.add(frame("…", 0, shared + " frames as above"));
    }
    Collections.reverse(frames);
    return frames;
  }

  static Map<String, Object> frame(String file, int line, String name) {
    Map<String, Object> frame = new LinkedHashMap<>();
    frame.put("filename", file);
    frame.put("lineno", line);
    frame.put("name", name);
    return frame;
  }
}
