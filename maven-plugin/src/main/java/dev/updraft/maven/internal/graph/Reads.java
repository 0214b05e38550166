package dev.updraft.maven.internal.graph;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.TaskModel;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the tasks whose results a task gets: the other ones before it are there for the order. */
final class Reads {
  private final Set<String> taskIds = new TreeSet<>();

  private Reads() {}

  /** The tasks whose results this one gets, by itself or as an instance of a mapped group. */
  static Set<String> of(DagModel dag, TaskModel task) {
    Reads reads = new Reads();
    task.arguments().forEach(reads::add);
    reads.add(task.mapping());
    GroupModel group = dag.mappedGroup(task);
    if (group != null) {
      reads.add(group.mapping());
    }
    return reads.taskIds;
  }

  private void add(@Nullable Mapping mapping) {
    if (mapping != null) {
      mapping.sources().forEach(this::add);
    }
  }

  private void add(Argument argument) {
    if (argument instanceof Argument.Result result) {
      taskIds.add(result.taskId());
    } else if (argument instanceof Argument.ListOf list) {
      list.items().forEach(this::add);
    } else if (argument instanceof Argument.Select select) {
      taskIds.addAll(select.condition().taskIds());
      add(select.whenTrue());
      add(select.whenFalse());
    } else if (argument instanceof Argument.Each each) {
      add(each.element());
    } else if (argument instanceof Argument.Zip zip) {
      zip.lists().forEach(this::add);
    }
  }
}
