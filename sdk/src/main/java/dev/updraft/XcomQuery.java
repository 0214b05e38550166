package dev.updraft;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Which of the values that tasks left is asked for. Each method before {@code find}, {@code get},
 * {@code list} and {@code all} returns a new query. Airflow: the arguments of {@code ti.xcom_pull}.
 */
public interface XcomQuery {
  /** The key. Default: {@code return_value}, what the task returned. Airflow: {@code key}. */
  XcomQuery key(String key);

  /**
   * The instance of a mapped task, from 0. Default: that of a task that is not mapped, or in a
   * mapped task group that of the same index. Airflow: {@code map_indexes}.
   */
  XcomQuery mapIndex(int mapIndex);

  /** Another run. Default: this one. Airflow: {@code run_id}. */
  XcomQuery run(String runId);

  /** Another DAG, whose run has to be named, too. Default: this one. Airflow: {@code dag_id}. */
  XcomQuery dag(String dagId);

  /**
   * Takes the newest value of this run and those of earlier logical dates. Default: of this run
   * only. Airflow: {@code include_prior_dates}.
   */
  XcomQuery includePriorDates();

  /**
   * The value, empty if there is none or it is null.
   *
   * @throws IllegalStateException if it does not fit the type; the text says where
   */
  <T> Optional<T> find(Class<T> type);

  /**
   * The value.
   *
   * @throws NoSuchElementException if there is none or it is null; the text names key and task
   * @throws IllegalStateException if it does not fit the type; the text says where
   */
  default <T> T get(Class<T> type) {
    return find(type)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no "
                        + this
                        + ". The task has pushed none, has not run, or has another id; a mapped task"
                        + " needs mapIndex(..) or all(..). Use find() if it may be missing."));
  }

  /**
   * The value, which is a list.
   *
   * @param element the type of its elements
   * @throws NoSuchElementException if there is none or it is null; the text names key and task
   * @throws IllegalStateException if it does not fit the type; the text says where
   */
  <T> List<T> list(Class<T> element);

  /**
   * The values of all instances of a mapped task that have one, by map index; of one that is not
   * mapped the single one. They are fetched a hundred at a time while they are iterated over, each
   * time anew. Neither {@link #mapIndex} nor {@link #includePriorDates} applies.
   *
   * @param type the type of each; null values are refused
   */
  <T> Iterable<T> all(Class<T> type);

  /** How many values {@link #all} has. */
  int count();
}
