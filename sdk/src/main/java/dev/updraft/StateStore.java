package dev.updraft;

import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Values by key that Airflow keeps for later tries or runs. Anything that can pass from task to
 * task can be kept, and is read as the type that is asked for. Since Airflow 3.3; before, each call
 * is an {@link UnsupportedByAirflowException}.
 *
 * <p>Airflow: {@code task_state_store} and {@code asset_state_store}.
 */
public interface StateStore {
  /**
   * The value under the key, or empty if there is none.
   *
   * @param key 1 or more characters
   * @throws IllegalArgumentException if the value is not of this type
   */
  <T> Optional<T> find(String key, Class<T> type);

  /**
   * The value under the key.
   *
   * @throws NoSuchElementException if there is none; the text names the key
   * @throws IllegalArgumentException if it is not of this type
   */
  default <T> T get(String key, Class<T> type) {
    return find(key, type)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "The state store has no '" + key + "'; set it or use find()."));
  }

  /**
   * Keeps a value under the key, in place of the one before.
   *
   * @throws IllegalArgumentException if it has no JSON form, or is null: delete the key instead
   */
  void set(String key, Object value);

  /** Deletes the value under the key; nothing happens if there is none. */
  void delete(String key);

  /** Deletes all values. */
  void clear();
}
