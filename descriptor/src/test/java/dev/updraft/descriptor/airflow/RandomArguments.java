package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random arguments of tasks, and random lists to map over. */
final class RandomArguments {
  private final RandomValues values;
  private final List<ParamModel> params;
  private final List<TaskModel> tasks;
  private final List<GroupModel> groups;

  /** For a DAG whose tasks and groups are still being added to the lists. */
  RandomArguments(
      RandomValues values,
      List<ParamModel> params,
      List<TaskModel> tasks,
      List<GroupModel> groups) {
    this.values = values;
    this.params = params;
    this.tasks = tasks;
    this.groups = groups;
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = values.below(5); i > 0; i--) {
      names.add(values.pick(RandomValues.PARAMETERS) + (values.oneIn(3) ? "" : names.size()));
    }
    return names;
  }

  List<Argument> sources() {
    List<Argument> sources = new ArrayList<>();
    for (int i = values.below(3); i >= 0; i--) {
      sources.add(source());
    }
    return sources;
  }

  /** An argument of a task that is mapped so, itself or by its group. */
  Argument argument(@Nullable Mapping mapping, int depth) {
    int kind = values.below(mapping == null ? 8 : 10);
    if (mapping != null && kind >= 8) {
      return element(mapping);
    }
    if (kind == 7 && depth > 0 && !tasks.isEmpty()) {
      return new Argument.Select(
          condition(values.pick(tasks).taskId()),
          argument(mapping, depth - 1),
          argument(mapping, depth - 1));
    }
    if (kind == 6) {
      List<GroupModel> mapped = groups.stream().filter(g -> g.mapping() != null).toList();
      return mapped.isEmpty() ? constant(0) : each(values.pick(mapped));
    }
    if (kind == 5 && depth > 0) {
      List<Argument> items = new ArrayList<>();
      for (int i = values.below(values.oneIn(20) ? 80 : 4); i > 0; i--) {
        items.add(argument(mapping, depth - 1));
      }
      return new Argument.ListOf(items);
    }
    if (kind >= 2 && !tasks.isEmpty()) {
      return result();
    }
    if (kind == 1 && !params.isEmpty()) {
      return new Argument.Param(values.pick(params).name());
    }
    return constant(depth + 1);
  }

  Condition condition(String decider) {
    return new Condition.Test(new Argument.Result(decider, path()), List.of(true));
  }

  /** Adds the tasks that must end before the value is known. */
  static void collect(Argument argument, Set<String> ids) {
    if (argument instanceof Argument.Result result) {
      ids.add(result.taskId());
    } else if (argument instanceof Argument.ListOf list) {
      list.items().forEach(item -> collect(item, ids));
    } else if (argument instanceof Argument.Zip zip) {
      zip.lists().forEach(item -> collect(item, ids));
    } else if (argument instanceof Argument.Each each) {
      collect(each.element(), ids);
    } else if (argument instanceof Argument.Select select) {
      ids.addAll(select.condition().taskIds());
      collect(select.whenTrue(), ids);
      collect(select.whenFalse(), ids);
    }
  }

  private Argument each(GroupModel group) {
    List<TaskModel> inside =
        tasks.stream()
            .filter(t -> t.groupId() != null && t.taskId().startsWith(group.groupId() + "."))
            .toList();
    return new Argument.Each(
        group.groupId(),
        inside.isEmpty() || group.mapping() != null && values.oneIn(4)
            ? element(group.mapping())
            : new Argument.Result(values.pick(inside).taskId(), path()));
  }

  private Argument element(@Nullable Mapping mapping) {
    int size = mapping == null ? 1 : mapping.sources().size();
    int source = values.below(size);
    List<PathStep> path = new ArrayList<>(path());
    if (mapping != null && mapping.sources().get(source) instanceof Argument.Zip zip) {
      path.add(0, new PathStep.Index(values.below(zip.lists().size())));
    }
    return new Argument.Element(source, path);
  }

  private Argument source() {
    if (!tasks.isEmpty() && !values.oneIn(3)) {
      List<Argument.Result> lists = new ArrayList<>(List.of(result()));
      while (values.oneIn(2)) {
        lists.add(result());
      }
      return lists.size() == 1 ? lists.get(0) : new Argument.Zip(lists);
    }
    List<Argument> items = new ArrayList<>();
    for (int i = values.below(4); i > 0; i--) {
      items.add(argument(null, 1));
    }
    return values.oneIn(2)
        ? new Argument.ListOf(items)
        : new Argument.Constant(List.of(1L, values.pick(RandomValues.TEXTS), 0.5));
  }

  private Argument.Result result() {
    return new Argument.Result(values.pick(tasks).taskId(), path());
  }

  private List<PathStep> path() {
    List<PathStep> path = new ArrayList<>();
    while (values.oneIn(3)) {
      path.add(
          values.oneIn(2)
              ? new PathStep.Index(values.below(3))
              : new PathStep.Key(values.pick(RandomValues.PARAMETERS)));
    }
    return path;
  }

  private Argument constant(int depth) {
    return new Argument.Constant(values.constant(depth));
  }
}
