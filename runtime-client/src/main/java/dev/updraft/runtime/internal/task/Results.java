package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.Xcom;
import dev.updraft.runtime.internal.value.Decoder;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results of other tasks, each asked for once and only if it is needed. */
final class Results {
  /** The key under which Airflow keeps what a task returned. */
  static final String KEY = "return_value";

  private final DagModel dag;
  private final String readerTaskId;
  private final ExecutionClient client;
  private final Map<String, Map<Integer, @Nullable Xcom>> single = new HashMap<>();
  private final Map<String, @Nullable Object> all = new HashMap<>();

  Results(DagModel dag, String readerTaskId, ExecutionClient client) {
    this.dag = dag;
    this.readerTaskId = readerTaskId;
    this.client = client;
  }

  /** The value at the end of the path, null where the task has no result. */
  @Nullable Object read(Argument.Result result, Scope scope) throws IOException, TaskFailure {
    Xcom found = find(result.taskId(), scope);
    return part(result, found == null ? null : found.value());
  }

  /**
   * The value at the end of the path.
   *
   * @throws MissingResult if the task has no result
   */
  @Nullable Object require(Argument.Result result, Scope scope) throws IOException, TaskFailure {
    Xcom found = find(result.taskId(), scope);
    if (found == null && !returnedNull(result.taskId())) {
      throw new MissingResult(result.taskId());
    }
    return part(result, found == null ? null : found.value());
  }

  /**
   * Whether a missing result is one that is null: Java tasks push null where it matters, Python
   * operators never do. One that had not run would have kept a reader with this rule from running.
   */
  private boolean returnedNull(String taskId) {
    TaskModel maker = dag.task(taskId);
    TaskModel reader = dag.task(readerTaskId);
    return maker != null
        && maker.operator() != null
        && reader != null
        && reader.triggerRule() == TriggerRule.ALL_SUCCESS
        && reader.upstreamTaskIds().contains(taskId);
  }

  private @Nullable Object part(Argument.Result result, @Nullable Object value) throws TaskFailure {
    String source = "the result of task '" + result.taskId() + "'";
    return Paths.follow(value, result.path(), source, readerTaskId);
  }

  /** The results of all instances, read while they are iterated over; null if there is one only. */
  @Nullable Iterable<?> lazy(String taskId, Scope scope, Type type, String source) {
    TaskModel maker = dag.task(taskId);
    if (maker == null || !dag.isMapped(maker) || maker.operator() != null) {
      return null;
    }
    GroupModel group = dag.mappedGroup(maker);
    return group != null && group.groupId().equals(scope.groupId())
        ? null
        : new LazyXcoms<>(client.xcoms(), client.xcoms().here(taskId, KEY), type, source);
  }

  private @Nullable Xcom find(String taskId, Scope scope) throws IOException {
    TaskModel maker = dag.task(taskId);
    if (maker == null || !dag.isMapped(maker)) {
      return plain(maker, one(taskId, -1));
    }
    GroupModel group = dag.mappedGroup(maker);
    if (group == null || !group.groupId().equals(scope.groupId())) {
      return plain(maker, new Xcom(all(taskId)));
    }
    // The list leaves out instances that did not run: only a full one has its indexes right.
    if (scope.readers() > 1
        && all(taskId) instanceof List<?> list
        && list.size() == scope.readers()) {
      return plain(maker, new Xcom(list.get(scope.mapIndex())));
    }
    return plain(maker, one(taskId, scope.mapIndex()));
  }

  /** Python's tuples and sets are lists here, as their parts and elements are asked for. */
  private static @Nullable Xcom plain(@Nullable TaskModel maker, @Nullable Xcom found) {
    return found == null || maker == null || maker.operator() == null
        ? found
        : new Xcom(Decoder.withLists(found.value()));
  }

  private @Nullable Xcom one(String taskId, int mapIndex) throws IOException {
    Map<Integer, @Nullable Xcom> known = single.computeIfAbsent(taskId, id -> new HashMap<>());
    if (!known.containsKey(mapIndex)) {
      known.put(mapIndex, client.xcom(taskId, KEY, mapIndex));
    }
    return known.get(mapIndex);
  }

  private @Nullable Object all(String taskId) throws IOException {
    if (!all.containsKey(taskId)) {
      all.put(taskId, client.xcoms(taskId, KEY));
    }
    return all.get(taskId);
  }
}
