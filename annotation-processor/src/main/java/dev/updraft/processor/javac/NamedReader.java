package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.updraft.descriptor.check.Texts;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import java.util.function.BiFunction;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Reads {@code named("id", task(..))}. */
final class NamedReader {
  private final Body body;
  private final HeldCall held;

  NamedReader(Body body) {
    this.body = body;
    this.held = new HeldCall(body, Diagnostic.NAMED_USE);
  }

  /** Reads it where any expression may stand. */
  IrExpression read(MethodInvocationTree call) {
    return read(call, HeldCall.anywhere(body));
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
    Tree content = named.getArguments().get(1);
    IrExpression value = held.read(content, call);
    if (id == null || value instanceof IrExpression.Invalid) {
      return new IrExpression.Invalid(body.site(named));
    }
    if (isNamed(value)) {
      return held.misuse(named.getMethodSelect(), "the call has two ids");
    }
    IrExpression withId = HeldCall.change(value, inner -> withId(inner, id));
    return withId == null
        ? held.misuse(content, "it must hold one call of a @Task or @TaskGroup method")
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

  private static boolean isNamed(IrExpression value) {
    if (value instanceof IrExpression.Mapped mapped) {
      return isNamed(mapped.body());
    }
    return value instanceof IrExpression.Call call && call.id() != null
        || value instanceof IrExpression.GroupCall group && group.id() != null;
  }

  private static @Nullable IrExpression withId(@Nullable IrExpression value, String id) {
    if (value instanceof IrExpression.Call call) {
      return new IrExpression.Call(call.task(), call.arguments(), id, call.site());
    }
    return value instanceof IrExpression.GroupCall call
        ? new IrExpression.GroupCall(call.group(), call.arguments(), call.body(), id, call.site())
        : null;
  }
}
