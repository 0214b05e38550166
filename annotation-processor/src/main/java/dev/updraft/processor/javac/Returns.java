package dev.updraft.processor.javac;

import dev.updraft.descriptor.ir.IrStatement;
import java.util.List;

/** Finds out whether statements end the method. */
final class Returns {
  private Returns() {}

  /** Whether nothing that stands behind them can run. */
  static boolean always(List<IrStatement> statements) {
    return statements.stream().anyMatch(Returns::always);
  }

  private static boolean always(IrStatement statement) {
    if (statement instanceof IrStatement.Block block) {
      return always(block.statements());
    }
    if (statement instanceof IrStatement.If branch) {
      return always(branch.whenTrue()) && always(branch.whenFalse());
    }
    if (statement instanceof IrStatement.Try guarded) {
      return always(guarded.body());
    }
    return statement instanceof IrStatement.Return;
  }
}
