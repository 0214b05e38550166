package dev.updraft.descriptor.graph.random;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Gate;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.descriptor.graph.random.Outcomes.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs a DAG from its descriptor alone, by the rules of Airflow's scheduler (trigger rules, skips
 * by deciders, expansion, setup and teardown) and of our worker (conditions, gates, arguments).
 * Tasks start and end in random order, several at once.
 */
final class SimulatedAirflow {
  enum State {
    RUNNING,
    SUCCESS,
    FAILED,
    SKIPPED,
    UPSTREAM_FAILED
  }

  /** A run of a task: when it began and ended. */
  record Run(Event event, int start, int end) {}

  private static final class Instance {
    final TaskModel task;
    int index;
    @Nullable State state;
    int start;
    @Nullable Event event;

    Instance(TaskModel task, int index) {
      this.task = task;
      this.index = index;
    }
  }

  private static final class MissingXcom extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final DagModel dag;
  private final Map<String, RandomBody.Method> methods;
  private final Outcomes outcomes;
  private final Random random;
  private final @Nullable String failing;
  private final List<Instance> instances = new ArrayList<>();
  private final Map<String, TreeMap<Integer, @Nullable Object>> xcoms = new HashMap<>();
  private final Map<String, Set<String>> skipLists = new HashMap<>();
  private final List<Run> runs = new ArrayList<>();
  private int clock;

  /**
   * A run.
   *
   * @param failing the method that fails, null if none does
   */
  SimulatedAirflow(
      DagModel dag,
      Map<String, RandomBody.Method> methods,
      Outcomes outcomes,
      Random random,
      @Nullable String failing) {
    this.dag = dag;
    this.methods = methods;
    this.outcomes = outcomes;
    this.random = random;
    this.failing = failing;
  }

  List<Run> runs() {
    return runs;
  }

  /** The states of a task's instances. */
  List<@Nullable State> states(String taskId) {
    return instances.stream()
        .filter(i -> i.task.taskId().equals(taskId))
        .<@Nullable State>map(i -> i.state)
        .toList();
  }

  void run() {
    for (TaskModel task : dag.tasks()) {
      Integer length = literalLength(task);
      for (int i = 0; i < (length == null || length == 0 ? 1 : length); i++) {
        instances.add(new Instance(task, length == null || length == 0 ? -1 : i));
      }
    }
    while (true) {
      boolean changed = false;
      List<Instance> order = new ArrayList<>(instances);
      java.util.Collections.shuffle(order, random);
      for (Instance instance : order) {
        if (instance.state == null) {
          changed |= schedule(instance);
        }
      }
      List<Instance> running = instances.stream().filter(i -> i.state == State.RUNNING).toList();
      if (running.isEmpty()) {
        if (!changed) {
          break;
        }
      } else {
        finish(running.get(random.nextInt(running.size())));
      }
    }
    for (Instance instance : instances) {
      if (instance.state == null) {
        throw new IllegalStateException(
            "deadlock at " + instance.task.taskId() + "[" + instance.index + "]");
      }
    }
  }

  private boolean schedule(Instance instance) {
    TaskModel task = instance.task;
    for (String up : task.upstreamTaskIds()) {
      Set<String> skipped = skipLists.get(up);
      if (skipped != null && skipped.contains(task.taskId())) {
        instance.state = State.SKIPPED;
        return true;
      }
    }
    List<Instance> upstream = upstream(instance);
    State verdict = verdict(task, upstream);
    State bySource = bySources(task);
    if (bySource != null && (verdict == null || verdict == State.RUNNING)) {
      verdict = bySource;
    }
    if (verdict == null) {
      return false;
    }
    if (verdict != State.RUNNING) {
      instance.state = verdict;
      return true;
    }
    if (instance.index < 0 && dag.isMapped(task)) {
      return expand(instance);
    }
    instance.start = clock++;
    instance.state = State.RUNNING;
    return true;
  }

  /** The upstream instances that matter: in one mapped group those of the same index. */
  private List<Instance> upstream(Instance instance) {
    GroupModel group = dag.mappedGroup(instance.task);
    List<Instance> found = new ArrayList<>();
    for (Instance other : instances) {
      if (!instance.task.upstreamTaskIds().contains(other.task.taskId())) {
        continue;
      }
      boolean together = group != null && group.equals(dag.mappedGroup(other.task));
      if (!together || other.index < 0 || other.index == instance.index) {
        found.add(other);
      }
    }
    return found;
  }

  /** The state that the rule gives, RUNNING if it may start, null if it must wait. */
  private static @Nullable State verdict(TaskModel task, List<Instance> upstream) {
    boolean failed =
        upstream.stream()
            .anyMatch(i -> i.state == State.FAILED || i.state == State.UPSTREAM_FAILED);
    boolean skipped = upstream.stream().anyMatch(i -> i.state == State.SKIPPED);
    boolean done = upstream.stream().allMatch(i -> i.state != null && i.state != State.RUNNING);
    if (task.triggerRule() == TriggerRule.ALL_DONE_SETUP_SUCCESS) {
      if (!done) {
        return null;
      }
      List<Instance> setups =
          upstream.stream().filter(i -> i.task.role() == TaskRole.SETUP).toList();
      if (!setups.isEmpty() && setups.stream().allMatch(i -> i.state == State.SKIPPED)) {
        return State.SKIPPED;
      }
      return !setups.isEmpty() && setups.stream().noneMatch(i -> i.state == State.SUCCESS)
          ? State.UPSTREAM_FAILED
          : State.RUNNING;
    }
    if (failed) {
      return State.UPSTREAM_FAILED;
    }
    if (skipped && task.triggerRule() == TriggerRule.ALL_SUCCESS) {
      return State.SKIPPED;
    }
    return done ? State.RUNNING : null;
  }

  /** Nothing can be mapped over what was skipped or failed, whatever the trigger rule says. */
  private @Nullable State bySources(TaskModel task) {
    if (!dag.isMapped(task)) {
      return null;
    }
    Set<String> ids = new HashSet<>();
    for (Argument source : mapping(task).sources()) {
      if (source instanceof Argument.Result result) {
        ids.add(result.taskId());
      } else if (source instanceof Argument.Zip zip) {
        zip.lists().forEach(list -> ids.add(list.taskId()));
      }
    }
    State found = null;
    for (Instance instance : instances) {
      if (ids.contains(instance.task.taskId()) && instance.index < 0) {
        if (instance.state == State.FAILED || instance.state == State.UPSTREAM_FAILED) {
          return State.UPSTREAM_FAILED;
        }
        found = instance.state == State.SKIPPED ? State.SKIPPED : found;
      }
    }
    return found;
  }

  private boolean expand(Instance instance) {
    Mapping mapping = mapping(instance.task);
    int length = length(mapping);
    if (length == 0) {
      instance.state = State.SKIPPED;
      return true;
    }
    instance.index = 0;
    for (int i = 1; i < length; i++) {
      instances.add(new Instance(instance.task, i));
    }
    return true;
  }

  private Mapping mapping(TaskModel task) {
    Mapping own = task.mapping();
    return own != null
        ? own
        : Objects.requireNonNull(Objects.requireNonNull(dag.mappedGroup(task)).mapping());
  }

  private @Nullable Integer literalLength(TaskModel task) {
    if (!dag.isMapped(task)) {
      return null;
    }
    boolean literal =
        mapping(task).sources().stream()
            .allMatch(s -> s instanceof Argument.Constant || s instanceof Argument.ListOf);
    return literal ? length(mapping(task)) : null;
  }

  private int length(Mapping mapping) {
    int product = 1;
    for (Argument source : mapping.sources()) {
      product *= length(source);
    }
    return product;
  }

  private int length(Argument source) {
    if (source instanceof Argument.Constant constant) {
      return ((List<?>) Objects.requireNonNull(constant.value())).size();
    } else if (source instanceof Argument.ListOf list) {
      return list.items().size();
    } else if (source instanceof Argument.Zip zip) {
      return zip.lists().stream().mapToInt(this::length).min().orElseThrow();
    }
    String id = ((Argument.Result) source).taskId();
    TreeMap<Integer, @Nullable Object> values = xcoms.getOrDefault(id, new TreeMap<>());
    if (dag.isMapped(Objects.requireNonNull(dag.task(id)))) {
      return values.size();
    }
    if (!(values.get(-1) instanceof List<?> list)) {
      // Airflow knows no length if nothing was pushed.
      throw new MissingXcom();
    }
    return list.size();
  }

  private void finish(Instance instance) {
    TaskModel task = instance.task;
    Condition condition = task.condition();
    if (condition != null && !holds(condition, instance)) {
      instance.state = State.SKIPPED;
      return;
    }
    List<@Nullable Object> arguments = new ArrayList<>();
    boolean teardown = task.role() == TaskRole.TEARDOWN;
    for (Argument argument : task.arguments()) {
      try {
        arguments.add(resolve(argument, task, instance.index));
      } catch (MissingXcom e) {
        if (failing == null || !teardown) {
          throw new IllegalStateException(task.taskId() + " reads what does not exist", e);
        }
        arguments.add(null);
      }
    }
    RandomBody.Method method = Objects.requireNonNull(methods.get(task.invoker()));
    runs.add(new Run(Event.of(method.name(), arguments), instance.start, clock++));
    if (method.name().equals(failing)) {
      instance.state = State.FAILED;
      return;
    }
    Object result = Json.parse(Json.canonical(outcomes.result(method, arguments)));
    xcoms.computeIfAbsent(task.taskId(), id -> new TreeMap<>()).put(instance.index, result);
    for (TaskModel other : dag.tasks()) {
      for (Gate gate : other.gates()) {
        if (gate.deciderTaskId().equals(task.taskId())
            && !gate.condition().<RuntimeException>holds(r -> follow(result, r.path()))) {
          skipLists.computeIfAbsent(task.taskId(), id -> new HashSet<>()).add(other.taskId());
        }
      }
    }
    instance.state = State.SUCCESS;
  }

  private boolean holds(Condition condition, Instance instance) {
    try {
      return condition.<RuntimeException>holds(
          result -> resolve(result, instance.task, instance.index));
    } catch (MissingXcom e) {
      return false;
    }
  }

  private @Nullable Object resolve(Argument argument, TaskModel task, int index) {
    if (argument instanceof Argument.Constant constant) {
      return constant.value();
    } else if (argument instanceof Argument.Result result) {
      return follow(result(result.taskId(), task, index), result.path());
    } else if (argument instanceof Argument.Element element) {
      return follow(element(mapping(task), element.source(), index), element.path());
    } else if (argument instanceof Argument.ListOf list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.items().forEach(item -> items.add(resolve(item, task, index)));
      return items;
    } else if (argument instanceof Argument.Select select) {
      boolean chosen = select.condition().<RuntimeException>holds(r -> resolve(r, task, index));
      return resolve(chosen ? select.whenTrue() : select.whenFalse(), task, index);
    } else if (argument instanceof Argument.Each each) {
      GroupModel group = Objects.requireNonNull(dag.group(each.groupId()));
      TaskModel inside =
          dag.tasks().stream()
              .filter(t -> group.equals(dag.mappedGroup(t)))
              .findFirst()
              .orElseThrow();
      List<@Nullable Object> items = new ArrayList<>();
      for (int i = 0; i < length(Objects.requireNonNull(group.mapping())); i++) {
        items.add(resolve(each.element(), inside, i));
      }
      return items;
    }
    throw new IllegalStateException("unexpected " + argument);
  }

  private @Nullable Object result(String taskId, TaskModel reader, int index) {
    TaskModel maker = Objects.requireNonNull(dag.task(taskId));
    TreeMap<Integer, @Nullable Object> values = xcoms.getOrDefault(taskId, new TreeMap<>());
    GroupModel group = dag.mappedGroup(maker);
    boolean together = group != null && group.equals(dag.mappedGroup(reader));
    if (dag.isMapped(maker) && !together) {
      return new ArrayList<>(values.values());
    }
    int key = together ? index : -1;
    if (!values.containsKey(key)) {
      throw new MissingXcom();
    }
    return values.get(key);
  }

  private @Nullable Object element(Mapping mapping, int source, int index) {
    int rest = index;
    for (int i = mapping.sources().size() - 1; i > source; i--) {
      rest /= length(mapping.sources().get(i));
    }
    Argument list = mapping.sources().get(source);
    return at(list, rest % length(list));
  }

  private @Nullable Object at(Argument list, int i) {
    if (list instanceof Argument.Zip zip) {
      List<@Nullable Object> items = new ArrayList<>();
      zip.lists().forEach(one -> items.add(at(one, i)));
      return items;
    }
    if (list instanceof Argument.Constant constant) {
      return ((List<?>) Objects.requireNonNull(constant.value())).get(i);
    }
    String id = ((Argument.Result) list).taskId();
    TreeMap<Integer, @Nullable Object> values = Objects.requireNonNull(xcoms.get(id));
    return dag.isMapped(Objects.requireNonNull(dag.task(id)))
        ? new ArrayList<>(values.values()).get(i)
        : ((List<?>) Objects.requireNonNull(values.get(-1))).get(i);
  }

  private static @Nullable Object follow(@Nullable Object value, List<PathStep> path) {
    Object at = value;
    for (PathStep step : path) {
      if (step instanceof PathStep.Contains contains) {
        return contains.in((List<?>) Objects.requireNonNull(at));
      }
      at =
          step instanceof PathStep.Index index
              ? ((List<?>) Objects.requireNonNull(at)).get(index.index())
              : ((Map<?, ?>) Objects.requireNonNull(at)).get(step.toString());
    }
    return at;
  }
}
