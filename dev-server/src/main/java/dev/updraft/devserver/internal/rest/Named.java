package dev.updraft.devserver.internal.rest;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.devserver.internal.scheduler.Graph;
import dev.updraft.devserver.internal.scheduler.Lengths;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.TaskInstance;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The instances that a user names, each task by its id or an instance by id and map index. */
final class Named {
  private final Run run;
  private final DagModel dag;
  private final boolean upstream;
  private final boolean downstream;
  private final Set<String> whole = new TreeSet<>();
  private final Set<String> indexed = new TreeSet<>();
  private final Set<TaskInstance> found = new HashSet<>();

  /** Named in this run, with those above or below. */
  Named(Run run, boolean upstream, boolean downstream) {
    this.run = run;
    this.dag = run.dag.model();
    this.upstream = upstream;
    this.downstream = downstream;
  }

  /** The instances of these. */
  Set<TaskInstance> of(JsonNode names) {
    for (JsonNode name : names) {
      if (!name.isArray()) {
        whole.add(name.asString(""));
      }
    }
    around(Set.copyOf(whole));
    for (JsonNode name : names) {
      if (name.isArray()) {
        instance(name.path(0).asString(""), name.path(1).asInt(-1));
      }
    }
    addSetupsAndTeardowns();
    run.tasks.stream().filter(t -> whole.contains(t.taskId)).forEach(found::add);
    return found;
  }

  /** What is cleared needs its setups again, and those their teardowns; all instances of them. */
  private void addSetupsAndTeardowns() {
    Set<String> named = new TreeSet<>(whole);
    named.addAll(indexed);
    Set<String> more = Graph.around(dag, named, false, false);
    more.removeAll(named);
    whole.addAll(more);
  }

  private void instance(String taskId, int mapIndex) {
    add(taskId, mapIndex);
    TaskModel task = dag.task(taskId);
    if (task == null || !dag.isMapped(task)) {
      around(Set.of(taskId));
      return;
    }
    Set<String> relatives = new TreeSet<>();
    if (upstream) {
      relatives.addAll(Graph.above(dag, Set.of(taskId)));
    }
    if (downstream) {
      relatives.addAll(Graph.below(dag, Set.of(taskId)));
    }
    // With no instances at all the relatives in the group are meant as a whole.
    GroupModel group = Lengths.now(run, task) > 0 ? dag.mappedGroup(task) : null;
    for (String id : relatives) {
      TaskModel relative = dag.task(id);
      if (relative != null && group != null && group.equals(dag.mappedGroup(relative))) {
        add(id, mapIndex);
      } else {
        whole.add(id);
        around(Set.of(id));
      }
    }
  }

  private void add(String taskId, int mapIndex) {
    // Also if there is no such instance.
    indexed.add(taskId);
    TaskInstance task = run.instance(taskId, mapIndex);
    if (task != null) {
      found.add(task);
    }
  }

  private void around(Set<String> taskIds) {
    if (!taskIds.isEmpty() && upstream) {
      whole.addAll(Graph.around(dag, taskIds, true, false));
    }
    if (!taskIds.isEmpty() && downstream) {
      whole.addAll(Graph.around(dag, taskIds, false, true));
    }
  }
}
