package dev.updraft.airflow.dags;

import dev.updraft.Dag;
import dev.updraft.OwnerLink;
import dev.updraft.RolePermissions;
import dev.updraft.RunType;
import dev.updraft.Task;
import dev.updraft.WeightRule;
import java.util.List;

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
  }

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
