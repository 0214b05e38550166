package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.TaskModel;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the instances of tasks that are mapped or in a mapped group. */
final class Expansion {
  /**
   * What a revision did.
   *
   * @param added the new instances
   * @param changed whether there are some, or others were removed
   */
  record Revision(List<TaskInstance> added, boolean changed) {
    static final Revision NONE = new Revision(List.of(), false);
  }

  private Expansion() {}

  /** The instances of a new run; where the length is not known yet, one stands for all. */
  static void create(Run run) {
    Plan plan = new Plan(run.dag.model());
    for (TaskModel task : run.dag.model().tasks()) {
      Integer length = Lengths.mapped(plan, task) ? Lengths.of(run, plan, task) : null;
      if (length == null || length == 0) {
        run.tasks.add(new TaskInstance(run, task, -1));
        continue;
      }
      for (int i = 0; i < length; i++) {
        run.tasks.add(new TaskInstance(run, task, i));
      }
    }
  }

  /**
   * Makes the instances of a task of which one stands for all of them still; skips it if there are
   * none, and fails it if nobody told the length.
   *
   * @return those that may be looked at now
   */
  static List<TaskInstance> expand(Run run, Plan plan, TaskInstance unmapped) {
    Integer known = Lengths.of(run, plan, unmapped.task);
    int length = known == null ? 0 : known;
    List<TaskInstance> expanded = new ArrayList<>();
    if (known == null) {
      unmapped.state = TaskState.UPSTREAM_FAILED;
    } else if (length < 1) {
      unmapped.state = TaskState.SKIPPED;
    } else {
      if (run.instance(unmapped.taskId, 0) == null) {
        unmapped.mapIndex = 0;
        expanded.add(unmapped);
      } else {
        run.tasks.remove(unmapped);
      }
      expanded.addAll(addMissing(run, unmapped.task, length));
    }
    for (TaskInstance instance : run.instances(unmapped.taskId)) {
      if (instance.mapIndex >= length) {
        instance.state = TaskState.REMOVED;
      }
    }
    return expanded;
  }

  /** Fits an expanded task, run again after a clear, to the length that its sources have now. */
  static Revision revise(Run run, Plan plan, TaskModel task) {
    Integer length = Lengths.mapped(plan, task) ? Lengths.of(run, plan, task) : null;
    if (length == null) {
      return Revision.NONE;
    }
    boolean removed = false;
    for (TaskInstance instance : run.instances(task.taskId())) {
      if ((instance.mapIndex < 0 || instance.mapIndex >= length)
          && instance.state != TaskState.REMOVED) {
        instance.state = TaskState.REMOVED;
        removed = true;
      }
    }
    List<TaskInstance> added = addMissing(run, task, length);
    return new Revision(added, removed || !added.isEmpty());
  }

  private static List<TaskInstance> addMissing(Run run, TaskModel task, int length) {
    Set<Integer> present = new HashSet<>();
    int place = 0;
    for (int i = 0; i < run.tasks.size(); i++) {
      if (run.tasks.get(i).taskId.equals(task.taskId())) {
        present.add(run.tasks.get(i).mapIndex);
        place = i + 1;
      }
    }
    List<TaskInstance> added = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      if (!present.contains(i)) {
        added.add(new TaskInstance(run, task, i));
      }
    }
    run.tasks.addAll(place, added);
    return added;
  }
}
