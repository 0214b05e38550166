package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import dev.updraft.devserver.internal.store.XcomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Dynamic task mapping: how many instances a mapped task has, and making them. */
final class Expansion {
  private static final String RESULT = "return_value";

  private Expansion() {}

  /** The instances of a new run. */
  static void create(Run run) {
    for (TaskModel task : run.dag.model().tasks()) {
      Integer length = length(run, task, true);
      for (int i = 0; i < (length == null || length == 0 ? 1 : length); i++) {
        run.tasks.add(new TaskInstance(run, task, length == null || length == 0 ? -1 : i));
      }
    }
  }

  /**
   * Makes the instances of a mapped task that stands for all of them still; skips it if there are
   * none, and fails it if nobody told the length.
   */
  static void expand(Run run, TaskInstance unmapped) {
    Integer length = length(run, unmapped.task, false);
    if (length == null) {
      unmapped.state = TaskState.UPSTREAM_FAILED;
    } else if (length < 1) {
      unmapped.state = TaskState.SKIPPED;
    } else {
      if (run.instance(unmapped.taskId, 0) == null) {
        unmapped.mapIndex = 0;
      } else {
        run.tasks.remove(unmapped);
      }
      addMissing(run, unmapped.task, length);
      for (TaskInstance instance : run.instances(unmapped.taskId)) {
        if (instance.mapIndex >= length) {
          instance.state = TaskState.REMOVED;
        }
      }
    }
  }

  /** Fits an expanded task, run again after a clear, to the length that its sources have now. */
  static boolean revise(Run run, TaskModel task) {
    Integer length = length(run, task, false);
    if (length == null) {
      return false;
    }
    boolean changed = false;
    for (TaskInstance instance : run.instances(task.taskId())) {
      if ((instance.mapIndex < 0 || instance.mapIndex >= length)
          && instance.state != TaskState.REMOVED) {
        instance.state = TaskState.REMOVED;
        changed = true;
      }
    }
    return addMissing(run, task, length) || changed;
  }

  /** The tasks whose results the task is mapped over. */
  static Set<String> sources(TaskModel task) {
    Set<String> ids = new TreeSet<>();
    Mapping mapping = task.mapping();
    if (mapping != null) {
      for (Argument source : mapping.sources()) {
        if (source instanceof Argument.Result result) {
          ids.add(result.taskId());
        }
      }
    }
    return ids;
  }

  private static boolean addMissing(Run run, TaskModel task, int length) {
    List<TaskInstance> added = new ArrayList<>();
    int place = 0;
    for (int i = 0; i < run.tasks.size(); i++) {
      if (run.tasks.get(i).taskId.equals(task.taskId())) {
        place = i + 1;
      }
    }
    for (int i = 0; i < length; i++) {
      if (run.instance(task.taskId(), i) == null) {
        added.add(new TaskInstance(run, task, i));
      }
    }
    run.tasks.addAll(place, added);
    return !added.isEmpty();
  }

  /** The number of instances, null if the task is not mapped or the number is not known yet. */
  private static @Nullable Integer length(Run run, TaskModel task, boolean atParseTime) {
    Mapping mapping = task.mapping();
    if (mapping == null) {
      return null;
    }
    int product = 1;
    for (Argument source : mapping.sources()) {
      Integer length = atParseTime ? constantLength(source) : length(run, source);
      if (length == null) {
        return null;
      }
      product *= length;
    }
    return product;
  }

  private static @Nullable Integer length(Run run, Argument source) {
    if (!(source instanceof Argument.Result result)) {
      return constantLength(source);
    }
    TaskModel producer = run.dag.model().task(result.taskId());
    if (producer == null || producer.mapping() == null) {
      return run.mapLengths.get(result.taskId());
    }
    for (TaskInstance instance : run.instances(result.taskId())) {
      if (!TaskState.finished(instance.state)) {
        return null;
      }
    }
    int count = 0;
    for (XcomKey key : run.xcoms.keySet()) {
      if (key.taskId().equals(result.taskId()) && key.mapIndex() >= 0 && key.key().equals(RESULT)) {
        count++;
      }
    }
    return count;
  }

  private static @Nullable Integer constantLength(Argument source) {
    if (source instanceof Argument.ListOf list) {
      return list.items().size();
    }
    if (source instanceof Argument.Constant constant) {
      if (constant.value() instanceof List<?> list) {
        return list.size();
      }
      if (constant.value() instanceof Map<?, ?> map) {
        return map.size();
      }
    }
    return null;
  }
}
