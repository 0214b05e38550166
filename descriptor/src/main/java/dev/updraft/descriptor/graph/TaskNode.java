package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.diagnostic.Site;
import dev.updraft.descriptor.ir.TaskRef;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A task while its DAG is being built. */
final class TaskNode {
  private final String id;
  private final TaskRef task;
  private final List<Argument> arguments;
  private final @Nullable Mapping mapping;
  private final Set<String> dataUpstream;
  private final Set<String> orderUpstream;
  private final List<Condition> guard;
  private final @Nullable GroupNode group;
  private final @Nullable Cleanup cleanup;
  private final Site site;
  private boolean mappedOver;

  TaskNode(
      String id,
      TaskRef task,
      List<Argument> arguments,
      @Nullable Mapping mapping,
      Set<String> dataUpstream,
      Set<String> orderUpstream,
      List<Condition> guard,
      @Nullable GroupNode group,
      @Nullable Cleanup cleanup,
      Site site) {
    this.id = id;
    this.task = task;
    this.arguments = arguments;
    this.mapping = mapping;
    this.dataUpstream = dataUpstream;
    this.orderUpstream = orderUpstream;
    this.guard = List.copyOf(guard);
    this.group = group;
    this.cleanup = cleanup;
    this.site = site;
  }

  /**
   * That a task stands in a {@code finally} block.
   *
   * @param before the tasks that were called before the {@code try}
   */
  record Cleanup(Set<String> before) {}

  String id() {
    return id;
  }

  TaskRef task() {
    return task;
  }

  List<Argument> arguments() {
    return arguments;
  }

  @Nullable Mapping mapping() {
    return mapping;
  }

  /** The tasks whose results it takes or is mapped over, and those that choose between them. */
  Set<String> dataUpstream() {
    return dataUpstream;
  }

  /** The tasks before the last {@code then()}, or before a {@code finally}. */
  Set<String> orderUpstream() {
    return orderUpstream;
  }

  /** What must hold for it to run. */
  List<Condition> guard() {
    return guard;
  }

  @Nullable GroupNode group() {
    return group;
  }

  /** The mapped group that it is in, null if there is none. */
  @Nullable GroupNode mappedGroup() {
    return GroupNode.mapped(group);
  }

  /** Whether it is a Python operator. */
  boolean ofPython() {
    return task.operator() != null;
  }

  /** Whether it has several instances. */
  boolean mapped() {
    return mapping != null || mappedGroup() != null;
  }

  /** Set if it stands in a {@code finally} block. */
  @Nullable Cleanup cleanup() {
    return cleanup;
  }

  Site site() {
    return site;
  }

  boolean mappedOver() {
    return mappedOver;
  }

  void markMappedOver() {
    mappedOver = true;
  }
}
