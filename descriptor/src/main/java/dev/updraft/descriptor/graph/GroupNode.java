package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A task group while its DAG is being built. */
final class GroupNode {
  private final String id;
  private final @Nullable GroupNode parent;
  private final @Nullable Mapping mapping;
  private final Set<String> sources = new LinkedHashSet<>();

  /**
   * A group.
   *
   * @param sources the tasks whose results it is mapped over
   */
  GroupNode(String id, @Nullable GroupNode parent, @Nullable Mapping mapping, Set<String> sources) {
    this.id = id;
    this.parent = parent;
    this.mapping = mapping;
    this.sources.addAll(sources);
  }

  String id() {
    return id;
  }

  /** The tasks whose results it is mapped over. */
  Set<String> sources() {
    return sources;
  }

  /** This group or the one around it that is mapped, null if none is. */
  static @Nullable GroupNode mapped(@Nullable GroupNode group) {
    GroupNode at = group;
    while (at != null && at.mapping == null) {
      at = at.parent;
    }
    return at;
  }

  /** Whether the instances are known before the run. */
  boolean literal() {
    return mapping != null && literal(mapping);
  }

  static boolean literal(Mapping mapping) {
    return mapping.sources().stream()
        .allMatch(s -> s instanceof Argument.Constant || s instanceof Argument.ListOf);
  }

  GroupModel model() {
    return new GroupModel(id, parent == null ? null : parent.id, mapping);
  }
}
