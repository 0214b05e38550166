package dev.updraft.devserver.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Runs of a DAG for a range of dates; changed only under the server's lock. */
public final class Backfill {
  public final int id;
  public final String dagId;
  public final Instant from;
  public final Instant to;
  public final int maxActiveRuns;
  public final String reprocess;
  public final ObjectNode conf;
  public final Instant created = Instant.now();
  public Instant updated = created;
  public boolean paused;
  public @Nullable Instant completed;

  /** Its runs, in its order. */
  public final List<Run> runs = new ArrayList<>();

  /** A backfill without runs. */
  public Backfill(
      int id,
      String dagId,
      Instant from,
      Instant to,
      int maxActiveRuns,
      String reprocess,
      ObjectNode conf) {
    this.id = id;
    this.dagId = dagId;
    this.from = from;
    this.to = to;
    this.maxActiveRuns = maxActiveRuns;
    this.reprocess = reprocess;
    this.conf = conf;
  }

  /** How many of its runs are running. */
  public long running() {
    return runs.stream().filter(run -> run.state == RunState.RUNNING).count();
  }
}
