package dev.updraft.processor.javac;

import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import org.jspecify.annotations.Nullable;

/** Takes {@code i++} and {@code i += 2} apart. */
final class Updates {
  private Updates() {}

  /** What is changed, null if the expression changes nothing. */
  static @Nullable ExpressionTree target(ExpressionTree tree) {
    if (tree instanceof CompoundAssignmentTree compound) {
      return compound.getVariable();
    }
    return switch (tree.getKind()) {
      case PREFIX_INCREMENT, POSTFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_DECREMENT ->
          ((UnaryTree) tree).getExpression();
      default -> null;
    };
  }

  /** The operator that computes the new value of the old one. */
  static Tree.Kind operator(Tree.Kind update) {
    return switch (update) {
      case PREFIX_INCREMENT, POSTFIX_INCREMENT, PLUS_ASSIGNMENT -> Tree.Kind.PLUS;
      case PREFIX_DECREMENT, POSTFIX_DECREMENT, MINUS_ASSIGNMENT -> Tree.Kind.MINUS;
      case MULTIPLY_ASSIGNMENT -> Tree.Kind.MULTIPLY;
      case DIVIDE_ASSIGNMENT -> Tree.Kind.DIVIDE;
      case REMAINDER_ASSIGNMENT -> Tree.Kind.REMAINDER;
      case AND_ASSIGNMENT -> Tree.Kind.AND;
      case OR_ASSIGNMENT -> Tree.Kind.OR;
      case XOR_ASSIGNMENT -> Tree.Kind.XOR;
      case LEFT_SHIFT_ASSIGNMENT -> Tree.Kind.LEFT_SHIFT;
      case RIGHT_SHIFT_ASSIGNMENT -> Tree.Kind.RIGHT_SHIFT;
      default -> Tree.Kind.UNSIGNED_RIGHT_SHIFT;
    };
  }
}
