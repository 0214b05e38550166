package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.PathStep;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks from a value into a part of it. */
final class Paths {
  private Paths() {}

  /**
   * The value at the end of the path.
   *
   * @param source what the value is, in words
   * @param taskId who reads it
   * @throws TaskFailure if the path leads nowhere; the text names place and task
   */
  static @Nullable Object follow(
      @Nullable Object value, List<PathStep> path, String source, String taskId)
      throws TaskFailure {
    Object at = value;
    for (int i = 0; i < path.size(); i++) {
      PathStep step = path.get(i);
      if (at == null) {
        // As plain Java, which would throw a NullPointerException here.
        throw nowhere(path, i, source, taskId, "is null");
      }
      if (step instanceof PathStep.Contains contains) {
        at = contains(at, contains, path, i, source, taskId);
        continue;
      }
      at =
          step instanceof PathStep.Index index
              ? element(at, index.index(), path, i, source, taskId)
              : component(at, step.toString(), path, i, source, taskId);
    }
    return at;
  }

  private static @Nullable Object element(
      Object at, int index, List<PathStep> path, int step, String source, String taskId)
      throws TaskFailure {
    if (!(at instanceof List<?> list)) {
      throw nowhere(path, step, source, taskId, "is no list");
    }
    if (index >= list.size()) {
      throw nowhere(path, step, source, taskId, "is a list of " + list.size());
    }
    return list.get(index);
  }

  private static boolean contains(
      Object at,
      PathStep.Contains contains,
      List<PathStep> path,
      int step,
      String source,
      String taskId)
      throws TaskFailure {
    if (!(at instanceof List<?> list)) {
      throw nowhere(path, step, source, taskId, "is no list");
    }
    return contains.in(list);
  }

  private static @Nullable Object component(
      Object at, String name, List<PathStep> path, int step, String source, String taskId)
      throws TaskFailure {
    if (!(at instanceof Map<?, ?> map)) {
      throw nowhere(path, step, source, taskId, "is no record and no map");
    }
    return map.get(name);
  }

  private static TaskFailure nowhere(
      List<PathStep> path, int step, String source, String taskId, String what) {
    PathStep wanted = path.get(step);
    String part =
        wanted instanceof PathStep.Index index
            ? "element " + index.index()
            : wanted instanceof PathStep.Contains
                ? "elements to be asked '" + wanted + "'"
                : "component '" + wanted + "'";
    return new TaskFailure(
        source
            + said(path.subList(0, step))
            + " "
            + what
            + ": it has no "
            + part
            + ", which task '"
            + taskId
            + "' needs",
        false);
  }

  /** The path as an addition to what it starts from; empty for an empty one. */
  static String said(List<PathStep> path) {
    if (path.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (PathStep step : path) {
      text.append(!(step instanceof PathStep.Index) && text.length() > 0 ? "." : "").append(step);
    }
    return " (component " + text + ")";
  }
}
