package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.GroupModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tree of task groups in Airflow's serialized form. */
final class GroupForm {
  private final Groups groups;

  private GroupForm(Groups groups) {
    this.groups = groups;
  }

  /** The root group of the DAG. Groups without any task are left out. */
  static Map<String, @Nullable Object> root(List<TaskCall> calls, Groups groups) {
    Node root = new Node(null);
    for (TaskCall call : calls) {
      Node node = root;
      for (GroupModel group : groups.around(call.task())) {
        node = (Node) node.children().computeIfAbsent(group.groupId(), id -> new Node(group));
      }
      String taskId = call.task().taskId();
      node.children().put(taskId, List.of("operator", taskId));
    }
    return new GroupForm(groups).serialize(root);
  }

  private Map<String, @Nullable Object> serialize(Node node) {
    GroupModel group = node.group();
    Map<String, Object> children = new LinkedHashMap<>();
    node.children()
        .forEach(
            (id, child) ->
                children.put(
                    id,
                    child instanceof Node inner ? List.of("taskgroup", serialize(inner)) : child));
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("_group_id", group == null ? null : groups.label(group));
    out.put("children", children);
    out.put("downstream_group_ids", List.of());
    out.put("downstream_task_ids", List.of());
    out.put("group_display_name", "");
    out.put("prefix_group_id", true);
    out.put("tooltip", "");
    out.put("ui_color", "CornflowerBlue");
    out.put("ui_fgcolor", "#000");
    out.put("upstream_group_ids", List.of());
    Set<String> upstream = group == null ? Set.of() : groups.upstreamTaskIds(group);
    out.put("upstream_task_ids", List.copyOf(upstream));
    if (group != null && group.mapping() != null) {
      out.put("expand_input", Typed.dictOfLists(groups.expanded(group)));
      out.put("is_mapped", true);
    }
    return out;
  }

  /**
   * A group while its children are collected.
   *
   * @param group the group, null for the root
   * @param children further nodes, or tasks as Airflow writes them, by id
   */
  private record Node(@Nullable GroupModel group, Map<String, Object> children) {
    Node(@Nullable GroupModel group) {
      this(group, new LinkedHashMap<>());
    }
  }
}
