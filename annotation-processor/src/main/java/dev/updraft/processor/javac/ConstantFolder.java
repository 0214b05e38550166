package dev.updraft.processor.javac;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Computes constant expressions as the Java language does. javac keeps its own folding to itself,
 * and does not fold locals that are not final.
 */
final class ConstantFolder {
  private final SourceTrees source;
  private final Map<Element, Object> locals;

  /**
   * A folder for one body.
   *
   * @param locals the constant values that local variables have at this point of the body
   */
  ConstantFolder(SourceTrees source, Map<Element, Object> locals) {
    this.source = source;
    this.locals = locals;
  }

  /** The value (a boxed primitive or a String), empty if the expression is not constant. */
  Optional<Object> fold(ExpressionTree tree) {
    if (tree instanceof LiteralTree literal) {
      return Optional.ofNullable(literal.getValue());
    }
    if (tree instanceof ParenthesizedTree parentheses) {
      return fold(parentheses.getExpression());
    }
    if (tree instanceof UnaryTree unary) {
      return fold(unary.getExpression()).flatMap(value -> Arithmetic.unary(unary.getKind(), value));
    }
    if (tree instanceof BinaryTree binary) {
      if (comparesReferences(binary)) {
        return Optional.empty();
      }
      Optional<Object> left = fold(binary.getLeftOperand());
      Optional<Object> right = fold(binary.getRightOperand());
      return left.isPresent() && right.isPresent()
          ? Arithmetic.binary(binary.getKind(), left.get(), right.get())
          : Optional.empty();
    }
    if (tree instanceof TypeCastTree cast) {
      return fold(cast.getExpression()).flatMap(value -> cast(value, source.type(cast)));
    }
    if (tree instanceof ConditionalExpressionTree conditional) {
      return conditional(conditional);
    }
    if (tree.getKind() == Tree.Kind.IDENTIFIER || tree.getKind() == Tree.Kind.MEMBER_SELECT) {
      return named(source.element(tree));
    }
    return Optional.empty();
  }

  /** Whether two boxed values are the same object is no matter of their values. */
  private boolean comparesReferences(BinaryTree tree) {
    return (tree.getKind() == Tree.Kind.EQUAL_TO || tree.getKind() == Tree.Kind.NOT_EQUAL_TO)
        && isReference(tree.getLeftOperand())
        && isReference(tree.getRightOperand());
  }

  private boolean isReference(ExpressionTree tree) {
    TypeMirror type = source.type(tree);
    return type != null && !type.getKind().isPrimitive();
  }

  private Optional<Object> conditional(ConditionalExpressionTree tree) {
    Optional<Object> condition = fold(tree.getCondition());
    Optional<Object> whenTrue = fold(tree.getTrueExpression());
    Optional<Object> whenFalse = fold(tree.getFalseExpression());
    if (condition.isEmpty() || whenTrue.isEmpty() || whenFalse.isEmpty()) {
      return Optional.empty();
    }
    return cast((Boolean) condition.get() ? whenTrue.get() : whenFalse.get(), source.type(tree));
  }

  private Optional<Object> named(@org.jspecify.annotations.Nullable Element element) {
    if (!(element instanceof VariableElement variable)) {
      return Optional.empty();
    }
    if (variable.getKind() == ElementKind.LOCAL_VARIABLE) {
      return Optional.ofNullable(locals.get(variable));
    }
    return Optional.ofNullable(variable.getConstantValue());
  }

  /** The value as javac stores it in a variable of this type. */
  static Optional<Object> cast(Object value, @org.jspecify.annotations.Nullable TypeMirror type) {
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
