package dev.updraft.client;

import dev.updraft.RunRef;
import dev.updraft.TaskState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Task instances. */
public interface TasksApi {
  /** The tasks of a run, in the order of their ids and map indexes. */
  List<TaskInstance> list(RunRef run);

  /** A task instance. */
  TaskInstance get(TaskRef task);

  /**
   * The result of a task as a plain JSON value: null, {@code Boolean}, {@code Integer}, {@code
   * Long}, {@code BigInteger}, {@code Double}, {@code String}, {@code List} or {@code Map}. Times
   * and other typed values stay in Airflow's form, objects with {@code __classname__}.
   *
   * @return the value, or empty if the task left none or null
   */
  default Optional<Object> xcom(TaskRef task) {
    return xcom(task, "return_value");
  }

  /** The XCom of a key, see {@link #xcom(TaskRef)}. */
  Optional<Object> xcom(TaskRef task, String key);

  /**
   * The result of a task as this type, read as a task's parameter of this type is.
   *
   * @throws IllegalArgumentException if it is no such value; the text says where
   */
  <T> Optional<T> xcom(TaskRef task, Class<T> type);

  /** Every XCom that a task left, by key; values as {@link #xcom(TaskRef)} says. */
  Map<String, @Nullable Object> xcoms(TaskRef task);

  /**
   * The log of one try of a task.
   *
   * @param tryNumber which try, from 1
   */
  List<LogLine> log(TaskRef task, int tryNumber);

  /**
   * Hands over the lines of a try as they come, until the try has ended and its last line was read.
   *
   * @param tryNumber which try, from 1
   * @param lines gets each line once, in order, by the calling thread
   * @return the state in which the try ended, {@link TaskState#UP_FOR_RETRY} for example
   * @throws AirflowException.TimedOut if the try does not end in time
   */
  TaskState followLog(TaskRef task, int tryNumber, Duration timeout, Consumer<LogLine> lines)
      throws InterruptedException;

  /**
   * Marks a task instance.
   *
   * @param state success, failed or skipped
   * @throws IllegalArgumentException if it is another state, which cannot be set
   */
  void mark(TaskRef task, TaskState state);

  /**
   * Lets tasks of a run run again, also such as are running.
   *
   * @param downstream whether tasks after them run again as well
   * @return the tasks that were cleared
   */
  List<TaskInstance> clear(RunRef run, List<String> taskIds, boolean downstream);

  /**
   * Lets task instances of a run run again, also such as are running. Without a map index a mapped
   * task runs again as a whole, with one only that instance does.
   *
   * @param tasks of one run, at least one
   * @param downstream whether tasks after them run again as well
   * @return the tasks that were cleared
   * @throws IllegalArgumentException if they are of several runs, or there is none
   * @throws AirflowException.Unsupported on Airflow 3.0 if an instance with a map index is not the
   *     only one, or is to be cleared with what is downstream: it would clear all instances
   */
  List<TaskInstance> clear(Collection<TaskRef> tasks, boolean downstream);
}
