package dev.updraft.processor.javac;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Reads the function of a mapping: {@code x -> task(x)} or {@code this::task}. */
final class FunctionReader {
  private final Body body;

  FunctionReader(Body body) {
    this.body = body;
  }

  /**
   * A function that was read.
   *
   * @param elements the names of its parameters
   */
  record Function(List<String> elements, IrExpression call) {}

  /**
   * Reads a function that makes one call.
   *
   * @param operation the method that takes it, for messages
   * @param arity how many parameters it has
   * @param source what has the elements
   */
  Function read(ExpressionTree tree, String operation, int arity, @Nullable ExpressionTree source) {
    Tree inner = Body.strip(tree);
    if (inner instanceof LambdaExpressionTree lambda) {
      return within(
          lambda,
          source,
          () ->
              call(
                  lambda.getBody(),
                  (at, what) -> body.invalid(Diagnostic.LAMBDA_BODY, at, operation, what)));
    }
    List<String> names = new ArrayList<>();
    List<IrExpression> elements = new ArrayList<>();
    for (int i = 0; i < arity; i++) {
      names.add(i == 0 ? "element" : "element" + (i + 1));
      elements.add(new IrExpression.Variable(names.get(i), body.site(tree)));
    }
    boolean known =
        inner instanceof MemberReferenceTree
            && body.source().element(inner) instanceof ExecutableElement method
            && CallReader.isCall(method);
    return new Function(
        names,
        known
            ? body.calls()
                .reference(
                    (MemberReferenceTree) inner,
                    (ExecutableElement) Objects.requireNonNull(body.source().element(inner)),
                    elements,
                    source == null ? null : body.records().within(source))
            : body.invalid(Diagnostic.LAMBDA_BODY, inner, operation, what(inner)));
  }

  /**
   * Reads what stands within a lambda, whose parameters are elements there.
   *
   * @param source what has the elements
   */
  Function within(
      LambdaExpressionTree lambda, @Nullable ExpressionTree source, Supplier<IrExpression> read) {
    List<String> names = new ArrayList<>();
    List<Element> elements = new ArrayList<>();
    for (VariableTree parameter : lambda.getParameters()) {
      names.add(parameter.getName().toString());
      Element element = body.source().element(parameter);
      if (element != null) {
        elements.add(element);
        body.records().note(element, source);
        body.setRefused(element, source != null && body.isRefused(source));
      }
    }
    return new Function(names, withElements(elements, read));
  }

  /** Reads something while these variables hold elements. */
  <T> T withElements(List<Element> elements, Supplier<T> read) {
    body.elements().addAll(elements);
    try {
      return body.whileInMapping(read);
    } finally {
      elements.forEach(body.elements()::remove);
    }
  }

  /**
   * Reads the one call that is made for each element.
   *
   * @param refuse reports that something else stands there
   */
  IrExpression call(Tree tree, BiFunction<Tree, String, IrExpression> refuse) {
    Tree inner = HeldCall.content(body, tree);
    if (inner instanceof BlockTree block) {
      int size = block.getStatements().size();
      return refuse.apply(
          size == 1 ? block.getStatements().get(0) : block,
          size == 0
              ? "an empty block"
              : size == 1 ? TreeNames.of(block.getStatements().get(0)) : "several statements");
    }
    if (inner instanceof MethodInvocationTree call
        && body.source().element(call) instanceof ExecutableElement method) {
      if (CallReader.isCall(method)) {
        return body.calls().read(call, method);
      }
      if (Dsl.word(method) != null) {
        return body.words().read(call, method);
      }
      BiFunction<MethodInvocationTree, ExecutableElement, IrExpression> held =
          (target, called) ->
              CallReader.isCall(called)
                  ? body.calls().read(target, called)
                  : refuse.apply(target, what(target));
      if (Dsl.isNamed(method)) {
        return body.named().read(call, held);
      }
      if (Dsl.isWith(method)) {
        return body.settings().read(call, held);
      }
      if (body.isRefused(call)) {
        return new IrExpression.Invalid(body.site(call));
      }
      if (Dsl.isThen(body.source(), call)) {
        return body.invalid(Diagnostic.THEN_USE, call.getMethodSelect(), "the body of a lambda");
      }
    }
    return refuse.apply(inner, what(inner));
  }

  /** What stands where a call should, in words. */
  String what(Tree tree) {
    if (tree instanceof IdentifierTree || tree instanceof LiteralTree) {
      return "'" + tree + "'";
    }
    if (tree instanceof MemberReferenceTree && method(tree) == null) {
      return "'" + tree + "'";
    }
    String method = method(tree);
    return method == null ? TreeNames.of(tree) : method + ", which is none";
  }

  /** The name of the method that is called, null if the tree is no call. */
  @Nullable String method(Tree tree) {
    Element element = tree instanceof ExpressionTree ? body.source().element(tree) : null;
    return element instanceof ExecutableElement method && element.getKind() == ElementKind.METHOD
        ? "'" + method.getSimpleName() + "'"
        : null;
  }

  /** The first name within the tree that is one of these variables, null if there is none. */
  @Nullable IdentifierTree mention(Tree tree, Set<Element> variables) {
    Set<IdentifierTree> found = new LinkedHashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree name, Void unused) {
        if (variables.contains(body.source().element(name))) {
          found.add(name);
        }
        return null;
      }
    }.scan(tree, null);
    return found.isEmpty() ? null : found.iterator().next();
  }
}
