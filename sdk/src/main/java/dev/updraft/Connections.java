package dev.updraft;

import java.util.NoSuchElementException;
import java.util.Optional;

/** The connections of an Airflow deployment. Airflow: {@code BaseHook.get_connection}. */
public interface Connections {
  /**
   * A connection.
   *
   * @throws NoSuchElementException if there is none of this id; the text names the id
   */
  default Connection get(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "Airflow has no connection '" + id + "'; create it or use find()."));
  }

  /** A connection, or empty if there is none of this id. */
  Optional<Connection> find(String id);
}
