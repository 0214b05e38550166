package dev.updraft;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Airflow calls when a run of a {@link DagBuilder} takes too long, as {@link DeadlineAlert}.
 */
public final class Deadline {
  private final Map<String, @Nullable Object> recorded = new LinkedHashMap<>();

  private Deadline(DeadlineReference reference, String interval) {
    recorded.put("reference", reference.name().toLowerCase(Locale.ROOT));
    recorded.put("interval", interval);
  }

  /**
   * A deadline that is counted from a reference.
   *
   * @param interval how long a run may take from then on, as {@link DeadlineAlert#interval()}
   */
  public static Deadline of(DeadlineReference reference, String interval) {
    return new Deadline(reference, interval);
  }

  Map<String, @Nullable Object> recorded() {
    return recorded;
  }

  private Deadline set(String key, Object value) {
    recorded.put(key, value);
    return this;
  }

  /** The Python function that is called, as {@link DeadlineAlert#callback()}. */
  public Deadline callback(String path) {
    return callback(path, Map.of());
  }

  /**
   * The Python function that is called, as {@link DeadlineAlert#callback()}.
   *
   * @param kwargs its keyword arguments: constants
   */
  public Deadline callback(String path, Map<String, ?> kwargs) {
    return set("callback", DagBuilder.pythonCallback(path, kwargs));
  }

  /** As {@link DeadlineAlert#date()}. */
  public Deadline date(String date) {
    return set("date", date);
  }

  /** As {@link DeadlineAlert#maxRuns()}. */
  public Deadline maxRuns(int maxRuns) {
    return set("maxRuns", maxRuns);
  }

  /** As {@link DeadlineAlert#minRuns()}. */
  public Deadline minRuns(int minRuns) {
    return set("minRuns", minRuns);
  }

  /** As {@link DeadlineAlert#onExecutor()}. */
  public Deadline onExecutor() {
    return set("onExecutor", true);
  }

  /** As {@link DeadlineAlert#executor()}. */
  public Deadline executor(String executor) {
    return set("executor", executor);
  }

  /** As {@link DeadlineAlert#name()}. */
  public Deadline name(String name) {
    return set("name", name);
  }
}
