package dev.updraft.descriptor;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a task may be told besides {@link TaskDefaults}' own components, in Airflow's order. */
public enum TaskAttribute implements Attribute {
  /** How the task is named in Airflow's UI. */
  DISPLAY_NAME("displayName", "task_display_name", AttributeKind.TEXT),
  /** What Airflow's UI says about the task, as Markdown. */
  DOC("doc", "doc_md", AttributeKind.TEXT),
  /** Who answers for the task. */
  OWNER("owner", "owner", AttributeKind.TEXT),
  /** By which factor each pause before a retry grows; 0 for not at all. */
  RETRY_EXPONENTIAL_BACKOFF(
      "retryExponentialBackoff", "retry_exponential_backoff", AttributeKind.FACTOR),
  /** The longest pause before a retry. */
  MAX_RETRY_DELAY("maxRetryDelay", "max_retry_delay", AttributeKind.DURATION),
  /** How long a try may run. */
  EXECUTION_TIMEOUT("executionTimeout", "execution_timeout", AttributeKind.DURATION),
  /** How weights of other tasks add to the priority. */
  WEIGHT_RULE("weightRule", "weight_rule", AttributeKind.TEXT),
  /** The task's own weight among those that wait for a slot. */
  PRIORITY_WEIGHT("priorityWeight", "priority_weight", AttributeKind.NUMBER),
  /** The pool whose slots the task takes. */
  POOL("pool", "pool", AttributeKind.TEXT),
  /** How many slots it takes. */
  POOL_SLOTS("poolSlots", "pool_slots", AttributeKind.NUMBER),
  /** Whether the task waits until it succeeded in the run before. */
  DEPENDS_ON_PAST("dependsOnPast", "depends_on_past", AttributeKind.FLAG),
  /** Whether it waits for the tasks after it in the run before. */
  WAIT_FOR_DOWNSTREAM("waitForDownstream", "wait_for_downstream", AttributeKind.FLAG),
  /** Whether the first run that Airflow makes need not wait for one before. */
  IGNORE_FIRST_DEPENDS_ON_PAST(
      "ignoreFirstDependsOnPast", "ignore_first_depends_on_past", AttributeKind.FLAG),
  /** Whether a task that is to be skipped waits for the run before, too. */
  WAIT_FOR_PAST_DEPENDS_BEFORE_SKIPPING(
      "waitForPastDependsBeforeSkipping",
      "wait_for_past_depends_before_skipping",
      AttributeKind.FLAG),
  /** How many instances of the task may run at once over all runs. */
  MAX_ACTIVE_TIS_PER_DAG("maxActiveTisPerDag", "max_active_tis_per_dag", AttributeKind.NUMBER),
  /** How many instances of the task may run at once in one run. */
  MAX_ACTIVE_TIS_PER_DAGRUN(
      "maxActiveTisPerDagrun", "max_active_tis_per_dagrun", AttributeKind.NUMBER),
  /** A template by which Airflow's UI names the instances of a mapped task. */
  MAP_INDEX_TEMPLATE("mapIndexTemplate", "map_index_template", AttributeKind.TEXT),
  /** Whether the result is pushed as an XCom. */
  DO_XCOM_PUSH("doXcomPush", "do_xcom_push", AttributeKind.FLAG),
  /** What the task reads. */
  INLETS("inlets", "inlets", AttributeKind.ASSETS),
  /** What the task makes: its success is a change of them. */
  OUTLETS("outlets", "outlets", AttributeKind.ASSETS),
  /** Whether the parts of the result are pushed under keys of their own, too. */
  MULTIPLE_OUTPUTS("multipleOutputs", "multiple_outputs", AttributeKind.FLAG),
  /** What becomes of a failed try, by its exception. */
  RETRY_POLICY("retryPolicy", "retry_policy", AttributeKind.RULES),
  /** Which callbacks the worker calls before the task's code. */
  ON_EXECUTE("onExecute", "on_execute_callback", AttributeKind.TEXTS),
  /** Which callbacks the worker calls after a success. */
  ON_SUCCESS("onSuccess", "on_success_callback", AttributeKind.TEXTS),
  /** Which callbacks the worker calls after a failure for good. */
  ON_FAILURE("onFailure", "on_failure_callback", AttributeKind.TEXTS),
  /** Which callbacks the worker calls after a failure before another try. */
  ON_RETRY("onRetry", "on_retry_callback", AttributeKind.TEXTS),
  /** Which callbacks the worker calls after it skipped the task. */
  ON_SKIPPED("onSkipped", "on_skipped_callback", AttributeKind.TEXTS),
  /** How long each callback may take. */
  CALLBACK_TIMEOUT("callbackTimeout", "callback_timeout", AttributeKind.DURATION);

  /** The attributes that name callbacks, of which values are names of generated invokers. */
  public static final Set<TaskAttribute> CALLBACKS =
      Collections.unmodifiableSet(EnumSet.range(ON_EXECUTE, ON_SKIPPED));

  private final String javaName;
  private final String airflowName;
  private final AttributeKind kind;

  TaskAttribute(String javaName, String airflowName, AttributeKind kind) {
    this.javaName = javaName;
    this.airflowName = airflowName;
    this.kind = kind;
  }

  @Override
  public String javaName() {
    return javaName;
  }

  @Override
  public String airflowName() {
    return airflowName;
  }

  @Override
  public AttributeKind kind() {
    return kind;
  }

  @Override
  public boolean shown() {
    return this == DISPLAY_NAME || this == DOC;
  }

  /** Whether it makes sense for one task only, not for all of a DAG. */
  public boolean ofOneTask() {
    return shown() || this == MAP_INDEX_TEMPLATE || this == MULTIPLE_OUTPUTS;
  }

  /** Whether the worker alone heeds it, so that Airflow is not told. */
  public boolean ofWorker() {
    return CALLBACKS.contains(this) || this == CALLBACK_TIMEOUT || this == RETRY_POLICY;
  }
}
