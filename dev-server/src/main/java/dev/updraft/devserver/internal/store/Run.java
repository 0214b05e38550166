package dev.updraft.devserver.internal.store;

import dev.updraft.devserver.internal.dags.DagVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A run of a DAG; changed only under the server's lock. */
public final class Run {
  public final String runId;
  public final DagVersion dag;
  public String type;
  public String triggeredBy;
  public final @Nullable Instant logicalDate;
  public final @Nullable Instant intervalStart;
  public final @Nullable Instant intervalEnd;
  public final Instant runAfter;
  public final @Nullable ObjectNode conf;
  public Instant queuedAt = Instant.now();
  public RunState state = RunState.QUEUED;
  public @Nullable Instant startDate;
  public @Nullable Instant endDate;
  public @Nullable Instant lastDecision;
  public @Nullable String note;
  public @Nullable String partitionKey;
  public @Nullable String triggeringUser;
  public int clearNumber;

  /** The backfill that made it, null if none did. */
  public @Nullable Backfill backfill;

  /** The changes of assets that started it. */
  public final List<AssetEvent> consumed = new ArrayList<>();

  /** The task instances, in the order of the tasks and map indexes. */
  public final List<TaskInstance> tasks = new ArrayList<>();

  /** The tries of the past. */
  public final List<TaskInstance> history = new ArrayList<>();

  /** The XComs. */
  public final Map<XcomKey, Xcom> xcoms = new LinkedHashMap<>();

  /** The lengths of results that tasks are mapped over, by task id. */
  public final Map<String, Integer> mapLengths = new LinkedHashMap<>();

  /** A queued run. */
  public Run(
      String runId,
      DagVersion dag,
      String type,
      String triggeredBy,
      @Nullable Instant logicalDate,
      @Nullable Instant intervalStart,
      @Nullable Instant intervalEnd,
      Instant runAfter,
      @Nullable ObjectNode conf) {
    this.runId = runId;
    this.dag = dag;
    this.type = type;
    this.triggeredBy = triggeredBy;
    this.logicalDate = logicalDate;
    this.intervalStart = intervalStart;
    this.intervalEnd = intervalEnd;
    this.runAfter = runAfter;
    this.conf = conf;
    // The dev server knows nobody by name.
    triggeringUser = type.equals("manual") ? "Anonymous" : null;
  }

  /** The id of its DAG. */
  public String dagId() {
    return dag.dagId();
  }

  /** The instances of a task by map index. */
  public List<TaskInstance> instances(String taskId) {
    return tasks.stream()
        .filter(t -> t.taskId.equals(taskId))
        .sorted(Comparator.comparingInt(t -> t.mapIndex))
        .toList();
  }

  /** The instance, or null. */
  public @Nullable TaskInstance instance(String taskId, int mapIndex) {
    return tasks.stream()
        .filter(t -> t.mapIndex == mapIndex && t.taskId.equals(taskId))
        .findFirst()
        .orElse(null);
  }
}
