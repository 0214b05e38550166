package dev.updraft.descriptor.ir;

import dev.updraft.descriptor.diagnostic.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has a value in the body of a {@code @Dag} method. */
public sealed interface IrExpression {
  /** Where it stands. */
  Site site();

  /** A local variable or the parameter of a lambda. */
  record Variable(String name, Site site) implements IrExpression {}

  /** A parameter of the {@code @Dag} method. */
  record Param(String name, Site site) implements IrExpression {}

  /**
   * A value known at compile time.
   *
   * @param value a JSON value, see {@link dev.updraft.descriptor.Argument.Constant}
   */
  record Constant(@Nullable Object value, Site site) implements IrExpression {}

  /** A call of a task. */
  record Call(TaskRef task, List<IrExpression> arguments, Site site) implements IrExpression {
    /** Copies the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** A record component of a value. */
  record Component(IrExpression target, String name, Site site) implements IrExpression {}

  /** {@code List.of(..)}. */
  record ListOf(List<IrExpression> items, Site site) implements IrExpression {
    /** Copies the list. */
    public ListOf {
      items = List.copyOf(items);
    }
  }

  /**
   * {@code source.stream().map(element -> body).toList()}.
   *
   * @param element the name of the lambda's parameter
   */
  record Mapped(IrExpression source, String element, Call body, Site site)
      implements IrExpression {}

  /** Something wrong that was reported already. */
  record Invalid(Site site) implements IrExpression {}
}
