package dev.updraft.runtime.client;

import dev.updraft.RunRef;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunFilter;
import dev.updraft.client.TaskInstance;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Looks at runs: one by one if they are few, else by lists, so that waiting for many costs few
 * calls.
 *
 * @param runs asks once
 * @param tasks asks once
 */
record RunLook(RestRuns runs, RestTasks tasks) {
  private static final int FEW = 3;

  /** The runs as they are now. */
  Map<RunRef, DagRun> runs(List<DagRun> before) {
    Map<RunRef, DagRun> now = new HashMap<>();
    byDag(before)
        .forEach(
            (dagId, known) -> {
              if (known.size() > FEW) {
                RunFilter filter = RunFilter.of(dagId).runAfter(first(known), last(known));
                runs.list(filter).forEach(run -> now.put(run.ref(), run));
              }
            });
    Map<RunRef, DagRun> result = new HashMap<>();
    for (DagRun run : before) {
      DagRun listed = now.get(run.ref());
      result.put(run.ref(), listed == null ? runs.get(run.ref()) : listed);
    }
    return result;
  }

  /** The tasks of runs. */
  Map<RunRef, List<TaskInstance>> tasks(List<DagRun> of) {
    Map<RunRef, List<TaskInstance>> now = new HashMap<>();
    byDag(of)
        .forEach(
            (dagId, known) -> {
              if (known.size() > FEW) {
                Map<RunRef, List<TaskInstance>> all =
                    tasks.between(dagId, first(known), last(known));
                known.forEach(run -> now.put(run.ref(), all.getOrDefault(run.ref(), List.of())));
              } else {
                known.forEach(run -> now.put(run.ref(), tasks.list(run.ref())));
              }
            });
    return now;
  }

  private static Map<String, List<DagRun>> byDag(List<DagRun> runs) {
    return runs.stream()
        .collect(Collectors.groupingBy(DagRun::dagId, TreeMap::new, Collectors.toList()));
  }

  private static Instant first(List<DagRun> runs) {
    return runs.stream().map(run -> run.info().runAfter()).min(Instant::compareTo).orElseThrow();
  }

  private static Instant last(List<DagRun> runs) {
    return runs.stream().map(run -> run.info().runAfter()).max(Instant::compareTo).orElseThrow();
  }
}
