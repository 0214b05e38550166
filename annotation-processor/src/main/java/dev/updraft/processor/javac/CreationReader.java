package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/** Refuses the creation of objects that are no constants, with the reason. */
final class CreationReader {
  private final Body body;

  CreationReader(Body body) {
    this.body = body;
  }

  IrExpression read(NewClassTree tree) {
    boolean reported = false;
    boolean constant = true;
    for (ExpressionTree argument : tree.getArguments()) {
      if (body.constants().fold(argument).isEmpty()) {
        constant = false;
        reported |= body.expressions().read(argument, null) instanceof IrExpression.Invalid;
      }
    }
    return reported
        ? new IrExpression.Invalid(body.site(tree))
        : body.invalid(Diagnostic.UNSUPPORTED_EXPRESSION, tree, what(tree, constant));
  }

  private String what(NewClassTree tree, boolean constant) {
    Element constructor = body.source().element(tree);
    Element type = constructor == null ? null : constructor.getEnclosingElement();
    if (type == null || type.getKind() != ElementKind.RECORD) {
      return "the creation of an object";
    }
    return constant
        ? "the creation of record '"
            + type.getSimpleName()
            + "' by a constructor that does not take its components one by one"
        : "the creation of record '"
            + type.getSimpleName()
            + "' of values that do not exist until the run (return it from a @Task method)";
  }
}
