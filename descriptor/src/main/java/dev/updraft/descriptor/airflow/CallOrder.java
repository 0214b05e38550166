package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The order of the calls in the generated file, and what Airflow refuses about edges and rules. */
final class CallOrder {
  private CallOrder() {}

  /**
   * Each call after those that it waits for; as few changes of group as that allows, else the order
   * of the model.
   */
  static List<TaskCall> sorted(DagModel dag, Map<String, TaskCall> calls, Groups groups) {
    calls.values().forEach(call -> check(call, calls, groups));
    Map<String, TaskCall> open = new LinkedHashMap<>(calls);
    List<TaskCall> result = new ArrayList<>();
    List<GroupModel> current = List.of();
    while (!open.isEmpty()) {
      TaskCall next = null;
      int shared = -1;
      for (TaskCall call : open.values()) {
        int common = shared(current, groups.around(call.task()));
        if (common > shared && call.upstream().stream().noneMatch(open::containsKey)) {
          next = call;
          shared = common;
          if (shared == current.size()) {
            break;
          }
        }
      }
      if (next == null) {
        throw new IllegalArgumentException(
            "DAG '" + dag.dagId() + "' has tasks that wait for each other, among " + open.keySet());
      }
      open.remove(next.task().taskId());
      result.add(next);
      current = groups.around(next.task());
    }
    return result;
  }

  /** How many of the outermost groups are the same. */
  static int shared(List<GroupModel> one, List<GroupModel> other) {
    int count = 0;
    while (count < one.size() && count < other.size() && one.get(count).equals(other.get(count))) {
      count++;
    }
    return count;
  }

  private static void check(TaskCall call, Map<String, TaskCall> calls, Groups groups) {
    String id = call.task().taskId();
    for (String upstreamId : call.upstream()) {
      TaskCall upstream = calls.get(upstreamId);
      if (upstream == null) {
        throw new IllegalArgumentException(
            "Task '" + id + "' waits for '" + upstreamId + "', which the DAG lacks");
      }
      if (upstream.task().role() == TaskRole.SETUP
          && call.task().role() != TaskRole.TEARDOWN
          && call.triggerRule() != TriggerRule.ALL_SUCCESS) {
        throw new IllegalArgumentException(
            "Task '"
                + id
                + "' must have the rule all_success, since it waits for the setup '"
                + upstreamId
                + "'");
      }
    }
    boolean mappedOverResults =
        call.expanded().values().stream()
            .anyMatch(a -> a instanceof Argument.Result || a instanceof Argument.Zip);
    boolean always = call.triggerRule() == TriggerRule.ALWAYS;
    if (always && (mappedOverResults || groups.mapped(call.task()) != null)) {
      throw new IllegalArgumentException(
          "Task '" + id + "' is mapped, so that Airflow refuses the rule always");
    }
  }
}
