package dev.updraft;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a task that waits for an event without a slot: Airflow's triggerer runs a trigger, a
 * Python class, and when that has its event, a {@link Resumes} method goes on with the task, in the
 * same try. Airflow: {@code TaskDeferred}, {@code BaseOperator.defer}.
 *
 * <pre>{@code
 * throw TaskDeferral.to(
 *         "airflow.providers.standard.triggers.temporal.DateTimeTrigger",
 *         Map.of("moment", opening, "end_from_trigger", false))
 *     .timeout(Duration.ofHours(1))
 *     .resumeWith("finished");
 * }</pre>
 *
 * <p>In plain Java it ends the {@code @Dag} method, as any exception does. A unit test can catch
 * it, look at it and call the method that resumes with a {@link TriggerEvent} of its own.
 */
public final class TaskDeferral extends TaskSignal {
  private static final long serialVersionUID = 1L;

  /** The trigger that waits for runs. */
  static final String RUN_TRIGGER =
      "airflow.providers.standard.triggers.external_task.DagStateTrigger";

  private static final Duration POLL = Duration.ofSeconds(5);

  private static final Pattern CLASS_PATH =
      Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)+", Pattern.UNICODE_CHARACTER_CLASS);

  private final String trigger;
  private final transient Map<String, @Nullable Object> triggerArguments;
  private final @Nullable Duration timeout;
  private final @Nullable String method;
  private final transient Map<String, @Nullable Object> kwargs;

  private TaskDeferral(
      String trigger,
      Map<String, ? extends @Nullable Object> triggerArguments,
      @Nullable Duration timeout,
      @Nullable String method,
      Map<String, ? extends @Nullable Object> kwargs) {
    super("The task waits for an event of " + trigger);
    this.trigger = trigger;
    this.triggerArguments = copy(triggerArguments);
    this.timeout = timeout;
    this.method = method;
    this.kwargs = copy(kwargs);
  }

  /**
   * Waits for the first event of a trigger.
   *
   * @param trigger the class path of the trigger; only the triggerer needs to have it
   * @param arguments what its constructor takes, by Airflow's names: texts, numbers, booleans,
   *     {@code Instant}, {@code Duration}, {@code LocalDate}, records, and lists and maps of such
   * @throws IllegalArgumentException if {@code trigger} is no class path
   */
  public static TaskDeferral to(String trigger, Map<String, ? extends @Nullable Object> arguments) {
    if (!CLASS_PATH.matcher(trigger).matches()) {
      throw new IllegalArgumentException(
          "\"" + trigger + "\" is no class path of a trigger; write package.module.Class.");
    }
    return new TaskDeferral(trigger, arguments, null, null, Map.of());
  }

  /**
   * Waits until a run has ended, well or not; a {@link Resumes} method finds out by {@link
   * RunEnd#of}. Airflow asks every 5 seconds. Airflow: {@code TriggerDagRunOperator} with {@code
   * wait_for_completion} and {@code deferrable}.
   *
   * <pre>{@code
   * throw TaskDeferral.untilRunEnds(TaskContext.current().runs().trigger("train"));
   * }</pre>
   */
  public static TaskDeferral untilRunEnds(RunRef run) {
    return untilRunEnds(run, POLL);
  }

  /**
   * The same.
   *
   * @param every how often Airflow's triggerer asks
   * @throws IllegalArgumentException if it is not positive
   */
  public static TaskDeferral untilRunEnds(RunRef run, Duration every) {
    if (every.isNegative() || every.isZero()) {
      throw new IllegalArgumentException("The pause of untilRunEnds must be positive: " + every);
    }
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("dag_id", run.dagId());
    arguments.put("states", List.of(RunState.SUCCESS.airflowName(), RunState.FAILED.airflowName()));
    arguments.put("run_ids", List.of(run.runId()));
    arguments.put("poll_interval", every.toMillis() / 1000.0);
    return to(RUN_TRIGGER, arguments);
  }

  /**
   * The same, waiting no longer than this; then the try fails. Airflow: {@code timeout}. Default:
   * no limit.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public TaskDeferral timeout(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException(
          "The timeout of a TaskDeferral must be positive: " + limit);
    }
    return new TaskDeferral(trigger, triggerArguments, limit, method, kwargs);
  }

  /**
   * The same, resumed by this method. A task that has only one {@link Resumes} method need not name
   * it. Airflow: {@code method_name}.
   *
   * @param name the name of a {@link Resumes} method of the task
   */
  public TaskDeferral resumeWith(String name) {
    return resumeWith(name, Map.of());
  }

  /**
   * The same, with values that the method finds in {@link TriggerEvent#kwargs()}. Airflow: {@code
   * kwargs}.
   *
   * @param values anything that can pass from task to task
   */
  public TaskDeferral resumeWith(String name, Map<String, ? extends @Nullable Object> values) {
    return new TaskDeferral(trigger, triggerArguments, timeout, name, values);
  }

  /** The class path of the trigger. */
  public String trigger() {
    return trigger;
  }

  /** What its constructor takes. */
  public Map<String, @Nullable Object> triggerArguments() {
    return triggerArguments;
  }

  /** How long to wait at most, null for no limit. */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /** The name of the method that resumes, null if the task has only one. */
  public @Nullable String method() {
    return method;
  }

  /** What that method finds in {@link TriggerEvent#kwargs()}. */
  public Map<String, @Nullable Object> kwargs() {
    return kwargs;
  }

  private static Map<String, @Nullable Object> copy(
      Map<String, ? extends @Nullable Object> values) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
