package dev.updraft;

import java.time.Duration;

/**
 * What a task keeps for its later tries, in its run and for its map index: the id of a job that
 * runs elsewhere, how far it came. Airflow: {@code task_state_store}.
 *
 * <pre>{@code
 * String job = store.find("job", String.class).orElseGet(this::submit);
 * store.set("job", job);
 * }</pre>
 */
public interface TaskStore extends StateStore {
  /** How long a value is kept unless {@link #set(String, Object, Duration)} says it: 30 days. */
  Duration KEEP = Duration.ofDays(30);

  /**
   * Keeps a value under the key for {@link #KEEP}, Airflow's default; the setting {@code
   * [state_store] default_retention_days} does not reach a Java worker.
   */
  @Override
  void set(String key, Object value);

  /**
   * Keeps a value under the key for so long. Airflow: {@code retention}.
   *
   * @throws IllegalArgumentException if it is not positive, or the value has no JSON form
   */
  void set(String key, Object value, Duration keep);

  /** Keeps a value under the key without end. Airflow: {@code NEVER_EXPIRE}. */
  void setForever(String key, Object value);
}
