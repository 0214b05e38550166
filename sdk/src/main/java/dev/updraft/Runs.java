package dev.updraft;

import dev.updraft.client.RunRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs of this Airflow, as a task sees and starts them.
 *
 * <p>What the Airflow at hand lacks is an {@link UnsupportedByAirflowException} that names it and
 * the release that has it; nothing is done then.
 */
public interface Runs {
  /**
   * Triggers a run.
   *
   * @return names the run; {@link TaskDeferral#untilRunEnds} waits for its end
   * @throws RunExistsException if there is such a run and it is not to be {@link RunTrigger#reset}
   * @throws IllegalArgumentException if Airflow refuses it, with Airflow's reason: there is no such
   *     DAG, or the conf does not fit its params, or it allows no runs by tasks
   */
  RunRef trigger(RunTrigger trigger);

  /**
   * Triggers a run of this DAG, without logical date and conf, see {@link #trigger(RunTrigger)}.
   */
  default RunRef trigger(String dagId) {
    return trigger(RunTrigger.of(dagId));
  }

  /**
   * Triggers a run without logical date with the params that the generated class of its DAG was
   * given, see {@link #trigger(RunTrigger)}.
   *
   * <pre>{@code
   * RunRef run = context.runs().trigger(Train_Dag.run(42));
   * }</pre>
   */
  default RunRef trigger(RunRequest.Undated run) {
    return trigger(RunTrigger.of(run));
  }

  /**
   * The state of a run. Airflow: {@code ti.get_dagrun_state}.
   *
   * @throws java.util.NoSuchElementException if there is no such run
   */
  RunState state(RunRef run);

  /**
   * What is known of a run, or empty if there is none; Airflow leaves out its note. Since Airflow
   * 3.2.
   */
  Optional<RunInfo> find(RunRef run);

  /**
   * The run of this task's DAG with the latest logical date before this run's; empty if there is
   * none, or this run has no logical date. Airflow: {@code ti.get_previous_dagrun}.
   */
  Optional<RunInfo> previous();

  /** The same, only among runs in this state. */
  Optional<RunInfo> previous(RunState state);

  /** How many runs there are. Airflow: {@code ti.get_dr_count}. */
  int count(RunQuery query);

  /**
   * How many task instances there are in these states; in any state if none is named. Airflow:
   * {@code ti.get_ti_count}.
   */
  int countTasks(TaskQuery query, TaskState... states);

  /**
   * The states of task instances: by the id of the run, then by the id of the task, with {@code _}
   * and the map index behind it if the task is mapped. Airflow: {@code ti.get_task_states}.
   */
  Map<String, Map<String, TaskState>> taskStates(TaskQuery query);

  /**
   * This task's instance, with the same map index, in the run with the latest logical date before
   * this run's; empty if there is none, or this run has no logical date. Since Airflow 3.2.
   * Airflow: {@code ti.get_previous_ti}.
   *
   * @param states only an instance in one of these states; in any state if none is named
   */
  Optional<TaskInfo> previousTask(TaskState... states);

  /**
   * The task instances of a run that have ended, by task and map index. Since Airflow 3.2. Airflow:
   * {@code ti.get_task_breadcrumbs}.
   */
  List<TaskInfo> endedTasks(RunRef run);
}
