package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds at one point of a body. */
final class State {
  private final Map<String, Value> variables;
  private final Set<String> before;
  private final Set<String> block = new LinkedHashSet<>();
  private final @Nullable GroupNode group;
  private final TaskNode.@Nullable Cleanup cleanup;
  private final List<Returned> returned;
  private List<Condition> guard;
  private boolean dead;

  private State(
      List<Condition> guard,
      Map<String, Value> variables,
      Set<String> before,
      @Nullable GroupNode group,
      TaskNode.@Nullable Cleanup cleanup,
      List<Returned> returned) {
    this.guard = guard;
    this.variables = variables;
    this.before = new LinkedHashSet<>(before);
    this.group = group;
    this.cleanup = cleanup;
    this.returned = returned;
  }

  /**
   * A {@code return}.
   *
   * @param guard what must hold for the body to come there
   * @param variables what a {@code finally} around it sees
   */
  record Returned(List<Condition> guard, Value value, Map<String, Value> variables) {
    /** The part of its guard that is not part of {@code outer}. */
    Condition beyond(Set<Condition> outer) {
      return Formulas.all(guard.stream().filter(part -> !outer.contains(part)).toList());
    }
  }

  /** The beginning of a {@code @Dag} body. */
  static State ofDag() {
    return new State(List.of(), new HashMap<>(), Set.of(), null, null, new ArrayList<>());
  }

  /** The beginning of the body of a group that is called here. */
  State ofGroup(GroupNode called, Map<String, Value> parameters) {
    return new State(guard, parameters, before, called, cleanup, new ArrayList<>());
  }

  /** A block of its own for {@code then()}. */
  State ofBlock() {
    return new State(guard, variables, before, group, cleanup, returned);
  }

  /** An arm of a branch. */
  State ofArm(Condition condition) {
    return new State(
        Formulas.and(guard, condition), new HashMap<>(variables), before, group, cleanup, returned);
  }

  /**
   * The {@code finally} block of a {@code try} that began in this state.
   *
   * @param body the end of the {@code try} block
   * @param returns how many {@code return}s had been met before it
   * @param tried the tasks of the {@code try} block
   * @param earlier the tasks before it
   */
  State ofCleanup(State body, int returns, Set<String> tried, Set<String> earlier) {
    State state =
        new State(
            guard, atEnd(body, returns), before, group, new TaskNode.Cleanup(earlier), returned);
    state.before.addAll(tried);
    return state;
  }

  /** The variables where a body ends, whether by its last statement or by a {@code return}. */
  private Map<String, Value> atEnd(State body, int returns) {
    Set<Condition> outer = new HashSet<>(guard);
    List<Returned> ends = returned.subList(returns, returned.size());
    Map<String, Value> result = new HashMap<>(variables);
    for (int i = ends.size() - 1; i >= 0; i--) {
      Returned end = ends.get(i);
      boolean always = body.dead && i == ends.size() - 1;
      end.variables()
          .forEach(
              (name, value) -> {
                Value otherwise = result.get(name);
                result.put(
                    name,
                    always || otherwise == null
                        ? value
                        : Value.select(end.beyond(outer), value, otherwise));
              });
    }
    return result;
  }

  /** Goes on after the {@code finally} block that began with {@code before}. */
  void afterCleanup(State cleanup, Map<String, Value> atStart) {
    include(cleanup);
    cleanup.variables.forEach(
        (name, value) -> {
          if (value != atStart.get(name)) {
            variables.put(name, value);
          }
        });
  }

  List<Condition> guard() {
    return guard;
  }

  Map<String, Value> variables() {
    return variables;
  }

  /** The tasks that the next one waits for by order alone. */
  Set<String> before() {
    return before;
  }

  @Nullable GroupNode group() {
    return group;
  }

  TaskNode.@Nullable Cleanup cleanup() {
    return cleanup;
  }

  List<Returned> returned() {
    return returned;
  }

  /** Whether the body always ended before this point. */
  boolean dead() {
    return dead;
  }

  void called(String taskId) {
    block.add(taskId);
  }

  void then() {
    before.addAll(block);
  }

  void doReturn(Value value) {
    returned.add(new Returned(guard, value, new HashMap<>(variables)));
    dead = true;
  }

  /** Goes on after a block within this one. */
  void after(State inner) {
    block.addAll(inner.block);
    guard = inner.guard;
    dead = inner.dead;
  }

  /** Goes on after something that neither returns nor assigns here. */
  void include(State inner) {
    block.addAll(inner.block);
  }

  /**
   * Goes on after a branch.
   *
   * @param returns how many {@code return}s had been met before it
   */
  void join(Condition condition, State whenTrue, State whenFalse, int returns) {
    include(whenTrue);
    include(whenFalse);
    Set<String> names = new LinkedHashSet<>(whenTrue.variables.keySet());
    names.addAll(whenFalse.variables.keySet());
    for (String name : names) {
      Value left = whenTrue.dead ? null : whenTrue.variables.get(name);
      Value right = whenFalse.dead ? null : whenFalse.variables.get(name);
      if (left != null && right != null) {
        variables.put(name, Value.select(condition, left, right));
      } else if (left != null || right != null) {
        variables.put(name, left != null ? left : java.util.Objects.requireNonNull(right));
      }
    }
    dead = whenTrue.dead && whenFalse.dead;
    Set<Condition> outer = new HashSet<>(guard);
    List<Condition> rest = guard;
    for (Returned one : returned.subList(returns, returned.size())) {
      rest = Formulas.and(rest, Formulas.not(one.beyond(outer)));
    }
    guard = rest;
  }

  /** What the method returns whose body ends in this state, seen from where it is called. */
  Value result(List<Condition> callerGuard) {
    Set<Condition> outer = new HashSet<>(callerGuard);
    Value result = Value.NOTHING;
    for (int i = returned.size() - 1; i >= 0; i--) {
      Returned one = returned.get(i);
      result =
          i == returned.size() - 1
              ? one.value()
              : Value.select(one.beyond(outer), one.value(), result);
    }
    return result;
  }
}
