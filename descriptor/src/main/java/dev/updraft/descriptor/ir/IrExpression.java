package dev.updraft.descriptor.ir;

import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.diagnostic.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has a value in the body of a {@code @Dag} method. */
public sealed interface IrExpression {
  /** Where it stands. */
  Site site();

  /** A local variable, a parameter of a task group or the parameter of a lambda. */
  record Variable(String name, Site site) implements IrExpression {}

  /** A parameter of the {@code @Dag} method. */
  record Param(String name, Site site) implements IrExpression {}

  /** The parameter of the {@code @Dag} method that tells a task about its run. */
  record Context(Site site) implements IrExpression {}

  /**
   * A value known at compile time.
   *
   * @param value a JSON value, see {@link dev.updraft.descriptor.Argument.Constant}
   */
  record Constant(@Nullable Object value, Site site) implements IrExpression {}

  /**
   * A call of a task.
   *
   * @param id the id that {@code named(..)} gives this call, null if none does
   */
  record Call(TaskRef task, List<IrExpression> arguments, @Nullable String id, Site site)
      implements IrExpression {
    /** Copies the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }

    /** A call that nobody named. */
    public Call(TaskRef task, List<IrExpression> arguments, Site site) {
      this(task, arguments, null, site);
    }
  }

  /**
   * A call of a task group. Its body sees its parameters as variables and nothing else of its
   * surroundings.
   *
   * @param arguments one for each parameter
   * @param body the statements of the group, as they read for this call
   * @param id the id that {@code named(..)} gives this call, null if none does
   */
  record GroupCall(
      GroupRef group,
      List<IrExpression> arguments,
      List<IrStatement> body,
      @Nullable String id,
      Site site)
      implements IrExpression {
    /** Copies the lists. */
    public GroupCall {
      arguments = List.copyOf(arguments);
      body = List.copyOf(body);
    }
  }

  /**
   * A part of a value: a record component, {@code map.get(key)} or {@code list.get(index)}.
   *
   * @param method the method that the author calls, for messages
   */
  record Part(IrExpression target, PathStep step, String method, Site site)
      implements IrExpression {}

  /** {@code List.of(..)}. */
  record ListOf(List<IrExpression> items, Site site) implements IrExpression {
    /** Copies the list. */
    public ListOf {
      items = List.copyOf(items);
    }
  }

  /**
   * A task or group called for each element of a list, or for each combination of elements of
   * several: {@code source.stream().map(element -> body).toList()}, {@code forEach}, {@code
   * flatMap} and {@code for (element : source) body}.
   *
   * @param dimensions outermost loop first
   * @param body a {@link Call} or {@link GroupCall}; {@link Invalid} if that is wrong
   */
  record Mapped(List<Dimension> dimensions, IrExpression body, Site site) implements IrExpression {
    /** Copies the list. */
    public Mapped {
      dimensions = List.copyOf(dimensions);
    }
  }

  /**
   * What a mapping goes through.
   *
   * @param lists one list; several are walked side by side to the end of the shortest
   * @param elements the names of the variables that hold the elements, one for each list
   */
  record Dimension(List<IrExpression> lists, List<String> elements, Site site) {
    /** Copies the lists. */
    public Dimension {
      lists = List.copyOf(lists);
      elements = List.copyOf(elements);
    }
  }

  /** {@code test ? whenTrue : whenFalse}. */
  record Choice(IrExpression test, IrExpression whenTrue, IrExpression whenFalse, Site site)
      implements IrExpression {}

  /** Statements and the value that they end with: an arm of a switch expression. */
  record Sequence(List<IrStatement> statements, IrExpression value, Site site)
      implements IrExpression {
    /** Copies the list. */
    public Sequence {
      statements = List.copyOf(statements);
    }
  }

  /**
   * Whether a value is one of some constants: {@code x == CONST}, {@code CONST.equals(x)}, labels
   * of a case.
   *
   * @param oneOf JSON values
   * @param nullSafe whether null is a value like any other, as in {@code CONST.equals(x)}; where
   *     Java would throw, in a {@code switch}, on unboxing and in {@code x.equals(CONST)}, it is
   *     not
   */
  record Equal(IrExpression value, List<@Nullable Object> oneOf, boolean nullSafe, Site site)
      implements IrExpression {
    /** Copies the list, which may hold null. */
    public Equal {
      oneOf = Collections.unmodifiableList(new ArrayList<>(oneOf));
    }
  }

  /** {@code !value}. */
  record Not(IrExpression value, Site site) implements IrExpression {}

  /** {@code left && right}. */
  record And(IrExpression left, IrExpression right, Site site) implements IrExpression {}

  /** {@code left || right}. */
  record Or(IrExpression left, IrExpression right, Site site) implements IrExpression {}

  /** Something wrong that was reported already. */
  record Invalid(Site site) implements IrExpression {}
}
