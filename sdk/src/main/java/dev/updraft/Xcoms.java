package dev.updraft;

import org.jspecify.annotations.Nullable;

/**
 * The values that tasks leave for each other, beside what they return. A task that only needs the
 * result of another one takes it as a parameter; this is for keys of one's own, for other DAGs and
 * for earlier runs:
 *
 * <pre>{@code
 * Xcoms xcoms = TaskContext.current().xcoms();
 * xcoms.push("rows", 42);
 * int rows = xcoms.of("load").key("rows").get(Integer.class);
 * Optional<Model> last = xcoms.of("train").includePriorDates().find(Model.class);
 * }</pre>
 *
 * <p>Airflow: {@code ti.xcom_push} and {@code ti.xcom_pull}.
 */
public interface Xcoms {
  /**
   * Leaves a value of this task instance under a key; one of the same key is replaced. Another try
   * of the task begins without it.
   *
   * @param key at most 512 characters; not {@code return_value}, which is what the task returns,
   *     nor a key that Airflow keeps for itself; with a slash from Airflow 3.1 on
   * @param value what a task may return, too
   * @throws IllegalArgumentException if the key cannot be used or the value has no form; the text
   *     names the key and the place in the value
   * @throws UnsupportedOperationException if the server is too old for the key
   */
  void push(String key, @Nullable Object value);

  /**
   * The values of a task of this run, to be asked further.
   *
   * @param taskId the id of the task, with those of the groups around it
   */
  XcomQuery of(String taskId);
}
