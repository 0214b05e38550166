package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Argument;
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
  private final Site site;
  private boolean mappedOver;

  TaskNode(
      String id,
      TaskRef task,
      List<Argument> arguments,
      @Nullable Mapping mapping,
      Set<String> dataUpstream,
      Set<String> orderUpstream,
      Site site) {
    this.id = id;
    this.task = task;
    this.arguments = arguments;
    this.mapping = mapping;
    this.dataUpstream = dataUpstream;
    this.orderUpstream = orderUpstream;
    this.site = site;
  }

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

  /** The tasks whose results it takes. */
  Set<String> dataUpstream() {
    return dataUpstream;
  }

  /** The tasks before the last {@code then()}. */
  Set<String> orderUpstream() {
    return orderUpstream;
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
