package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.TaskRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes tasks and groups of calls. */
final class Calls {
  private final Failures failures;
  private final Solver solver;
  private final Map<String, TaskNode> nodes;
  private final List<GroupNode> groups;
  private final Ids ids;

  Calls(Failures failures, Solver solver, Map<String, TaskNode> nodes, List<GroupNode> groups) {
    this.failures = failures;
    this.solver = solver;
    this.nodes = nodes;
    this.groups = groups;
    this.ids = new Ids(failures);
  }

  /**
   * What a call is mapped over.
   *
   * @param sources the tasks whose results these are
   */
  record Over(Mapping mapping, Set<String> sources) {}

  /** Calls a task; the value is its result. */
  Value task(IrExpression.Call call, List<Value> values, @Nullable Over over, State state) {
    if (values.contains(Value.BAD)) {
      return failures.alreadyReported();
    }
    TaskRef task = call.task();
    List<Argument> arguments = new ArrayList<>();
    Set<String> upstream = new LinkedHashSet<>();
    for (int i = 0; i < values.size(); i++) {
      values.get(i).sources(upstream);
      arguments.add(values.get(i).argument(task.parameterTypes().get(i)));
    }
    if (over != null) {
      upstream.addAll(over.sources());
    }
    if (task.operator() != null && !new OperatorValues(failures).fit(call, values, over, state)) {
      return failures.alreadyReported();
    }
    String id =
        ids.free(
            state.group(),
            task.taskId(),
            task.explicitId(),
            call.id(),
            task.method(),
            false,
            call.site());
    if (!solver.satisfiable(state.guard())) {
      return failures.bad(Diagnostic.UNREACHABLE_TASK, call.site(), id);
    }
    TaskNode node =
        new TaskNode(
            id,
            task,
            arguments,
            over == null ? null : over.mapping(),
            upstream,
            new LinkedHashSet<>(state.before()),
            state.guard(),
            state.group(),
            state.cleanup(),
            call.site());
    nodes.put(id, node);
    state.called(id);
    return task.returnsValue() ? new Value.OfResult(node, List.of()) : Value.NOTHING;
  }

  /** Runs the body of a group; the value is what it returns. */
  Value group(
      IrExpression.GroupCall call,
      List<Value> values,
      @Nullable Over over,
      Expressions.Statements statements,
      State state) {
    String id =
        ids.free(
            state.group(),
            call.group().groupId(),
            call.group().explicitId(),
            call.id(),
            call.group().method(),
            true,
            call.site());
    GroupNode group =
        new GroupNode(
            id,
            state.group(),
            over == null ? null : over.mapping(),
            over == null ? Set.of() : over.sources());
    groups.add(group);
    Map<String, Value> parameters = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      parameters.put(call.group().parameterNames().get(i), values.get(i));
    }
    State inner = state.ofGroup(group, parameters);
    statements.run(call.body(), inner);
    state.include(inner);
    Value value = inner.result(state.guard());
    return over == null || value == Value.NOTHING || value == Value.BAD
        ? value
        : each(group, value, state);
  }

  /** Outside of its group a result of a task in it is the list of all instances' results. */
  private Value each(GroupNode group, Value value, State state) {
    boolean always =
        value instanceof Value.OfResult result
            && result.path().isEmpty()
            && group.equals(result.node().mappedGroup())
            && solver.implies(state.guard(), result.node().guard());
    return always ? value : new Value.OfEach(group.id(), value);
  }
}
