package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is remembered while the tasks of a run are looked at once. */
final class Pass {
  /** Rules that some of the upstream tasks may satisfy, before the others have ended. */
  private static final Set<TriggerRule> FAST =
      Set.of(
          TriggerRule.ONE_SUCCESS,
          TriggerRule.ONE_FAILED,
          TriggerRule.ONE_DONE,
          TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS);

  private final Run run;
  private final Plan plan;
  private final Set<TaskInstance> finished = new HashSet<>();
  private final Set<String> finishedTasks = new HashSet<>();
  private final Map<String, Map<Integer, TaskInstance>> instances = new HashMap<>();
  private final Map<String, Upstream> whole = new HashMap<>();
  private final Map<GroupModel, Integer> lengths = new HashMap<>();

  Pass(Run run, Plan plan) {
    this.run = run;
    this.plan = plan;
    for (TaskInstance task : run.tasks) {
      if (TaskState.finished(task.state)) {
        finished.add(task);
        finishedTasks.add(task.taskId);
      }
    }
  }

  /** Whether an instance of the task had ended when the pass began. */
  boolean finished(String taskId) {
    return finishedTasks.contains(taskId);
  }

  /**
   * Counts the instances of these tasks that concern an instance. Of tasks in its own mapped group
   * those are the one of the same map index and the one that stands for all still, of other tasks
   * all.
   */
  Upstream upstream(TaskInstance task, Collection<String> ids) {
    Upstream sum = Upstream.NONE;
    for (String id : ids) {
      sum = sum.plus(sameIndexOnly(task, id) ? sameIndex(task, id) : whole(id));
    }
    return sum;
  }

  /** The instance that stands for all of a task still, or the only one; null if there is none. */
  @Nullable TaskInstance unexpanded(String taskId) {
    return instances().getOrDefault(taskId, Map.of()).get(-1);
  }

  /** Says that the numbers of instances changed. */
  void expanded() {
    instances.clear();
    whole.clear();
  }

  private boolean sameIndexOnly(TaskInstance task, String id) {
    if (!plan.together(task.taskId, id)) {
      return false;
    }
    if (task.mapIndex < 0
        && FAST.contains(task.task.triggerRule())
        && !plan.sources(task.task).contains(id)) {
      // Otherwise the first instances upstream would start, or skip, all of the task.
      return false;
    }
    Integer length = length(task.task);
    return length != null && length > 0;
  }

  /**
   * The number of instances. What is not known yet may be known at the next question, when this
   * pass has ended the tasks that are counted.
   */
  private @Nullable Integer length(TaskModel task) {
    GroupModel group = plan.mappedGroup(task.taskId());
    Integer known = group == null ? null : lengths.get(group);
    if (known == null) {
      known = Lengths.of(run, plan, task);
      if (known != null && group != null) {
        lengths.put(group, known);
      }
    }
    return known;
  }

  private Upstream sameIndex(TaskInstance task, String id) {
    Map<Integer, TaskInstance> all = instances().getOrDefault(id, Map.of());
    Upstream found = one(all.get(-1));
    return task.mapIndex < 0 ? found : found.plus(one(all.get(task.mapIndex)));
  }

  private Upstream whole(String id) {
    Upstream known = whole.get(id);
    if (known == null) {
      known = Upstream.NONE;
      for (TaskInstance instance : instances().getOrDefault(id, Map.of()).values()) {
        known = known.plus(one(instance));
      }
      whole.put(id, known);
    }
    return known;
  }

  private Upstream one(@Nullable TaskInstance task) {
    return task == null ? Upstream.NONE : Upstream.of(task, finished.contains(task));
  }

  private Map<String, Map<Integer, TaskInstance>> instances() {
    if (instances.isEmpty()) {
      for (TaskInstance task : run.tasks) {
        instances.computeIfAbsent(task.taskId, id -> new HashMap<>()).put(task.mapIndex, task);
      }
    }
    return instances;
  }
}
