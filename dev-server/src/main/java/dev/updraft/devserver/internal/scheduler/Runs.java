package dev.updraft.devserver.internal.scheduler;

import dev.updraft.devserver.internal.dags.DagRegistry;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes runs. */
public final class Runs {
  private static final String ID_TEXT = "^[A-Za-z0-9_.~:+-]+$";
  private static final String OWN_ID_TEXT =
      "^(?:manual|scheduled|asset_triggered)__(?:\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\+00:00)$";
  private static final Pattern ID = Pattern.compile(ID_TEXT);
  private static final List<String> RESERVED =
      List.of(
          "scheduled",
          "backfill",
          "operator_triggered",
          "asset_triggered",
          "asset_materialization");

  private final Store store;
  private final DagRegistry dags;
  private final Scheduler scheduler;

  /** Makes runs in this store. */
  public Runs(Store store, DagRegistry dags, Scheduler scheduler) {
    this.store = store;
    this.dags = dags;
    this.scheduler = scheduler;
  }

  /** The newest version of the DAG, or null if there is none. */
  public @Nullable DagVersion dag(String dagId) {
    return dags.dag(dagId);
  }

  /** Why there may be no such run besides the others, or null. */
  public @Nullable String conflict(String dagId, String runId, @Nullable Instant logicalDate) {
    for (Run run : store.runs(dagId)) {
      if (run.runId.equals(runId)) {
        return "run_id";
      }
      if (logicalDate != null && logicalDate.equals(run.logicalDate)) {
        return "logical_date";
      }
    }
    return null;
  }

  /**
   * Checks the id and the params of a run to be.
   *
   * @throws IllegalArgumentException if one is wrong, with Airflow's text
   */
  public void check(DagVersion dag, String runId, String type, @Nullable ObjectNode conf) {
    if (runId.contains("..")) {
      throw new IllegalArgumentException(
          "The run_id '" + runId + "' must not contain '..' to prevent path traversal");
    }
    if (!ID.matcher(runId).find()) {
      throw new IllegalArgumentException(
          "The run_id provided '"
              + runId
              + "' does not match regex pattern '"
              + ID_TEXT
              + "' or '"
              + OWN_ID_TEXT
              + "'");
    }
    for (String reserved : RESERVED) {
      if (type.equals("manual") && runId.startsWith(reserved + "__")) {
        throw new IllegalArgumentException(
            "A manual DAG run cannot use ID '"
                + runId
                + "' since it is reserved for "
                + reserved
                + " runs");
      }
    }
    Params.check(dag.model().params(), conf);
  }

  /** Adds a run with the instances of its tasks. */
  public void add(Run run) {
    Expansion.create(run);
    store.add(run);
    scheduler.wake();
  }
}
