package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.TaskModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The task groups of one DAG as the generated file opens them; checks what Airflow refuses. */
final class Groups {
  private final Map<String, GroupModel> groups = new LinkedHashMap<>();
  private final Map<String, Map<String, Argument>> expanded = new HashMap<>();

  Groups(DagModel dag) {
    for (GroupModel group : dag.groups()) {
      if (groups.put(group.groupId(), group) != null) {
        throw new IllegalArgumentException(
            "DAG '" + dag.dagId() + "' has two groups with the id '" + group.groupId() + "'");
      }
      String label = label(group);
      if (!label.matches("[\\p{L}\\p{N}_-]+")) {
        throw new IllegalArgumentException(
            "Group '" + group.groupId() + "' has an id that Airflow refuses: '" + label + "'");
      }
    }
    Set<String> taken = new HashSet<>();
    for (GroupModel group : dag.groups()) {
      check(group);
      // Airflow draws two more nodes for each group.
      taken.add(group.groupId());
      taken.add(group.groupId() + ".upstream_join_id");
      taken.add(group.groupId() + ".downstream_join_id");
    }
    for (TaskModel task : dag.tasks()) {
      label("Task", task.taskId(), task.groupId());
      if (taken.contains(task.taskId())) {
        throw new IllegalArgumentException(
            "Task '" + task.taskId() + "' has an id that Airflow takes for a group");
      }
      if (task.mapping() != null && mapped(task) != null) {
        throw new IllegalArgumentException(
            "Task '" + task.taskId() + "' is mapped in a mapped group, which Airflow refuses");
      }
    }
    for (GroupModel group : dag.groups()) {
      Mapping mapping = group.mapping();
      if (mapping != null) {
        expanded.put(group.groupId(), expanded(dag, group, mapping));
      }
    }
  }

  /** The groups around a task, outermost first. */
  List<GroupModel> around(TaskModel task) {
    LinkedList<GroupModel> path = new LinkedList<>();
    String id = task.groupId();
    while (id != null) {
      GroupModel group = groups.get(id);
      if (group == null) {
        throw new IllegalArgumentException(
            "Task '" + task.taskId() + "' is in group '" + id + "', which the DAG lacks");
      }
      path.addFirst(group);
      id = group.parentGroupId();
    }
    return path;
  }

  /** The mapped group that the task is in, at any depth; null if there is none. */
  @Nullable GroupModel mapped(TaskModel task) {
    return around(task).stream().filter(g -> g.mapping() != null).findFirst().orElse(null);
  }

  /** The id of a task without those of the groups around it, which Airflow puts before it. */
  String label(TaskModel task) {
    return label("Task", task.taskId(), task.groupId());
  }

  /** The id of a group without those of the groups around it. */
  String label(GroupModel group) {
    return label("Group", group.groupId(), group.parentGroupId());
  }

  /** The arguments of {@code expand(...)}, empty if the group is not mapped. */
  Map<String, Argument> expanded(GroupModel group) {
    return expanded.getOrDefault(group.groupId(), Map.of());
  }

  /**
   * The tasks that Airflow itself lets the roots of a mapped group wait for. It overlooks results
   * within a list.
   */
  TreeSet<String> upstreamTaskIds(GroupModel group) {
    TreeSet<String> ids = new TreeSet<>(PythonText.ORDER);
    expanded(group).values().stream()
        .filter(argument -> !(argument instanceof Argument.ListOf))
        .forEach(argument -> ShownArgument.collect(argument, ids));
    return ids;
  }

  /** The name under which a mapped group shows the element of a source. */
  static String elementName(int source) {
    return source == 0 ? "element" : "element_" + source;
  }

  /** What is around a group; its id grows with each, so that none is within itself. */
  private void check(GroupModel group) {
    String id = group.parentGroupId();
    while (id != null) {
      GroupModel outer = groups.get(id);
      if (outer == null) {
        throw new IllegalArgumentException(
            "Group '" + group.groupId() + "' is in group '" + id + "', which the DAG lacks");
      }
      if (outer.mapping() != null && group.mapping() != null) {
        throw new IllegalArgumentException(
            "Group '" + group.groupId() + "' is mapped in a mapped group, which Airflow refuses");
      }
      id = outer.parentGroupId();
    }
  }

  private static String label(String kind, String id, @Nullable String groupId) {
    if (groupId == null) {
      return id;
    }
    if (!id.startsWith(groupId + ".")) {
      throw new IllegalArgumentException(
          kind + " '" + id + "' is in group '" + groupId + "', whose id it must begin with");
    }
    return id.substring(groupId.length() + 1);
  }

  private static Map<String, Argument> expanded(DagModel dag, GroupModel group, Mapping mapping) {
    Map<String, Argument> out = new LinkedHashMap<>();
    ShownArgument shown = new ShownArgument(dag, "Group '" + group.groupId() + "'");
    for (Argument source : mapping.sources()) {
      out.put(elementName(out.size()), shown.source(source));
    }
    return out;
  }
}
