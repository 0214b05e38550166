package dev.updraft.descriptor;

/** What a DAG may be told besides {@link DagModel}'s own components, in Airflow's order. */
public enum DagAttribute implements Attribute {
  /** How the DAG is named in Airflow's UI. */
  DISPLAY_NAME("displayName", "dag_display_name", AttributeKind.TEXT),
  /** What Airflow's UI says about the DAG, as Markdown. */
  DOC("doc", "doc_md", AttributeKind.TEXT),
  /** The latest logical date. */
  END_DATE("endDate", "end_date", AttributeKind.INSTANT),
  /** How many tasks of a run may run at once. */
  MAX_ACTIVE_TASKS("maxActiveTasks", "max_active_tasks", AttributeKind.NUMBER),
  /** After how many failed runs in a row Airflow pauses the DAG; 0 for never. */
  MAX_CONSECUTIVE_FAILED_RUNS(
      "maxConsecutiveFailedRuns", "max_consecutive_failed_dag_runs", AttributeKind.NUMBER),
  /** How long a run may take. */
  DAGRUN_TIMEOUT("dagrunTimeout", "dagrun_timeout", AttributeKind.DURATION),
  /** Where Airflow's UI links to, by owner of a task. */
  OWNER_LINKS("ownerLinks", "owner_links", AttributeKind.MAP),
  /** Permissions by role and by resource. */
  ACCESS_CONTROL("accessControl", "access_control", AttributeKind.MAP),
  /** Whether a failed task ends the whole run. */
  FAIL_FAST("failFast", "fail_fast", AttributeKind.FLAG),
  /** Whether a new DAG is paused. */
  PAUSED_UPON_CREATION("pausedUponCreation", "is_paused_upon_creation", AttributeKind.FLAG),
  /** Whether runs use the latest bundle rather than that of their start. */
  DISABLE_BUNDLE_VERSIONING(
      "disableBundleVersioning", "disable_bundle_versioning", AttributeKind.FLAG),
  /** Whether a cleared run uses the latest bundle. */
  RERUN_WITH_LATEST_VERSION(
      "rerunWithLatestVersion", "rerun_with_latest_version", AttributeKind.FLAG),
  /** Which kinds of runs the DAG takes. */
  ALLOWED_RUN_TYPES("allowedRunTypes", "allowed_run_types", AttributeKind.TEXTS),
  /** What Airflow calls in Python when a run succeeded. */
  ON_SUCCESS("onSuccess", "on_success_callback", AttributeKind.CALLBACKS),
  /** What Airflow calls in Python when a run failed. */
  ON_FAILURE("onFailure", "on_failure_callback", AttributeKind.CALLBACKS),
  /** What Airflow calls in Python when a run takes too long. */
  DEADLINES("deadlines", "deadline", AttributeKind.DEADLINES);

  private final String javaName;
  private final String airflowName;
  private final AttributeKind kind;

  DagAttribute(String javaName, String airflowName, AttributeKind kind) {
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
    return this == DISPLAY_NAME || this == DOC || this == OWNER_LINKS;
  }
}
