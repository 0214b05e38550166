package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import dev.updraft.devserver.internal.store.XcomKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many instances tasks have, after Airflow's {@code get_mapped_ti_count}. */
public final class Lengths {
  private static final String RESULT = "return_value";

  private Lengths() {}

  /** The number of instances that a mapped task has now; 0 also if that is not known yet. */
  public static int now(Run run, TaskModel task) {
    Integer length = of(run, new Plan(run.dag.model()), task);
    return length == null ? 0 : length;
  }

  /** Whether the task has instances by map index, by its own mapping or that of its group. */
  static boolean mapped(Plan plan, TaskModel task) {
    return task.mapping() != null || plan.mappedGroup(task.taskId()) != null;
  }

  /** The number of instances of a mapped task, null if that is not known yet. */
  static @Nullable Integer of(Run run, Plan plan, TaskModel task) {
    Integer own = task.mapping() == null ? (Integer) 1 : of(run, plan, task.mapping());
    GroupModel group = plan.mappedGroup(task.taskId());
    Mapping around = group == null ? null : group.mapping();
    Integer outer = around == null ? (Integer) 1 : of(run, plan, around);
    return own == null || outer == null ? null : (Integer) (own * outer);
  }

  /** The tasks whose results the task, or else its group, is mapped over. */
  static Set<String> sources(TaskModel task, @Nullable GroupModel group) {
    Mapping mapping =
        task.mapping() != null ? task.mapping() : group == null ? null : group.mapping();
    return mapping == null ? Set.of() : mapping.sourceTaskIds();
  }

  private static @Nullable Integer of(Run run, Plan plan, Mapping mapping) {
    int product = 1;
    for (Argument source : mapping.sources()) {
      Integer length = length(run, plan, source);
      if (length == null) {
        return null;
      }
      product *= length;
    }
    return product;
  }

  private static @Nullable Integer length(Run run, Plan plan, Argument source) {
    if (source instanceof Argument.Result result) {
      return resultLength(run, plan, result.taskId());
    }
    if (source instanceof Argument.Zip zip) {
      return zipLength(run, plan, zip);
    }
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

  private static @Nullable Integer zipLength(Run run, Plan plan, Argument.Zip zip) {
    Integer shortest = null;
    for (Argument.Result list : zip.lists()) {
      Integer length = resultLength(run, plan, list.taskId());
      if (length == null) {
        return null;
      }
      shortest = shortest == null ? length : (Integer) Math.min(shortest, length);
    }
    return shortest;
  }

  /**
   * The length of a result. Of a task that is mapped itself the results are counted; of any other
   * task, also one in a mapped group, Airflow knows only the length that its worker told.
   */
  private static @Nullable Integer resultLength(Run run, Plan plan, String taskId) {
    TaskModel producer = plan.task(taskId);
    if (producer == null || producer.mapping() == null) {
      return run.mapLengths.get(taskId);
    }
    for (TaskInstance instance : run.tasks) {
      if (instance.taskId.equals(taskId) && !TaskState.finished(instance.state)) {
        return null;
      }
    }
    int count = 0;
    for (XcomKey key : run.xcoms.keySet()) {
      if (key.taskId().equals(taskId) && key.mapIndex() >= 0 && key.key().equals(RESULT)) {
        count++;
      }
    }
    return count;
  }
}
