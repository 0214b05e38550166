package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.diagnostic.Site;
import dev.updraft.descriptor.ir.IrStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs the body of a {@code @Dag} method with task calls instead of values, and keeps what was
 * called with what, and when.
 */
public final class GraphBuilder {
  private final Failures failures;
  private final Solver solver = new Solver();
  private final Map<String, TaskNode> nodes = new LinkedHashMap<>();
  private final List<GroupNode> groups = new ArrayList<>();
  private final List<IrStatement.Order> orders = new ArrayList<>();
  private final Expressions expressions;

  /** A builder for one DAG, which tells {@code reporter} what it finds wrong. */
  public GraphBuilder(Reporter reporter) {
    failures = new Failures(reporter);
    expressions = new Expressions(failures, new Calls(failures, solver, nodes, groups), this::run);
  }

  /**
   * Builds the DAG.
   *
   * @param header the DAG without its tasks
   * @param body the statements of the {@code @Dag} method
   * @param site the {@code @Dag} method
   * @return the DAG with its tasks, or null if something wrong was reported
   */
  public @Nullable DagModel build(DagModel header, List<IrStatement> body, Site site) {
    run(body, State.ofDag());
    Map<String, TaskNode> sorted = new Orders(failures, nodes).sorted(orders);
    if (nodes.isEmpty() && !failures.any()) {
      failures.report(Diagnostic.EMPTY_DAG, site, header.dagId());
    }
    if (failures.any()) {
      return null;
    }
    List<TaskModel> tasks = new TaskEdges(failures, sorted, solver).models();
    DagModel dag =
        header.with(tasks, groups.stream().filter(this::used).map(GroupNode::model).toList());
    new Restrictions(failures, nodes, dag).check();
    return failures.any() ? null : dag;
  }

  /** Airflow shows no group without tasks. */
  private boolean used(GroupNode group) {
    return nodes.keySet().stream().anyMatch(id -> id.startsWith(group.id() + "."));
  }

  /** The line of each task's call, by task id. */
  public Map<String, Integer> lines() {
    Map<String, Integer> lines = new TreeMap<>();
    nodes.forEach((id, node) -> lines.put(id, node.site().line()));
    return lines;
  }

  private void run(List<IrStatement> statements, State state) {
    for (IrStatement statement : statements) {
      if (state.dead()) {
        // A constant test chose an arm that returns: what follows never runs.
        return;
      }
      run(statement, state);
    }
  }

  private void run(IrStatement statement, State state) {
    if (statement instanceof IrStatement.Assign assign) {
      state.variables().put(assign.variable(), expressions.value(assign.value(), state));
    } else if (statement instanceof IrStatement.Evaluate evaluate) {
      expressions.value(evaluate.expression(), state);
    } else if (statement instanceof IrStatement.Then) {
      state.then();
    } else if (statement instanceof IrStatement.Block block) {
      block(block.statements(), state);
    } else if (statement instanceof IrStatement.If branch) {
      branch(branch, state);
    } else if (statement instanceof IrStatement.Try attempt) {
      attempt(attempt, state);
    } else if (statement instanceof IrStatement.Order order) {
      orders.add(order);
    } else if (statement instanceof IrStatement.Return end) {
      state.doReturn(end.value() == null ? Value.NOTHING : expressions.value(end.value(), state));
    } else {
      failures.alreadyReported();
    }
  }

  private void block(List<IrStatement> statements, State state) {
    State inner = state.ofBlock();
    run(statements, inner);
    state.after(inner);
  }

  private void branch(IrStatement.If branch, State state) {
    int returns = state.returned().size();
    Expressions.Outcome test = expressions.test(branch.test(), state);
    if (test == null) {
      // Both arms are read, so that their own errors show up too.
      run(branch.whenTrue(), state.ofArm(Formulas.TRUE));
      run(branch.whenFalse(), state.ofArm(Formulas.TRUE));
    } else if (test.known() != null) {
      block(test.known() ? branch.whenTrue() : branch.whenFalse(), state);
    } else {
      State whenTrue = state.ofArm(test.condition());
      run(branch.whenTrue(), whenTrue);
      State whenFalse = state.ofArm(Formulas.not(test.condition()));
      run(branch.whenFalse(), whenFalse);
      state.join(test.condition(), whenTrue, whenFalse, returns);
    }
  }

  private void attempt(IrStatement.Try attempt, State state) {
    Set<String> earlier = new LinkedHashSet<>(nodes.keySet());
    int returns = state.returned().size();
    State body = state.ofBlock();
    run(attempt.body(), body);
    Set<String> tried = new LinkedHashSet<>(nodes.keySet());
    tried.removeAll(earlier);
    State cleanup = state.ofCleanup(body, returns, tried, earlier);
    Map<String, Value> atStart = Map.copyOf(cleanup.variables());
    run(attempt.cleanup(), cleanup);
    state.after(body);
    state.afterCleanup(cleanup, atStart);
  }
}
