package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Reads {@code result.stream().map(x -> task(x)).toList()}. */
final class MappingReader {
  private static final Set<String> COLLECTION_OPERATIONS =
      Set.of("stream", "parallelStream", "forEach", "removeIf");

  private final Body body;

  MappingReader(Body body) {
    this.body = body;
  }

  /** Whether the method belongs to streams or starts one. */
  static boolean isStreamOperation(ExecutableElement method) {
    String owner = ExpressionReader.owner(method);
    return owner.startsWith("java.util.stream.")
        || Dsl.isOfZip(method)
        || owner.startsWith("java.util.")
            // A mapping needs a list; stream() of an Optional is a method like any other.
            && !owner.equals("java.util.Optional")
            && isCollectionOperation(method)
        || owner.equals("java.lang.Iterable") && isCollectionOperation(method);
  }

  private static boolean isCollectionOperation(ExecutableElement method) {
    return COLLECTION_OPERATIONS.contains(method.getSimpleName().toString());
  }

  /** Reads a stream to its end: a mapping, or the list itself if nothing is mapped. */
  IrExpression read(MethodInvocationTree last) {
    ExecutableElement method = operation(last);
    String name = method == null ? "" : method.getSimpleName().toString();
    ExpressionTree receiver = ExpressionReader.receiver(last);
    if (method == null || receiver == null) {
      return kept(last);
    }
    boolean ofStream = ExpressionReader.owner(method).startsWith("java.util.stream.");
    if (name.equals("forEach") && last.getArguments().size() == 1) {
      return new ForEachReader(body).read(last, method, receiver, Set.of());
    }
    if (ofStream && (name.equals("toList") || name.equals("collect") && collectsList(last))) {
      IrExpression list = stream(receiver, Set.of());
      return list == null ? new IrExpression.Invalid(body.site(last)) : list;
    }
    return Set.of("stream", "parallelStream", "map", "flatMap", "of").contains(name)
        ? kept(last)
        : refuse(last, name);
  }

  /** Refuses an operation. */
  IrExpression refuse(MethodInvocationTree call, Object name) {
    if (body.isRefused(call)) {
      return new IrExpression.Invalid(body.site(call));
    }
    return body.invalid(
        body.parts().isStreamOfRunTimeValues(call)
            ? Diagnostic.STREAM_OPERATION
            : Diagnostic.STREAM_OF_CONSTANTS,
        call.getMethodSelect(),
        name);
  }

  private IrExpression kept(ExpressionTree tree) {
    if (body.isRefused(tree)) {
      return new IrExpression.Invalid(body.site(tree));
    }
    return body.invalid(Diagnostic.UNSUPPORTED_EXPRESSION, tree, "a stream that is kept");
  }

  /** The function that an operation is called with. */
  static ExpressionTree function(MethodInvocationTree call) {
    return Body.strip(call.getArguments().get(0));
  }

  private boolean collectsList(MethodInvocationTree collect) {
    Element collector =
        collect.getArguments().size() == 1 ? body.source().element(function(collect)) : null;
    return collector != null
        && ExpressionReader.owner(collector).equals("java.util.stream.Collectors")
        && Set.of("toList", "toUnmodifiableList").contains(collector.getSimpleName().toString());
  }

  private @Nullable ExecutableElement operation(MethodInvocationTree call) {
    return body.source().element(call) instanceof ExecutableElement method ? method : null;
  }

  /**
   * The list whose elements a stream has, null if it is none, which has then been reported.
   *
   * @param outer the elements of the mappings around this stream, which it must not depend on
   */
  @Nullable IrExpression stream(ExpressionTree tree, Set<Element> outer) {
    ExpressionTree inner = Body.strip(tree);
    if (!(inner instanceof MethodInvocationTree call)) {
      kept(inner);
      return null;
    }
    ExecutableElement method = operation(call);
    ExpressionTree receiver = ExpressionReader.receiver(call);
    if (method == null || receiver == null || !isStreamOperation(method)) {
      refuse(call, method == null ? call.getMethodSelect() : method.getSimpleName());
      return null;
    }
    String name = method.getSimpleName().toString();
    if (Dsl.isOfZip(method)) {
      ExpressionTree function = call.getArguments().get(0);
      IrExpression.Dimension zip = zip(receiver);
      return zip == null || depends(receiver, outer) ? null : mapped(zip, function, call);
    }
    String owner = ExpressionReader.owner(method);
    boolean ofStream = owner.equals("java.util.stream.Stream");
    if (ofStream && name.equals("map") || ofStream && name.equals("flatMap")) {
      IrExpression list = stream(receiver, outer);
      return list == null
          ? null
          : name.equals("map") ? map(list, call, outer) : flatMap(list, call, outer);
    }
    boolean starts = !owner.startsWith("java.util.stream.") && call.getArguments().isEmpty();
    if (starts && !name.equals("removeIf")) {
      return depends(receiver, outer) ? null : body.expressions().read(receiver, null);
    }
    if (owner.equals("java.util.Arrays") && call.getArguments().size() == 1) {
      ExpressionTree array = call.getArguments().get(0);
      return depends(array, outer) ? null : body.expressions().read(array, null);
    }
    if (ofStream && name.equals("of")) {
      return depends(call, outer) ? null : source(call);
    }
    refuse(call, name);
    return null;
  }

  /** What {@code Stream.of} is called with. */
  private IrExpression source(MethodInvocationTree call) {
    return body.constants().fold(call).isPresent()
        ? body.expressions().constant(body.constants().fold(call).get(), call)
        : body.lists().read(call, Objects.requireNonNull(operation(call)));
  }

  /** Whether a list mentions an element of the mappings around it, which is then reported. */
  boolean depends(ExpressionTree list, Set<Element> outer) {
    IdentifierTree mention = body.functions().mention(list, outer);
    if (mention != null) {
      body.report(Diagnostic.DEPENDENT_DIMENSION, mention, mention.getName());
    }
    return mention != null;
  }

  /** One mapping more over a list or over what was mapped before. */
  IrExpression map(IrExpression list, MethodInvocationTree call, Set<Element> outer) {
    ExpressionTree tree = function(call);
    // Its elements were made for each outer element, which is gone when they are a list.
    if (list instanceof IrExpression.Mapped && depends(tree, outer)) {
      return new IrExpression.Invalid(body.site(call));
    }
    FunctionReader.Function function =
        body.functions().read(tree, operationName(call), 1, ExpressionReader.receiver(call));
    return mapped(
        new IrExpression.Dimension(List.of(list), function.elements(), body.site(call)),
        function.call(),
        call);
  }

  private String operationName(MethodInvocationTree call) {
    ExecutableElement method = operation(call);
    return method == null ? "map" : method.getSimpleName().toString();
  }

  /** A mapping over two lists side by side. */
  IrExpression mapped(
      IrExpression.Dimension zip, ExpressionTree function, MethodInvocationTree call) {
    FunctionReader.Function read =
        body.functions().read(function, operationName(call), 2, ExpressionReader.receiver(call));
    return mapped(
        new IrExpression.Dimension(zip.lists(), read.elements(), zip.site()), read.call(), call);
  }

  private IrExpression mapped(
      IrExpression.Dimension dimension, IrExpression call, MethodInvocationTree tree) {
    return new IrExpression.Mapped(List.of(dimension), call, body.site(tree.getMethodSelect()));
  }

  /** The cross product of the list with the stream that the function returns. */
  private IrExpression flatMap(IrExpression list, MethodInvocationTree call, Set<Element> outer) {
    ExpressionTree tree = function(call);
    if (list instanceof IrExpression.Mapped && depends(tree, outer)) {
      return new IrExpression.Invalid(body.site(call));
    }
    Tree inner = tree instanceof LambdaExpressionTree ? HeldCall.content(body, tree) : tree;
    if (!(tree instanceof LambdaExpressionTree lambda)
        || !(inner instanceof MethodInvocationTree stream)
        || operation(stream) == null
        || !isStreamOperation(Objects.requireNonNull(operation(stream)))) {
      return body.invalid(
          Diagnostic.FLAT_MAP_BODY,
          inner,
          Objects.requireNonNullElseGet(
              body.functions().method(inner), () -> body.functions().what(inner)));
    }
    FunctionReader.Function function =
        body.functions()
            .within(
                lambda,
                ExpressionReader.receiver(call),
                () -> {
                  IrExpression read = stream(stream, Set.copyOf(body.elements()));
                  return read == null ? new IrExpression.Invalid(body.site(stream)) : read;
                });
    IrExpression.Dimension dimension =
        new IrExpression.Dimension(List.of(list), function.elements(), body.site(call));
    if (function.call() instanceof IrExpression.Mapped mapped) {
      return CrossProduct.around(dimension, mapped);
    }
    return function.call() instanceof IrExpression.Invalid
        ? function.call()
        : body.invalid(Diagnostic.FLAT_MAP_BODY, inner, "a stream without map(..)");
  }

  /** The lists of {@code zip(a, b)}, null if the expression is none, which has been reported. */
  IrExpression.@Nullable Dimension zip(ExpressionTree receiver) {
    if (!(Body.strip(receiver) instanceof MethodInvocationTree zip)
        || !Dsl.isZip(body.source().element(zip))
        || zip.getArguments().size() != 2) {
      body.report(Diagnostic.UNSUPPORTED_EXPRESSION, receiver, "a zip(..) that is kept");
      return null;
    }
    List<IrExpression> lists = new ArrayList<>();
    zip.getArguments().forEach(list -> lists.add(body.expressions().read(list, null)));
    return new IrExpression.Dimension(lists, List.of("element", "element2"), body.site(zip));
  }
}
