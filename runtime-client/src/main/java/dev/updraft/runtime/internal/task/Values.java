package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain values that one try of a task reads. */
final class Values {
  private final DagModel dag;
  private final Scope own;
  private final Map<String, @Nullable Object> conf;
  private final String taskId;
  private final Sources sources;
  private final Results results;
  private final MappedLists lists;

  Values(
      DagModel dag,
      TaskModel task,
      int mapIndex,
      Map<String, @Nullable Object> conf,
      ExecutionClient client) {
    this.dag = dag;
    this.conf = conf;
    taskId = task.taskId();
    own = Scope.of(dag, task, mapIndex);
    results = new Results(dag, taskId, client);
    sources = new Sources(dag.dagId());
    lists = new MappedLists(taskId, sources, source -> plain(source, Scope.OUTSIDE));
  }

  /** Where the value of an argument comes from, in words. */
  String source(Argument argument) {
    return sources.said(argument, own);
  }

  /** How branches are decided, as the task sees them. */
  Branch branch() {
    return branch(own);
  }

  private Branch branch(Scope scope) {
    return new Branch(result -> results.require(result, scope), false);
  }

  /** The argument itself, or the side of it that was chosen. */
  Argument chosen(Argument argument) throws IOException, TaskFailure {
    return chosen(argument, own);
  }

  private Argument chosen(Argument argument, Scope scope) throws IOException, TaskFailure {
    Argument at = argument;
    while (at instanceof Argument.Select select) {
      Condition condition = select.condition();
      at = branch(scope).holds(condition) ? select.whenTrue() : select.whenFalse();
    }
    return at;
  }

  /** The value of an argument of the task. */
  @Nullable Object plain(Argument argument) throws IOException, TaskFailure {
    return plain(argument, own);
  }

  /**
   * The results of all instances of a mapped task for a parameter that takes an {@code Iterable}:
   * read page by page, since there may be many.
   *
   * @return null for anything else
   */
  @Nullable Iterable<?> lazy(Argument argument, Type type) {
    return argument instanceof Argument.Result result
            && result.path().isEmpty()
            && type instanceof ParameterizedType iterable
            && iterable.getRawType() == Iterable.class
        ? results.lazy(result.taskId(), own, iterable.getActualTypeArguments()[0], source(argument))
        : null;
  }

  private @Nullable Object plain(Argument argument, Scope scope) throws IOException, TaskFailure {
    Argument at = chosen(argument, scope);
    if (at instanceof Argument.Constant constant) {
      return constant.value();
    }
    if (at instanceof Argument.Param param) {
      String source = sources.said(new Argument.Param(param.name()), scope);
      return Paths.follow(param(param.name()), param.path(), source, taskId);
    }
    if (at instanceof Argument.Result result) {
      return results.read(result, scope);
    }
    if (at instanceof Argument.Element element) {
      Object whole = lists.element(scope, element.source());
      return Paths.follow(whole, element.path(), sources.root(element, scope), taskId);
    }
    if (at instanceof Argument.Each each) {
      return each(each);
    }
    if (at instanceof Argument.ListOf list) {
      List<@Nullable Object> items = new ArrayList<>();
      for (Argument item : list.items()) {
        items.add(plain(item, scope));
      }
      return items;
    }
    throw new TaskFailure("Task '" + taskId + "' has an argument that is no value", false);
  }

  private List<@Nullable Object> each(Argument.Each each) throws IOException, TaskFailure {
    GroupModel group = dag.group(each.groupId());
    Mapping mapping = group == null ? null : group.mapping();
    if (mapping == null) {
      throw new TaskFailure("DAG '" + dag.dagId() + "' has no mapped group " + each.groupId());
    }
    int count = lists.count(mapping);
    List<@Nullable Object> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(plain(each.element(), new Scope(each.groupId(), mapping, i, count)));
    }
    return items;
  }

  private @Nullable Object param(String name) throws TaskFailure {
    if (conf.containsKey(name)) {
      return conf.get(name);
    }
    for (ParamModel param : dag.params()) {
      if (param.name().equals(name) && !param.required()) {
        return param.defaultValue();
      }
    }
    throw new TaskFailure(
        "param '"
            + name
            + "' of DAG '"
            + dag.dagId()
            + "' has no default and the run's conf does not have it. Trigger the run with {\""
            + name
            + "\": …}.",
        false);
  }
}
