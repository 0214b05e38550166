package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Site;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds what expressions stand for, and calls the tasks in them. */
final class Expressions {
  private final Failures failures;
  private final Calls calls;
  private final Statements statements;

  Expressions(Failures failures, Calls calls, Statements statements) {
    this.failures = failures;
    this.calls = calls;
    this.statements = statements;
  }

  /** Runs statements. */
  @FunctionalInterface
  interface Statements {
    void run(List<IrStatement> statements, State state);
  }

  /**
   * How a test comes out.
   *
   * @param known whether it holds, if that is known already
   * @param condition what decides, if it is not
   */
  record Outcome(@Nullable Boolean known, Condition condition) {
    static Outcome of(Condition condition) {
      return condition.equals(Formulas.TRUE) || condition.equals(Formulas.FALSE)
          ? new Outcome(condition.equals(Formulas.TRUE), condition)
          : new Outcome(null, condition);
    }
  }

  Value value(IrExpression expression, State state) {
    if (expression instanceof IrExpression.Constant constant) {
      return new Value.Known(constant.value());
    } else if (expression instanceof IrExpression.Param param) {
      return new Value.OfParam(param.name(), List.of());
    } else if (expression instanceof IrExpression.Context) {
      return Value.CONTEXT;
    } else if (expression instanceof IrExpression.Variable variable) {
      Value value = state.variables().get(variable.name());
      // The compiler refuses it, or what would have assigned it was refused.
      return value == null ? failures.alreadyReported() : value;
    } else if (expression instanceof IrExpression.Part part) {
      return part(part, state);
    } else if (expression instanceof IrExpression.ListOf list) {
      return list(list.items(), state);
    } else if (expression instanceof IrExpression.Call call) {
      return calls.task(call, values(call.arguments(), state), null, state);
    } else if (expression instanceof IrExpression.GroupCall call) {
      return calls.group(call, values(call.arguments(), state), null, statements, state);
    } else if (expression instanceof IrExpression.Mapped mapped) {
      return new MappedCalls(failures, this, calls, statements).value(mapped, state);
    } else if (expression instanceof IrExpression.Choice choice) {
      return choice(choice, state);
    } else if (expression instanceof IrExpression.Sequence sequence) {
      State inner = state.ofBlock();
      statements.run(sequence.statements(), inner);
      Value value = value(sequence.value(), inner);
      state.after(inner);
      return value;
    } else if (expression instanceof IrExpression.Invalid) {
      return failures.alreadyReported();
    }
    return computed(expression, state);
  }

  List<Value> values(List<IrExpression> expressions, State state) {
    List<Value> values = new ArrayList<>();
    expressions.forEach(expression -> values.add(value(expression, state)));
    return values;
  }

  private Value computed(IrExpression expression, State state) {
    Outcome outcome = test(expression, state);
    if (outcome == null) {
      return Value.BAD;
    }
    return outcome.known() != null
        ? new Value.Known(outcome.known())
        : new Value.Computed(outcome.condition());
  }

  private Value part(IrExpression.Part part, State state) {
    Value target = value(part.target(), state);
    if (target == Value.BAD) {
      return Value.BAD;
    }
    Value found = target.part(part.step());
    if (found != null) {
      return found;
    }
    boolean outside =
        part.step() instanceof PathStep.Index
            && (target instanceof Value.Known || target instanceof Value.OfList);
    return outside
        ? failures.bad(
            Diagnostic.UNSUPPORTED_EXPRESSION,
            part.site(),
            "an index outside of the list: " + part.step())
        : failures.bad(Diagnostic.METHOD_ON_RESULT, part.site(), part.method());
  }

  private Value list(List<IrExpression> expressions, State state) {
    List<Value> items = new ArrayList<>();
    for (IrExpression expression : expressions) {
      Value item = value(expression, state);
      // List.of throws on null where the method runs as plain Java.
      boolean isNull = item instanceof Value.Known known && known.json() == null;
      items.add(
          isNull
              ? failures.bad(
                  Diagnostic.UNSUPPORTED_EXPRESSION,
                  expression.site(),
                  "null as an element of List.of(..)")
              : item);
    }
    int context = items.indexOf(Value.CONTEXT);
    if (context >= 0) {
      return failures.bad(
          Diagnostic.UNSUPPORTED_EXPRESSION,
          expressions.get(context).site(),
          "a TaskContext as an element of List.of(..)");
    }
    if (items.contains(Value.BAD)) {
      return Value.BAD;
    }
    if (items.stream().allMatch(Value.Known.class::isInstance)) {
      List<@Nullable Object> constants = new ArrayList<>();
      items.forEach(item -> constants.add(((Value.Known) item).json()));
      return new Value.Known(constants);
    }
    return new Value.OfList(items);
  }

  private Value choice(IrExpression.Choice choice, State state) {
    int returns = state.returned().size();
    Outcome test = test(choice.test(), state);
    if (test == null) {
      value(choice.whenTrue(), state);
      value(choice.whenFalse(), state);
      return Value.BAD;
    }
    if (test.known() != null) {
      return value(test.known() ? choice.whenTrue() : choice.whenFalse(), state);
    }
    State whenTrue = state.ofArm(test.condition());
    Value left = value(choice.whenTrue(), whenTrue);
    State whenFalse = state.ofArm(Formulas.not(test.condition()));
    Value right = value(choice.whenFalse(), whenFalse);
    state.join(test.condition(), whenTrue, whenFalse, returns);
    return Value.select(test.condition(), left, right);
  }

  /** How a test comes out; null if something is wrong with it, which has then been reported. */
  @Nullable Outcome test(IrExpression expression, State state) {
    if (expression instanceof IrExpression.Not not) {
      Outcome inner = test(not.value(), state);
      return inner == null ? null : Outcome.of(Formulas.not(inner.condition()));
    }
    if (expression instanceof IrExpression.And and) {
      return both(and.left(), and.right(), true, state);
    }
    if (expression instanceof IrExpression.Or or) {
      return both(or.left(), or.right(), false, state);
    }
    if (expression instanceof IrExpression.Equal equal) {
      return equal(equal, state);
    }
    return outcome(value(expression, state), List.of(true), expression.site(), state);
  }

  /** Where null is another value, the worker must be told so before it compares. */
  private @Nullable Outcome equal(IrExpression.Equal equal, State state) {
    Value value = value(equal.value(), state);
    Site site = equal.value().site();
    Outcome same = outcome(value, equal.oneOf(), site, state);
    if (same == null || same.known() != null || !equal.nullSafe() || equal.oneOf().contains(null)) {
      return same;
    }
    List<@Nullable Object> onlyNull = new ArrayList<>();
    onlyNull.add(null);
    Outcome isNull = outcome(value, onlyNull, site, state);
    return isNull == null
        ? null
        : Outcome.of(Formulas.all(List.of(Formulas.not(isNull.condition()), same.condition())));
  }

  private @Nullable Outcome both(
      IrExpression left, IrExpression right, boolean isAnd, State state) {
    Outcome first = test(left, state);
    if (first != null && first.known() != null && first.known() != isAnd) {
      // Java does not come to the right side, so its tasks are none of the DAG's.
      return first;
    }
    Condition goesOn = first == null ? Formulas.TRUE : first.condition();
    State inner = state.ofArm(isAnd || first == null ? goesOn : Formulas.not(goesOn));
    Outcome second = test(right, inner);
    state.include(inner);
    if (first == null || second == null) {
      return null;
    }
    List<Condition> parts = List.of(first.condition(), second.condition());
    return Outcome.of(isAnd ? Formulas.all(parts) : Formulas.any(parts));
  }

  private @Nullable Outcome outcome(
      Value value, List<@Nullable Object> oneOf, Site site, State state) {
    Condition condition = condition(value, oneOf, site, state);
    return condition == null ? null : Outcome.of(condition);
  }

  private @Nullable Condition condition(
      Value value, List<@Nullable Object> oneOf, Site site, State state) {
    if (value == Value.BAD) {
      return null;
    }
    if (value instanceof Value.Known known) {
      Argument.Result any = new Argument.Result("", List.of());
      return new Condition.Test(any, oneOf).<RuntimeException>holds(r -> known.json())
          ? Formulas.TRUE
          : Formulas.FALSE;
    }
    if (value instanceof Value.Computed computed) {
      boolean whenTrue = oneOf.contains(true);
      boolean whenFalse = oneOf.contains(false);
      return whenTrue == whenFalse
          ? whenTrue ? Formulas.TRUE : Formulas.FALSE
          : whenTrue ? computed.condition() : Formulas.not(computed.condition());
    }
    if (value instanceof Value.Select select) {
      Condition left = condition(select.whenTrue(), oneOf, site, state);
      Condition right = condition(select.whenFalse(), oneOf, site, state);
      return left == null || right == null
          ? null
          : Formulas.choice(select.condition(), left, right);
    }
    if (!(value instanceof Value.OfResult result)) {
      failures.report(Diagnostic.CONDITION_NOT_RESULT, site, value.what());
      return null;
    }
    TaskNode node = result.node();
    boolean many =
        node.mapping() != null
            || node.mappedGroup() != null
                && !Objects.equals(node.mappedGroup(), GroupNode.mapped(state.group()));
    if (many) {
      failures.report(Diagnostic.MAPPED_CONDITION, site, node.id());
      return null;
    }
    return boolTest(result.result(), oneOf);
  }

  /**
   * That a boolean is false is that it is not true, so that both sides of a test exclude each
   * other.
   */
  private static Condition boolTest(Argument.Result result, List<@Nullable Object> oneOf) {
    return oneOf.equals(List.of(false))
        ? Formulas.not(new Condition.Test(result, List.of(true)))
        : new Condition.Test(result, oneOf);
  }
}
