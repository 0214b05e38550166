package dev.updraft.client;

import dev.updraft.RunRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Questions of tasks to people. Since Airflow 3.1: with 3.0 each method throws an {@link
 * AirflowException.Unsupported}.
 */
public interface QuestionsApi {
  /** The questions of a DAG that have no answer, the oldest first; {@code ~} for all DAGs. */
  List<OpenQuestion> open(String dagId);

  /** The question of a task. */
  OpenQuestion get(TaskRef task);

  /**
   * Waits until a task of a run asks.
   *
   * @throws AirflowException.TimedOut if none asks in time
   */
  OpenQuestion await(RunRef run, String taskId, Duration timeout) throws InterruptedException;

  /**
   * Answers.
   *
   * @param options what is chosen
   * @param input values of fields of the form
   * @throws AirflowException.Conflict if it is answered
   * @throws AirflowException.Invalid if there is no such option or field
   */
  void answer(TaskRef task, List<String> options, Map<String, ? extends @Nullable Object> input);
}
