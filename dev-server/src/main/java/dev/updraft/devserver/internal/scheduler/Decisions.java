package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.TaskModel;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.Xcom;
import dev.updraft.devserver.internal.store.XcomKey;
import tools.jackson.databind.JsonNode;

/** What deciders left in XComs: the tasks that they skip, or those that they follow. */
final class Decisions {
  private static final String KEY = "skipmixin_key";
  private static final String FOLLOWED = "followed";
  private static final String SKIPPED = "skipped";

  private Decisions() {}

  /** Whether the decider wants the task, right below it, skipped. */
  static boolean skips(Run run, Plan plan, String decider, String taskId, int mapIndex) {
    // Only what a task is mapped over itself counts here: of a decider in a mapped group Airflow
    // looks in vain for an XCom without map index.
    TaskModel model = plan.task(decider);
    int index = model != null && model.mapping() != null ? mapIndex : -1;
    Xcom xcom = run.xcoms.get(new XcomKey(decider, index, KEY));
    if (xcom == null) {
      return false;
    }
    JsonNode value = xcom.value();
    if (value.has(FOLLOWED) && !contains(value.get(FOLLOWED), taskId)) {
      return true;
    }
    return value.has(SKIPPED) && contains(value.get(SKIPPED), taskId);
  }

  private static boolean contains(JsonNode ids, String taskId) {
    for (JsonNode id : ids) {
      if (id.isString() && id.stringValue().equals(taskId)) {
        return true;
      }
    }
    return false;
  }
}
