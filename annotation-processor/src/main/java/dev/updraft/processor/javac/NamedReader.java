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
import dev.updraft.descriptor.check.Texts;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import java.util.List;
import java.util.function.BiFunction;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Reads {@code named("id", task(..))}. */
final class NamedReader {
  private final Body body;

  NamedReader(Body body) {
    this.body = body;
  }

  /** Reads it where any expression may stand. */
  IrExpression read(MethodInvocationTree call) {
    return read(
        call,
        (inner, method) ->
            body.inMapping() || !MappingReader.isStreamOperation(method)
                ? body.expressions().read(inner, null)
                : body.mappings().read(inner));
  }

  /**
   * Reads it.
   *
   * @param call reads what it holds
   */
  IrExpression read(
      MethodInvocationTree named,
      BiFunction<MethodInvocationTree, ExecutableElement, IrExpression> call) {
    String id = id(named.getArguments().get(0));
    IrExpression value = value(named.getArguments().get(1), call);
    if (id == null || value instanceof IrExpression.Invalid) {
      return new IrExpression.Invalid(body.site(named));
    }
    IrExpression withId = withId(value, id);
    return withId == null
        ? use(named.getArguments().get(1), "it must hold one call of a @Task or @TaskGroup method")
        : withId;
  }

  private @Nullable String id(ExpressionTree tree) {
    if (!(body.constants().fold(tree).orElse(null) instanceof String id)) {
      if (!body.isRefused(tree)) {
        body.report(Diagnostic.NAMED_USE, tree, "its id is no constant");
      }
      return null;
    }
    if (!Texts.isId(id)) {
      body.report(Diagnostic.INVALID_ID, tree, id, "task", Texts.didYouMeanId(id));
      return null;
    }
    return id;
  }

  private IrExpression value(
      Tree tree, BiFunction<MethodInvocationTree, ExecutableElement, IrExpression> call) {
    Tree inner = content(tree);
    if (inner instanceof MemberReferenceTree reference
        && body.source().element(reference) instanceof ExecutableElement method
        && CallReader.isCall(method)) {
      return body.calls().reference(reference, method, List.of(), null);
    }
    if (!(inner instanceof MethodInvocationTree invocation)
        || !(body.source().element(invocation) instanceof ExecutableElement method)) {
      return use(inner, "it must hold one call of a @Task or @TaskGroup method");
    }
    if (Dsl.word(method) != null) {
      return body.words().read(invocation, method);
    }
    if (Dsl.isNamed(method)) {
      return use(invocation.getMethodSelect(), "the call has two ids");
    }
    if (Dsl.isThen(body.source(), invocation)) {
      return body.invalid(Diagnostic.THEN_USE, invocation.getMethodSelect(), "a task");
    }
    if (CallReader.isCall(method) || MappingReader.isStreamOperation(method)) {
      return call.apply(invocation, method);
    }
    return use(
        invocation.getMethodSelect(),
        "'" + method.getSimpleName() + "' is no @Task or @TaskGroup method");
  }

  private IrExpression use(Tree tree, String fault) {
    return body.invalid(Diagnostic.NAMED_USE, tree, fault);
  }

  /** What a lambda or a block of one statement holds. */
  Tree content(Tree tree) {
    if (tree instanceof ExpressionTree expression
        && body.stripCasts(expression) instanceof LambdaExpressionTree lambda) {
      return content(lambda.getBody());
    }
    if (tree instanceof BlockTree block && block.getStatements().size() == 1) {
      StatementTree only = block.getStatements().get(0);
      if (only instanceof ExpressionStatementTree statement) {
        return content(statement.getExpression());
      }
      return only instanceof ReturnTree returned && returned.getExpression() != null
          ? content(returned.getExpression())
          : block;
    }
    return tree instanceof ExpressionTree expression ? body.stripCasts(expression) : tree;
  }

  private static @Nullable IrExpression withId(IrExpression value, String id) {
    if (value instanceof IrExpression.Call call) {
      return new IrExpression.Call(call.task(), call.arguments(), id, call.site());
    }
    if (value instanceof IrExpression.GroupCall call) {
      return new IrExpression.GroupCall(
          call.group(), call.arguments(), call.body(), id, call.site());
    }
    IrExpression body =
        value instanceof IrExpression.Mapped mapped ? withId(mapped.body(), id) : null;
    return body == null
        ? null
        : new IrExpression.Mapped(((IrExpression.Mapped) value).dimensions(), body, value.site());
  }
}
