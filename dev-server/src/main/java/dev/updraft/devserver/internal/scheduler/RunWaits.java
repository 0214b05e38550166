package dev.updraft.devserver.internal.scheduler;

import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.AwaitedRuns;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.Store;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import dev.updraft.devserver.internal.store.Waiting;
import tools.jackson.databind.node.ObjectNode;

/** Lets tasks go on that wait for other runs, as the standard provider's DagStateTrigger does. */
final class RunWaits {
  private RunWaits() {}

  /** Gives its event to each task whose runs are in the state that it waits for. */
  static void look(Store store) {
    for (Run run : store.activeRuns()) {
      for (TaskInstance task : run.tasks) {
        Waiting waiting = task.waiting;
        AwaitedRuns awaited = waiting == null ? null : waiting.runs();
        if (waiting != null
            && awaited != null
            && task.state == TaskState.DEFERRED
            && !waiting.due()
            && awaited.runIds().stream().allMatch(id -> come(store, awaited, id))) {
          task.waiting = waiting.with(event(store, awaited));
        }
      }
    }
  }

  private static boolean come(Store store, AwaitedRuns awaited, String runId) {
    Run run = store.run(awaited.dagId(), runId);
    return run != null && awaited.states().contains(run.state.wire());
  }

  private static ObjectNode event(Store store, AwaitedRuns awaited) {
    ObjectNode fields = awaited.kwargs().deepCopy();
    // As there, only the state of the first run is told.
    for (String id : awaited.runIds().subList(0, Math.min(1, awaited.runIds().size()))) {
      Run run = store.run(awaited.dagId(), id);
      fields.put(id, run == null ? null : run.state.wire());
    }
    ObjectNode tuple =
        JsonText.object().put("__classname__", "builtins.tuple").put("__version__", 1);
    tuple.putArray("__data__").add(AwaitedRuns.TRIGGER).add(fields);
    return tuple;
  }
}
