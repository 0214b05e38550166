package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.processor.Annotations;
import dev.updraft.processor.TaskMethod;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Reads {@code result.stream().map(x -> task(x)).toList()}. */
final class MappingReader {
  private static final Set<String> COLLECTION_OPERATIONS =
      Set.of("stream", "parallelStream", "forEach", "removeIf");

  private final ExpressionReader expressions;
  private final SourceTrees source;
  private final TaskResolver tasks;
  private final Reporter reporter;
  private @Nullable String element;

  MappingReader(
      ExpressionReader expressions, SourceTrees source, TaskResolver tasks, Reporter reporter) {
    this.expressions = expressions;
    this.source = source;
    this.tasks = tasks;
    this.reporter = reporter;
  }

  /** Whether this is the parameter of the lambda that is being read. */
  boolean isElement(String name) {
    return name.equals(element);
  }

  /** Whether the method belongs to streams or starts one. */
  static boolean isStreamOperation(ExecutableElement method) {
    String owner = ExpressionReader.owner(method);
    return owner.startsWith("java.util.stream.")
        || owner.startsWith("java.util.")
            // A mapping needs a list; stream() of an Optional is a method like any other.
            && !owner.equals("java.util.Optional")
            && isCollectionOperation(method)
        || owner.equals("java.lang.Iterable") && isCollectionOperation(method);
  }

  private static boolean isCollectionOperation(ExecutableElement method) {
    return COLLECTION_OPERATIONS.contains(method.getSimpleName().toString());
  }

  IrExpression read(MethodInvocationTree last) {
    MethodInvocationTree toList = step(last, "toList");
    MethodInvocationTree map = toList == null ? null : step(receiver(toList), "map");
    MethodInvocationTree stream = map == null ? null : step(receiver(map), "stream");
    ExpressionTree origin = stream == null ? null : ExpressionReader.receiver(stream);
    if (map == null || origin == null) {
      return new IrExpression.Invalid(source.site(last));
    }
    IrExpression list = expressions.read(origin, null);
    IrExpression body = function(strip(map.getArguments().get(0)));
    String name = element == null ? "element" : element;
    element = null;
    return body instanceof IrExpression.Call call
        ? new IrExpression.Mapped(
            List.of(new IrExpression.Dimension(List.of(list), List.of(name), source.site(last))),
            call,
            source.site(last.getMethodSelect()))
        : body;
  }

  private static @Nullable Tree receiver(MethodInvocationTree call) {
    ExpressionTree receiver = ExpressionReader.receiver(call);
    return receiver == null ? null : strip(receiver);
  }

  private static ExpressionTree strip(ExpressionTree tree) {
    ExpressionTree inner = tree;
    while (inner instanceof ParenthesizedTree parentheses) {
      inner = parentheses.getExpression();
    }
    return inner;
  }

  /** The call if it is this operation of a stream; else it is reported. */
  private @Nullable MethodInvocationTree step(@Nullable Tree tree, String operation) {
    if (!(tree instanceof MethodInvocationTree call)) {
      if (tree != null) {
        reporter.report(
            Diagnostic.UNSUPPORTED_EXPRESSION, source.site(tree), "a stream that is kept");
      }
      return null;
    }
    Element method = source.element(call);
    if (!(method instanceof ExecutableElement executable)
        || !executable.getSimpleName().contentEquals(operation)
        || !isStreamOperation(executable)) {
      Object name = method == null ? call.getMethodSelect() : method.getSimpleName();
      reporter.report(Diagnostic.STREAM_OPERATION, source.site(call.getMethodSelect()), name);
      return null;
    }
    return call;
  }

  private IrExpression function(ExpressionTree tree) {
    if (tree instanceof LambdaExpressionTree lambda) {
      element = lambda.getParameters().get(0).getName().toString();
      return lambda(lambda);
    }
    if (tree instanceof MemberReferenceTree reference
        && source.element(reference) instanceof ExecutableElement method
        && Annotations.isTask(method)) {
      return reference(reference, method);
    }
    return expressions.invalid(Diagnostic.LAMBDA_BODY, tree, "map", what(tree));
  }

  private IrExpression lambda(LambdaExpressionTree lambda) {
    if (!(lambda.getBody() instanceof ExpressionTree)) {
      return expressions.invalid(Diagnostic.LAMBDA_BODY, lambda.getBody(), "map", "a block");
    }
    ExpressionTree body = strip((ExpressionTree) lambda.getBody());
    if (body instanceof MethodInvocationTree call
        && source.element(call) instanceof ExecutableElement method
        && Annotations.isTask(method)) {
      return expressions.whileInMapping(() -> expressions.task(call, method));
    }
    return expressions.invalid(Diagnostic.LAMBDA_BODY, body, "map", what(body));
  }

  private IrExpression reference(MemberReferenceTree tree, ExecutableElement method) {
    TaskMethod task = tasks.resolve(tree, method);
    return task == null
        ? new IrExpression.Invalid(source.site(tree))
        : new IrExpression.Call(
            task.ref(),
            List.of(new IrExpression.Variable("element", source.site(tree))),
            source.site(tree));
  }

  private String what(ExpressionTree tree) {
    Element element = source.element(tree);
    if (tree instanceof IdentifierTree || tree instanceof LiteralTree) {
      return "'" + tree + "'";
    }
    return element instanceof ExecutableElement method && element.getKind() == ElementKind.METHOD
        ? "'" + method.getSimpleName() + "', which is none"
        : TreeNames.of(tree);
  }
}
