package dev.updraft.descriptor.graph.random;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.graph.random.Outcomes.Event;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs a body as Java does: one statement after the other, with real values. */
final class JavaRun {
  private final Map<String, RandomBody.Method> methods;
  private final Outcomes outcomes;
  private final @Nullable String failing;
  private final List<Event> events = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();

  /**
   * What {@code then()} and {@code finally} promise.
   *
   * @param first runs of tasks that must have ended
   * @param later before these start
   */
  record Order(Set<Integer> first, Set<Integer> later) {}

  /**
   * A run.
   *
   * @param failing the method that throws, null if none does
   */
  JavaRun(Map<String, RandomBody.Method> methods, Outcomes outcomes, @Nullable String failing) {
    this.methods = methods;
    this.outcomes = outcomes;
    this.failing = failing;
  }

  /** What a failing task throws. */
  static final class TaskFailed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** The runs of tasks, in their order. */
  List<Event> events() {
    return events;
  }

  /** The promised orders; tasks by their place in {@link #events()}. */
  List<Order> orders() {
    return orders;
  }

  private static final class Frame {
    final Map<String, @Nullable Object> variables;
    boolean returned;
    @Nullable Object value;

    Frame(Map<String, @Nullable Object> variables) {
      this.variables = variables;
    }
  }

  void run(List<IrStatement> body) {
    block(body, new Frame(new HashMap<>()));
  }

  private void block(List<IrStatement> statements, Frame frame) {
    int start = events.size();
    List<Integer> thens = new ArrayList<>();
    for (IrStatement statement : statements) {
      if (frame.returned) {
        break;
      }
      if (statement instanceof IrStatement.Then) {
        thens.add(events.size());
      } else {
        run(statement, frame);
      }
    }
    for (int at : thens) {
      orders.add(new Order(range(start, at), range(at, events.size())));
    }
  }

  private static Set<Integer> range(int from, int to) {
    Set<Integer> places = new LinkedHashSet<>();
    for (int i = from; i < to; i++) {
      places.add(i);
    }
    return places;
  }

  private void run(IrStatement statement, Frame frame) {
    if (statement instanceof IrStatement.Assign assign) {
      frame.variables.put(assign.variable(), value(assign.value(), frame));
    } else if (statement instanceof IrStatement.Evaluate evaluate) {
      value(evaluate.expression(), frame);
    } else if (statement instanceof IrStatement.Block block) {
      block(block.statements(), frame);
    } else if (statement instanceof IrStatement.If branch) {
      block(test(branch.test(), frame) ? branch.whenTrue() : branch.whenFalse(), frame);
    } else if (statement instanceof IrStatement.Return end) {
      frame.value = end.value() == null ? null : value(end.value(), frame);
      frame.returned = true;
    } else if (statement instanceof IrStatement.Try attempt) {
      int start = events.size();
      try {
        block(attempt.body(), frame);
      } finally {
        int middle = events.size();
        boolean returned = frame.returned;
        frame.returned = false;
        block(attempt.cleanup(), frame);
        frame.returned = returned;
        orders.add(new Order(range(start, middle), range(middle, events.size())));
      }
    } else {
      throw new IllegalStateException("not Java: " + statement);
    }
  }

  private boolean test(IrExpression expression, Frame frame) {
    return (Boolean) Objects.requireNonNull(value(expression, frame));
  }

  private @Nullable Object value(IrExpression expression, Frame frame) {
    if (expression instanceof IrExpression.Constant constant) {
      return constant.value();
    } else if (expression instanceof IrExpression.Variable variable) {
      return frame.variables.get(variable.name());
    } else if (expression instanceof IrExpression.Part part) {
      Object target = Objects.requireNonNull(value(part.target(), frame));
      if (part.step() instanceof PathStep.Contains contains) {
        return ((List<?>) target).contains(contains.element());
      }
      return part.step() instanceof PathStep.Index at
          ? ((List<?>) target).get(at.index())
          : ((Map<?, ?>) target).get(part.step().toString());
    } else if (expression instanceof IrExpression.Equal equal) {
      return equal.oneOf().contains(value(equal.value(), frame));
    } else if (expression instanceof IrExpression.Not not) {
      return !test(not.value(), frame);
    } else if (expression instanceof IrExpression.And and) {
      return test(and.left(), frame) && test(and.right(), frame);
    } else if (expression instanceof IrExpression.Or or) {
      return test(or.left(), frame) || test(or.right(), frame);
    } else if (expression instanceof IrExpression.Choice choice) {
      return value(test(choice.test(), frame) ? choice.whenTrue() : choice.whenFalse(), frame);
    } else if (expression instanceof IrExpression.Call call) {
      return call(call, frame);
    } else if (expression instanceof IrExpression.GroupCall call) {
      return group(call, frame);
    } else if (expression instanceof IrExpression.Mapped mapped) {
      List<@Nullable Object> results = new ArrayList<>();
      List<List<List<?>>> lists = new ArrayList<>();
      for (IrExpression.Dimension dimension : mapped.dimensions()) {
        List<List<?>> side = new ArrayList<>();
        dimension.lists().forEach(l -> side.add((List<?>) Objects.requireNonNull(value(l, frame))));
        lists.add(side);
      }
      loop(mapped, 0, lists, frame, results);
      return results;
    }
    throw new IllegalStateException("not Java: " + expression);
  }

  private void loop(
      IrExpression.Mapped mapped,
      int dimension,
      List<List<List<?>>> lists,
      Frame frame,
      List<@Nullable Object> results) {
    if (dimension == lists.size()) {
      results.add(value(mapped.body(), frame));
      return;
    }
    List<List<?>> side = lists.get(dimension);
    int length = Collections.min(side.stream().map(List::size).toList());
    for (int i = 0; i < length; i++) {
      for (int k = 0; k < side.size(); k++) {
        frame.variables.put(
            mapped.dimensions().get(dimension).elements().get(k), side.get(k).get(i));
      }
      loop(mapped, dimension + 1, lists, frame, results);
    }
  }

  private @Nullable Object call(IrExpression.Call call, Frame frame) {
    List<@Nullable Object> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(value(argument, frame)));
    RandomBody.Method method = Objects.requireNonNull(methods.get(call.task().invoker()));
    events.add(Event.of(method.name(), arguments));
    if (method.name().equals(failing)) {
      throw new TaskFailed();
    }
    return Json.parse(Json.canonical(outcomes.result(method, arguments)));
  }

  private @Nullable Object group(IrExpression.GroupCall call, Frame frame) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      parameters.put(call.group().parameterNames().get(i), value(call.arguments().get(i), frame));
    }
    Frame inner = new Frame(parameters);
    block(call.body(), inner);
    return inner.value;
  }
}
