package dev.updraft.client;

import dev.updraft.RunState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far a backfill is.
 *
 * @param backfill the backfill
 * @param runs its runs that exist, in the order of their logical dates
 */
public record BackfillProgress(Backfill backfill, List<DagRun> runs) {
  /** Copies the list. */
  public BackfillProgress {
    runs = List.copyOf(runs);
  }

  /** How many runs are in each state. */
  public Map<RunState, Integer> counts() {
    Map<RunState, Integer> counts = new EnumMap<>(RunState.class);
    runs.forEach(run -> counts.merge(run.state(), 1, Integer::sum));
    return Collections.unmodifiableMap(counts);
  }

  /** Whether it has ended or was cancelled. */
  public boolean completed() {
    return backfill.completed() != null;
  }
}
