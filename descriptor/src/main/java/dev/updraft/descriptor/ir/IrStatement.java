package dev.updraft.descriptor.ir;

import dev.updraft.descriptor.diagnostic.Site;

/** A statement in the body of a {@code @Dag} method. */
public sealed interface IrStatement {
  /** Where it stands. */
  Site site();

  /** A local variable gets a value. */
  record Assign(String variable, IrExpression value, Site site) implements IrStatement {}

  /** An expression whose value nobody takes. */
  record Evaluate(IrExpression expression, Site site) implements IrStatement {}

  /** {@code then();}: what follows waits for what precedes. */
  record Then(Site site) implements IrStatement {}

  /** Something wrong that was reported already. */
  record Invalid(Site site) implements IrStatement {}
}
