package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.updraft.descriptor.ir.IrExpression;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Reads {@code result.forEach(x -> task(x))}, also one within another. */
final class ForEachReader {
  private final Body body;

  ForEachReader(Body body) {
    this.body = body;
  }

  /** The mapping. */
  IrExpression read(
      MethodInvocationTree last,
      ExecutableElement method,
      ExpressionTree receiver,
      Set<Element> outer) {
    MappingReader mappings = body.mappings();
    boolean ofStream = ExpressionReader.owner(method).startsWith("java.util.stream.");
    ExpressionTree function = last.getArguments().get(0);
    if (mappings.depends(receiver, outer)) {
      return new IrExpression.Invalid(body.site(last));
    }
    if (Dsl.isOfZip(method)) {
      IrExpression.Dimension zip = mappings.zip(receiver);
      if (zip == null) {
        return new IrExpression.Invalid(body.site(last));
      }
      MethodInvocationTree inner = innerForEach(MappingReader.function(last));
      return inner == null
          ? mappings.mapped(zip, function, last)
          : nested(zip.lists(), last, inner);
    }
    if (MappingReader.function(last) instanceof LambdaExpressionTree lambda
        && lambda.getParameters().size() != 1) {
      return mappings.refuse(last, "forEach");
    }
    IrExpression list =
        ofStream ? mappings.stream(receiver, outer) : body.expressions().read(receiver, null);
    if (list == null) {
      return new IrExpression.Invalid(body.site(last));
    }
    MethodInvocationTree inner = innerForEach(MappingReader.function(last));
    return inner == null ? mappings.map(list, last, outer) : nested(List.of(list), last, inner);
  }

  /** The call of a lambda that does nothing but go through another list. */
  private @Nullable MethodInvocationTree innerForEach(ExpressionTree function) {
    return function instanceof LambdaExpressionTree lambda
            && HeldCall.content(body, lambda) instanceof MethodInvocationTree call
            && body.source().element(call) instanceof ExecutableElement method
            && method.getSimpleName().contentEquals("forEach")
            && call.getArguments().size() == 1
            && ExpressionReader.receiver(call) != null
            && MappingReader.isStreamOperation(method)
        ? call
        : null;
  }

  private IrExpression nested(
      List<IrExpression> lists, MethodInvocationTree outer, MethodInvocationTree call) {
    LambdaExpressionTree lambda = (LambdaExpressionTree) MappingReader.function(outer);
    ExecutableElement method =
        (ExecutableElement) Objects.requireNonNull(body.source().element(call));
    ExpressionTree receiver = Objects.requireNonNull(ExpressionReader.receiver(call));
    FunctionReader.Function function =
        body.functions()
            .within(
                lambda,
                ExpressionReader.receiver(outer),
                () -> read(call, method, receiver, Set.copyOf(body.elements())));
    return function.call() instanceof IrExpression.Mapped mapped
        ? CrossProduct.around(
            new IrExpression.Dimension(lists, function.elements(), body.site(call)), mapped)
        : function.call();
  }
}
