package dev.updraft.processor.javac;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Reads the call that {@code named(..)} and {@code with(..)} hold. */
final class HeldCall {
  private final Body body;
  private final Diagnostic use;

  /**
   * For one of the words.
   *
   * @param use what is reported where it holds something else
   */
  HeldCall(Body body, Diagnostic use) {
    this.body = body;
    this.use = use;
  }

  /** Reads a call where any expression may stand. */
  static BiFunction<MethodInvocationTree, ExecutableElement, IrExpression> anywhere(Body body) {
    return (inner, method) ->
        body.inMapping() || !MappingReader.isStreamOperation(method)
            ? body.expressions().read(inner, null)
            : body.mappings().read(inner);
  }

  /**
   * Reads the call in a value, lambda or block of one statement, or behind {@code ::}.
   *
   * @param call reads a call of a task or group, or a mapping
   */
  IrExpression read(
      Tree tree, BiFunction<MethodInvocationTree, ExecutableElement, IrExpression> call) {
    Tree inner = content(body, tree);
    if (inner instanceof MemberReferenceTree reference
        && body.source().element(reference) instanceof ExecutableElement method
        && CallReader.isCall(method)) {
      return body.calls().reference(reference, method, List.of(), null);
    }
    if (!(inner instanceof MethodInvocationTree invocation)
        || !(body.source().element(invocation) instanceof ExecutableElement method)) {
      return misuse(inner, "it must hold one call of a @Task or @TaskGroup method");
    }
    if (Dsl.isNamed(method)) {
      return use == Diagnostic.NAMED_USE
          ? misuse(invocation.getMethodSelect(), "the call has two ids")
          : body.named().read(invocation, call);
    }
    if (Dsl.isWith(method)) {
      return body.settings().read(invocation, call);
    }
    if (Dsl.word(method) != null) {
      return body.words().read(invocation, method);
    }
    if (Dsl.isThen(body.source(), invocation)) {
      return body.invalid(Diagnostic.THEN_USE, invocation.getMethodSelect(), "a task");
    }
    if (CallReader.isCall(method) || MappingReader.isStreamOperation(method)) {
      return call.apply(invocation, method);
    }
    return misuse(
        invocation.getMethodSelect(),
        "'" + method.getSimpleName() + "' is no @Task or @TaskGroup method");
  }

  /** Reports that something else stands there. */
  IrExpression misuse(Tree tree, String fault) {
    return body.invalid(use, tree, fault);
  }

  /** What a lambda or a block of one statement holds. */
  static Tree content(Body body, Tree tree) {
    if (tree instanceof ExpressionTree expression
        && body.stripCasts(expression) instanceof LambdaExpressionTree lambda) {
      return content(body, lambda.getBody());
    }
    if (tree instanceof BlockTree block && block.getStatements().size() == 1) {
      StatementTree only = block.getStatements().get(0);
      if (only instanceof ExpressionStatementTree statement) {
        return content(body, statement.getExpression());
      }
      return only instanceof ReturnTree returned && returned.getExpression() != null
          ? content(body, returned.getExpression())
          : block;
    }
    return tree instanceof ExpressionTree expression ? body.stripCasts(expression) : tree;
  }

  /** Changes the call of a task or group, also within a mapping; null if there is none. */
  static @Nullable IrExpression change(
      IrExpression value, UnaryOperator<@Nullable IrExpression> change) {
    if (value instanceof IrExpression.Mapped mapped) {
      IrExpression inner = change(mapped.body(), change);
      return inner == null
          ? null
          : new IrExpression.Mapped(mapped.dimensions(), inner, value.site());
    }
    return value instanceof IrExpression.Call || value instanceof IrExpression.GroupCall
        ? change.apply(value)
        : null;
  }
}
