package dev.updraft.airflow.dags;

import dev.updraft.Dag;
import dev.updraft.DeadlineAlert;
import dev.updraft.DeadlineReference;
import dev.updraft.OwnerLink;
import dev.updraft.PythonCallback;
import dev.updraft.RetryAction;
import dev.updraft.RetryRule;
import dev.updraft.RolePermissions;
import dev.updraft.RunType;
import dev.updraft.Task;
import dev.updraft.WeightRule;
import java.util.List;
import java.util.Map;

/** Every attribute of a DAG and of a task, plain and mapped. */
public class Attributes {
  /** Not shown, since the annotation has a text. */
  @SuppressWarnings("updraft")
  @Dag(
      displayName = "All attributes",
      description = "What a DAG can be told",
      doc = "What a DAG *can* be told.",
      startDate = "2025-01-01",
      endDate = "2099-12-31T12:00:00Z",
      tags = "attributes",
      maxActiveRuns = 2,
      maxActiveTasks = 4,
      maxConsecutiveFailedRuns = 3,
      dagrunTimeout = "6h",
      ownerLinks = {
        @OwnerLink(owner = "data-team", link = "https://example.org/team"),
        @OwnerLink(owner = "ops", link = "mailto:ops@example.org")
      },
      accessControl = {
        @RolePermissions(
            role = "Op",
            permissions = {"can_read", "can_edit"}),
        @RolePermissions(role = "Op", permissions = "can_create", resource = "DAG Runs")
      },
      failFast = true,
      pausedUponCreation = true,
      disableBundleVersioning = true,
      rerunWithLatestVersion = true,
      allowedRunTypes = {RunType.MANUAL, RunType.BACKFILL},
      onSuccess = @PythonCallback(path = "builtins.print"),
      onFailure = {
        @PythonCallback(path = "builtins.print", kwargs = "{\"end\": \"!\", \"sep\": null}"),
        @PythonCallback(path = "string.Formatter")
      },
      deadlines = {
        @DeadlineAlert(
            reference = DeadlineReference.DAGRUN_LOGICAL_DATE,
            interval = "90m",
            callback = @PythonCallback(path = "not_there.alerts.late")),
        @DeadlineAlert(
            reference = DeadlineReference.DAGRUN_QUEUED_AT,
            interval = "1500ms",
            name = "too late",
            callback =
                @PythonCallback(
                    path = "not_there.alerts.late",
                    kwargs = "{\"n\": [1, 2.5, {\"a\": null}], \"text\": \"größe\"}"),
            onExecutor = true),
        @DeadlineAlert(
            reference = DeadlineReference.AVERAGE_RUNTIME,
            interval = "5m",
            maxRuns = 7,
            minRuns = 3,
            callback = @PythonCallback(path = "not_there.alerts.late")),
        @DeadlineAlert(
            reference = DeadlineReference.FIXED_DATETIME,
            date = "2099-01-01T12:00:00Z",
            interval = "0s",
            callback = @PythonCallback(path = "not_there.alerts.late"))
      },
      retries = 1,
      retryDelay = "10s",
      defaults =
          @Task(
              owner = "ops",
              priorityWeight = 2,
              maxRetryDelay = "1h",
              dependsOnPast = true,
              pool = "default_pool"))
  public void attributes() {
    List<Integer> rows = rows();
    rows.stream().map(this::each).toList();
    plain();
    usual();
    judged();
  }

  @Task(
      multipleOutputs = true,
      retryPolicy = {
        @RetryRule(exception = IllegalStateException.class, delay = "1m", reason = "later"),
        @RetryRule(exception = RuntimeException.class, action = RetryAction.FAIL)
      },
      onExecute = "told",
      onSuccess = "told",
      onFailure = {"told", "told"},
      onRetry = "told",
      onSkipped = "told",
      callbackTimeout = "5s")
  Map<String, Integer> judged() {
    return Map.of("train", 1);
  }

  void told() {}

  @SuppressWarnings("updraft")
  @Task(
      displayName = "One of the rows",
      doc = "Takes *one*.",
      owner = "data-team",
      retries = 2,
      retryExponentialBackoff = 1.5,
      maxRetryDelay = "30m",
      executionTimeout = "90s",
      weightRule = WeightRule.ABSOLUTE,
      priorityWeight = 7,
      pool = "gpu",
      poolSlots = 2,
      dependsOnPast = true,
      waitForDownstream = true,
      ignoreFirstDependsOnPast = true,
      waitForPastDependsBeforeSkipping = true,
      maxActiveTisPerDag = 5,
      maxActiveTisPerDagrun = 3,
      mapIndexTemplate = "row {{ row }}",
      doXcomPush = false)
  int each(int row) {
    return row;
  }

  @Task(
      displayName = "All of the rows",
      doc = "Makes *all*.",
      owner = "data-team",
      retryExponentialBackoff = 2,
      maxRetryDelay = "30m",
      executionTimeout = "1500ms",
      weightRule = WeightRule.UPSTREAM,
      priorityWeight = -7,
      pool = "gpu",
      poolSlots = 2,
      dependsOnPast = true,
      waitForDownstream = true,
      ignoreFirstDependsOnPast = true,
      waitForPastDependsBeforeSkipping = true,
      maxActiveTisPerDag = 5,
      maxActiveTisPerDagrun = 3,
      mapIndexTemplate = "{{ x }}")
  List<Integer> rows() {
    return List.of(1, 2);
  }

  /** Shown, with {@code code}, as the text about the task. */
  @Task
  void plain() {}

  @Task(
      owner = "airflow",
      retryExponentialBackoff = 0,
      weightRule = WeightRule.DOWNSTREAM,
      priorityWeight = 1,
      pool = "default_pool",
      poolSlots = 1,
      dependsOnPast = false,
      waitForDownstream = false,
      ignoreFirstDependsOnPast = false,
      waitForPastDependsBeforeSkipping = false,
      doXcomPush = true)
  void usual() {}
}
