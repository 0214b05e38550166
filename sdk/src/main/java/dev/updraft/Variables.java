package dev.updraft;

import java.util.NoSuchElementException;
import java.util.Optional;

/** The variables of an Airflow deployment. Airflow: {@code airflow.sdk.Variable}. */
public interface Variables {
  /**
   * The text of a variable.
   *
   * @throws NoSuchElementException if there is none of this key; the text names the key
   */
  default String get(String key) {
    return find(key)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "Airflow has no variable '" + key + "'; create it or use find()."));
  }

  /** The text of a variable, or empty if there is none of this key. */
  Optional<String> find(String key);

  /** Creates a variable or replaces its text. */
  void set(String key, String value);

  /** Deletes a variable; nothing happens if there is none of this key. */
  void delete(String key);
}
