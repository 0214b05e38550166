package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Reads lists that the author writes out: {@code List.of(a, b)}. */
final class ListReader {
  private final Body body;

  ListReader(Body body) {
    this.body = body;
  }

  /** Whether the call makes a list of its arguments. */
  boolean isList(MethodInvocationTree call, ExecutableElement method) {
    return ConstantFactories.isListFactory(
        ExpressionReader.owner(method) + "." + method.getSimpleName());
  }

  IrExpression read(MethodInvocationTree call, ExecutableElement method) {
    List<? extends ExpressionTree> items = call.getArguments();
    if (body.constants().calls().spreadsArray(call)) {
      return body.invalid(Diagnostic.UNSUPPORTED_EXPRESSION, items.get(0), "an array");
    }
    if (body.constants().calls().throwsAlways(call, method)) {
      return body.invalid(
          Diagnostic.UNSUPPORTED_EXPRESSION, call, "'" + call + "', which throws an exception");
    }
    return read(items, call);
  }

  /** The list of these. */
  IrExpression read(List<? extends ExpressionTree> items, ExpressionTree tree) {
    List<IrExpression> read = new ArrayList<>();
    for (ExpressionTree item : items) {
      read.add(body.expressions().read(item, null));
    }
    return new IrExpression.ListOf(read, body.site(tree));
  }

  /** The expressions of the elements, null if the expression writes no list out. */
  private @Nullable List<? extends ExpressionTree> written(ExpressionTree tree) {
    ExpressionTree inner = body.stripCasts(tree);
    if (inner instanceof NewArrayTree array) {
      return array.getInitializers();
    }
    return inner instanceof MethodInvocationTree call
            && body.source().element(call) instanceof ExecutableElement method
            && isList(call, method)
            && !ExpressionReader.owner(method).startsWith("java.util.stream.")
            && !body.constants().calls().spreadsArray(call)
            && !body.constants().calls().throwsAlways(call, method)
        ? call.getArguments()
        : null;
  }

  /** The elements of the list in a local or parameter, null if they are not known. */
  @Nullable List<Environment.Item> known(ExpressionTree tree) {
    Element element = body.source().element(body.stripCasts(tree));
    return element == null ? null : body.locals().list(element);
  }

  /**
   * The elements of a list of results, null if the expression is none or constant. What is not
   * constant gets a variable: a list is made once, however often a loop reads it.
   *
   * @param out takes the statements that assign these variables
   */
  @Nullable List<Environment.Item> items(ExpressionTree tree, List<IrStatement> out) {
    List<Environment.Item> known = known(tree);
    List<? extends ExpressionTree> written = known == null ? written(tree) : null;
    if (known != null || written == null || body.constants().fold(tree).isPresent()) {
      return known;
    }
    List<Environment.Item> items = new ArrayList<>();
    for (ExpressionTree item : written) {
      Optional<Object> constant = body.constants().fold(item);
      IrExpression read = body.expressions().read(item, null);
      if (constant.isPresent()) {
        items.add(new Environment.Item(constant.get(), read));
      } else {
        String name = body.dag().freshName("item");
        out.add(new IrStatement.Assign(name, read, body.site(item)));
        items.add(new Environment.Item(null, new IrExpression.Variable(name, body.site(item))));
      }
    }
    return items;
  }

  /** The elements if reading them needs no statement, null otherwise. */
  @Nullable List<Environment.Item> plainItems(ExpressionTree tree) {
    List<Environment.Item> known = known(tree);
    List<? extends ExpressionTree> written = known == null ? written(tree) : null;
    if (written == null) {
      return known;
    }
    List<Environment.Item> items = new ArrayList<>();
    for (ExpressionTree item : written) {
      Optional<Object> constant = body.constants().fold(item);
      boolean plain = constant.isPresent() || Body.strip(item).getKind() == Tree.Kind.IDENTIFIER;
      if (!plain) {
        return null;
      }
      items.add(new Environment.Item(constant.orElse(null), body.expressions().read(item, null)));
    }
    return items;
  }

  /** The list of these elements. */
  IrExpression listOf(List<Environment.Item> items, ExpressionTree tree) {
    return new IrExpression.ListOf(
        items.stream().map(Environment.Item::expression).toList(), body.site(tree));
  }
}
