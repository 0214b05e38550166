package dev.updraft.runtime.internal.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A stack trace as Airflow's log view shows it: exception first, its causes after it. */
final class ErrorDetail {
  private static final int MAX_FRAMES = 60;
  private static final int MAX_CAUSES = 16;
  private static final int MAX_TEXT = 8_000;
  // Below this frame there is only the worker.
  private static final String CALLER = "dev.updraft.runtime.internal.task.TaskCall";

  private ErrorDetail() {}

  static List<Map<String, @Nullable Object>> of(Throwable thrown, SecretMask mask) {
    List<Map<String, @Nullable Object>> result = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable at = thrown;
    while (at != null && seen.add(at) && result.size() < MAX_CAUSES) {
      result.add(one(at, !result.isEmpty(), mask));
      at = at.getCause();
    }
    return result;
  }

  private static Map<String, @Nullable Object> one(
      Throwable thrown, boolean isCause, SecretMask mask) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("exc_type", thrown.getClass().getName());
    result.put("exc_value", mask.apply(limited(message(thrown))));
    List<String> notes = new ArrayList<>();
    for (Throwable suppressed : thrown.getSuppressed()) {
      notes.add(
          mask.apply(
              limited(
                  "Suppressed: " + suppressed.getClass().getName() + ": " + message(suppressed))));
    }
    result.put("exc_notes", notes);
    result.put("syntax_error", null);
    result.put("is_cause", isCause);
    result.put("frames", frames(thrown));
    result.put("is_group", false);
    result.put("exceptions", List.of());
    return result;
  }

  /** The exception's own text; a getMessage() that throws must not hide the failure. */
  static String message(Throwable thrown) {
    try {
      String message = thrown.getLocalizedMessage();
      return message == null ? "" : message;
    } catch (RuntimeException | LinkageError e) {
      return "(its getMessage() threw " + e.getClass().getName() + ")";
    }
  }

  private static String limited(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
  }

  /** Outermost call first, as in a Python traceback, without the worker's own frames. */
  private static List<Map<String, Object>> frames(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    int end = trace.length;
    for (int i = 0; i < trace.length; i++) {
      if (trace[i].getClassName().equals(CALLER)) {
        end = i;
        break;
      }
    }
    List<Map<String, Object>> frames = new ArrayList<>();
    for (int i = 0; i < Math.min(end, MAX_FRAMES); i++) {
      StackTraceElement element = trace[i];
      Map<String, Object> frame = new LinkedHashMap<>();
      String file = element.getFileName();
      frame.put("filename", file == null ? "Unknown Source" : file);
      frame.put("lineno", Math.max(0, element.getLineNumber()));
      frame.put("name", element.getClassName() + "." + element.getMethodName());
      frames.add(frame);
    }
    Collections.reverse(frames);
    return frames;
  }
}
