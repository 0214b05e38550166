package dev.updraft.processor.javac;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Computes constant expressions as the Java language does. javac keeps its own folding to itself,
 * and does not fold locals that are not final, nor lists, records and times.
 */
final class ConstantFolder {
  private final DagReading dag;
  private final SourceTrees source;
  private final Environment locals;
  private final Function<SwitchExpressionTree, Optional<Object>> switches;
  private final ConstantCalls calls;
  private final EnumCalls enums;

  /**
   * A folder for one body.
   *
   * @param locals the values that local variables have at this point of the body
   * @param switches finds the value of a {@code switch} expression
   */
  ConstantFolder(
      DagReading dag,
      SourceTrees source,
      Environment locals,
      Function<SwitchExpressionTree, Optional<Object>> switches) {
    this.dag = dag;
    this.source = source;
    this.locals = locals;
    this.switches = switches;
    this.calls = new ConstantCalls(source, this);
    this.enums = new EnumCalls(dag.elements());
  }

  EnumCalls enums() {
    return enums;
  }

  /** The value as Java appends it to a text, empty if that is not known. */
  Optional<Object> text(Object value) {
    if (value instanceof Constant.OfEnum constant) {
      return enums.text(constant);
    }
    return Arithmetic.isText(value) ? Optional.of(String.valueOf(value)) : Optional.empty();
  }

  ConstantCalls calls() {
    return calls;
  }

  /** The value, see {@link Constant}; empty if the expression is not constant. */
  Optional<Object> fold(ExpressionTree tree) {
    if (tree instanceof LiteralTree literal) {
      return Optional.of(literal.getValue() == null ? Constant.NULL : literal.getValue());
    }
    if (tree instanceof ParenthesizedTree parentheses) {
      return fold(parentheses.getExpression());
    }
    if (tree instanceof UnaryTree unary) {
      return fold(unary.getExpression()).flatMap(value -> Arithmetic.unary(unary.getKind(), value));
    }
    if (tree instanceof BinaryTree binary) {
      return binary(binary);
    }
    if (tree instanceof TypeCastTree cast) {
      return fold(cast.getExpression()).flatMap(value -> cast(value, source.type(cast)));
    }
    if (tree instanceof ConditionalExpressionTree conditional) {
      return test(conditional.getCondition())
          .map(
              condition ->
                  condition ? conditional.getTrueExpression() : conditional.getFalseExpression())
          .flatMap(this::fold)
          .flatMap(value -> cast(value, source.type(conditional)));
    }
    if (tree.getKind() == Tree.Kind.IDENTIFIER || tree.getKind() == Tree.Kind.MEMBER_SELECT) {
      return tree instanceof MemberSelectTree select && isArrayLength(select)
          ? fold(select.getExpression()).map(array -> ((List<?>) array).size())
          : named(source.element(tree));
    }
    if (tree instanceof MethodInvocationTree call) {
      return calls.call(call);
    }
    if (tree instanceof NewClassTree creation) {
      return new ConstantRecords(dag, source, this).creation(creation);
    }
    if (tree instanceof ArrayAccessTree access) {
      return fold(access.getExpression())
          .flatMap(array -> fold(access.getIndex()).flatMap(at -> element(array, at)));
    }
    if (tree instanceof SwitchExpressionTree choice) {
      return switches.apply(choice);
    }
    return tree instanceof NewArrayTree array ? array(array) : Optional.empty();
  }

  /** Whether a test holds, empty if that is not constant. */
  Optional<Boolean> test(ExpressionTree tree) {
    return fold(tree).filter(Boolean.class::isInstance).map(Boolean.class::cast);
  }

  /** The values of all of them, empty if one is not constant. */
  Optional<List<Object>> foldAll(List<? extends ExpressionTree> trees) {
    List<Object> values = new ArrayList<>();
    for (ExpressionTree tree : trees) {
      Optional<Object> value = fold(tree);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }

  private boolean isArrayLength(MemberSelectTree tree) {
    return tree.getIdentifier().contentEquals("length")
        && source.type(tree.getExpression()) instanceof ArrayType;
  }

  private static Optional<Object> element(Object array, Object index) {
    int at = index instanceof Number number ? number.intValue() : -1;
    return array instanceof List<?> list && at >= 0 && at < list.size()
        ? Optional.of(list.get(at))
        : Optional.empty();
  }

  private Optional<Object> array(NewArrayTree tree) {
    TypeMirror component =
        source.type(tree) instanceof ArrayType array ? array.getComponentType() : null;
    return tree.getInitializers() == null
        ? Optional.empty()
        : foldAll(tree.getInitializers())
            .map(
                values ->
                    values.stream().map(value -> cast(value, component).orElse(value)).toList());
  }

  private Optional<Object> binary(BinaryTree tree) {
    Optional<Object> left = fold(tree.getLeftOperand());
    if (left.isEmpty()) {
      return Optional.empty();
    }
    // What stands behind a decided && or || never runs.
    if (left.get() instanceof Boolean decided
        && (tree.getKind() == Tree.Kind.CONDITIONAL_AND && !decided
            || tree.getKind() == Tree.Kind.CONDITIONAL_OR && decided)) {
      return left;
    }
    Optional<Object> right = fold(tree.getRightOperand());
    if (right.isEmpty()) {
      return Optional.empty();
    }
    boolean equality =
        tree.getKind() == Tree.Kind.EQUAL_TO || tree.getKind() == Tree.Kind.NOT_EQUAL_TO;
    if (equality && isReference(tree.getLeftOperand()) && isReference(tree.getRightOperand())) {
      return sameReference(left.get(), right.get())
          .map(same -> same == (tree.getKind() == Tree.Kind.EQUAL_TO));
    }
    if (isConcatenation(tree)) {
      return concatenation(left.get(), right.get());
    }
    return Arithmetic.binary(tree.getKind(), left.get(), right.get());
  }

  /** Both as one text, empty if Java's text of one of them is not known. */
  Optional<Object> concatenation(Object left, Object right) {
    return text(left).flatMap(a -> text(right).map(b -> a.toString() + b));
  }

  private boolean isConcatenation(BinaryTree tree) {
    return tree.getKind() == Tree.Kind.PLUS
        && String.valueOf(source.type(tree)).equals("java.lang.String");
  }

  /** Whether two boxed values are the same object is no matter of their values. */
  private static Optional<Boolean> sameReference(Object left, Object right) {
    if (left == Constant.NULL || right == Constant.NULL) {
      return Optional.of(left == right);
    }
    return left instanceof Constant.OfEnum && right instanceof Constant.OfEnum
        ? Optional.of(left.equals(right))
        : Optional.empty();
  }

  private boolean isReference(ExpressionTree tree) {
    TypeMirror type = source.type(tree);
    return type != null && !type.getKind().isPrimitive();
  }

  private Optional<Object> named(@Nullable Element element) {
    if (!(element instanceof VariableElement variable)) {
      return Optional.empty();
    }
    if (variable.getKind() == ElementKind.FIELD
        || variable.getKind() == ElementKind.ENUM_CONSTANT) {
      return dag.fields().value(variable);
    }
    return Optional.ofNullable(locals.constant(variable));
  }

  /** The value as javac stores it in a variable of this type. */
  static Optional<Object> cast(Object value, @Nullable TypeMirror type) {
    if (type == null) {
      return Optional.empty();
    }
    if (!type.getKind().isPrimitive()) {
      return Optional.of(value);
    }
    return type.getKind() == TypeKind.BOOLEAN
        ? Optional.of(value).filter(Boolean.class::isInstance)
        : Arithmetic.convert(value, type.getKind());
  }
}
