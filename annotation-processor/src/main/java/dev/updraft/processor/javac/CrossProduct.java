package dev.updraft.processor.javac;

import dev.updraft.descriptor.ir.IrExpression;
import java.util.ArrayList;
import java.util.List;

/** Nests mappings. */
final class CrossProduct {
  private CrossProduct() {}

  /** Puts an outer loop around a mapping, or around the one whose results it goes through. */
  static IrExpression.Mapped around(IrExpression.Dimension outer, IrExpression.Mapped inner) {
    IrExpression.Dimension first = inner.dimensions().get(0);
    List<IrExpression.Dimension> dimensions = new ArrayList<>(inner.dimensions());
    if (first.lists().get(0) instanceof IrExpression.Mapped before) {
      dimensions.set(
          0,
          new IrExpression.Dimension(
              List.of(around(outer, before)), first.elements(), first.site()));
    } else {
      dimensions.add(0, outer);
    }
    return new IrExpression.Mapped(dimensions, inner.body(), inner.site());
  }
}
