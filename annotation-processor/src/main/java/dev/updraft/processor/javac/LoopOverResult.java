package dev.updraft.processor.javac;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrStatement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Reads {@code for (x : result) task(x);}, which maps the task over the result. */
final class LoopOverResult {
  private final Body body;

  LoopOverResult(Body body) {
    this.body = body;
  }

  IrStatement statement(EnhancedForLoopTree tree) {
    return new IrStatement.Evaluate(mapped(tree), body.site(tree));
  }

  private IrExpression mapped(EnhancedForLoopTree tree) {
    IrExpression list = source(tree.getExpression(), Set.copyOf(body.elements()));
    Element variable = body.source().element(tree.getVariable());
    body.records().note(variable, tree.getExpression());
    if (variable != null) {
      body.setRefused(variable, list instanceof IrExpression.Invalid);
    }
    IrExpression call =
        variable == null
            ? new IrExpression.Invalid(body.site(tree))
            : body.functions().withElements(List.of(variable), () -> content(tree.getStatement()));
    if (list instanceof IrExpression.Invalid || call instanceof IrExpression.Invalid) {
      return new IrExpression.Invalid(body.site(tree));
    }
    IrExpression.Dimension dimension =
        new IrExpression.Dimension(
            List.of(list), List.of(tree.getVariable().getName().toString()), body.site(tree));
    return call instanceof IrExpression.Mapped inner
        ? CrossProduct.around(dimension, inner)
        : new IrExpression.Mapped(List.of(dimension), call, body.site(tree));
  }

  private IrExpression source(ExpressionTree tree, Set<Element> outer) {
    IdentifierTree mention = body.functions().mention(tree, outer);
    if (mention != null) {
      return body.invalid(Diagnostic.DEPENDENT_DIMENSION, mention, mention.getName());
    }
    ExpressionTree inner = Body.strip(tree);
    if (body.expressions().isDagParam(body.source().element(inner))) {
      return body.invalid(
          Diagnostic.LOOP_OVER_PARAM,
          inner,
          Objects.requireNonNull(body.source().element(inner)).getSimpleName());
    }
    return switch (inner.getKind()) {
      case NEW_CLASS, NEW_ARRAY, ARRAY_ACCESS, ASSIGNMENT ->
          body.invalid(Diagnostic.LOOP_SOURCE, inner, TreeNames.of(inner));
      default -> body.expressions().read(inner, null);
    };
  }

  /** The variable that a statement gives a value, null if it does not. */
  private @Nullable Element assigned(StatementTree tree) {
    ExpressionTree expression =
        tree instanceof ExpressionStatementTree statement ? statement.getExpression() : null;
    ExpressionTree variable =
        expression instanceof AssignmentTree assignment
            ? assignment.getVariable()
            : expression == null ? null : Updates.target(expression);
    return variable == null ? null : body.source().element(Body.strip(variable));
  }

  private IrExpression content(StatementTree tree) {
    StatementTree only =
        tree instanceof BlockTree block && block.getStatements().size() == 1
            ? block.getStatements().get(0)
            : tree;
    if (only instanceof EnhancedForLoopTree inner) {
      return mapped(inner);
    }
    if (only instanceof ReturnTree) {
      return body.invalid(Diagnostic.RETURN_MISPLACED, only, "in a loop over the result of a task");
    }
    Element assigned = assigned(only);
    if (assigned != null) {
      return body.invalid(Diagnostic.MAPPED_ASSIGNMENT, only, assigned.getSimpleName());
    }
    Tree call =
        only instanceof ExpressionStatementTree statement ? statement.getExpression() : only;
    if (call instanceof MethodInvocationTree then && Dsl.isThen(body.source(), then)) {
      return body.invalid(Diagnostic.THEN_USE, call, "the body of a loop over a result");
    }
    return body.functions()
        .call(call, (at, what) -> body.invalid(Diagnostic.MAPPED_LOOP_BODY, at, what));
  }
}
