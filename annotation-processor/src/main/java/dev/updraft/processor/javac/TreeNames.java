package dev.updraft.processor.javac;

import com.sun.source.tree.Tree;
import java.util.Locale;

/** Kinds of statements and expressions in words that an author knows. */
final class TreeNames {
  private TreeNames() {}

  static String of(Tree tree) {
    // By name: constants that only newer releases have must not be named here.
    return switch (tree.getKind().name()) {
      case "IF" -> "an if statement";
      case "SWITCH" -> "a switch statement";
      case "SWITCH_EXPRESSION" -> "a switch expression";
      case "FOR_LOOP" -> "a for loop";
      case "ENHANCED_FOR_LOOP" -> "a for-each loop";
      case "WHILE_LOOP" -> "a while loop";
      case "DO_WHILE_LOOP" -> "a do-while loop";
      case "TRY" -> "a try statement";
      case "THROW" -> "a throw statement";
      case "RETURN" -> "a return statement";
      case "BREAK" -> "a break statement";
      case "CONTINUE" -> "a continue statement";
      case "YIELD" -> "a yield statement inside of another statement";
      case "EMPTY_STATEMENT" -> "an empty statement";
      case "VARIABLE" -> "a local variable";
      case "BLOCK" -> "a nested block";
      case "SYNCHRONIZED" -> "a synchronized block";
      case "LABELED_STATEMENT" -> "a label";
      case "ASSERT" -> "an assert statement";
      case "CLASS", "INTERFACE", "ENUM", "RECORD" -> "a local class";
      case "NEW_CLASS" -> "the creation of an object";
      case "NEW_ARRAY" -> "the creation of an array";
      case "LAMBDA_EXPRESSION" -> "a lambda outside of map(..)";
      case "MEMBER_REFERENCE" -> "a method reference outside of map(..)";
      case "CONDITIONAL_EXPRESSION" -> "a conditional expression";
      case "TYPE_CAST" -> "a cast";
      case "METHOD_INVOCATION" -> "a call";
      case "ARRAY_ACCESS" -> "an array access";
      case "ASSIGNMENT" -> "an assignment inside an expression";
      case "INSTANCE_OF" -> "an instanceof test";
      default ->
          operator(tree.getKind()).equals(tree.getKind().name())
              ? other(tree)
              : "operator '" + operator(tree.getKind()) + "'";
    };
  }

  private static String other(Tree tree) {
    return "a '" + tree.getKind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + "'";
  }

  /** The text of an operator. */
  static String operator(Tree.Kind kind) {
    return switch (kind) {
      case PLUS, UNARY_PLUS -> "+";
      case MINUS, UNARY_MINUS -> "-";
      case MULTIPLY -> "*";
      case DIVIDE -> "/";
      case REMAINDER -> "%";
      case EQUAL_TO -> "==";
      case NOT_EQUAL_TO -> "!=";
      case LESS_THAN -> "<";
      case LESS_THAN_EQUAL -> "<=";
      case GREATER_THAN -> ">";
      case GREATER_THAN_EQUAL -> ">=";
      case CONDITIONAL_AND -> "&&";
      case CONDITIONAL_OR -> "||";
      case LOGICAL_COMPLEMENT -> "!";
      case BITWISE_COMPLEMENT -> "~";
      case AND -> "&";
      case OR -> "|";
      case XOR -> "^";
      case LEFT_SHIFT -> "<<";
      case RIGHT_SHIFT -> ">>";
      case UNSIGNED_RIGHT_SHIFT -> ">>>";
      case PREFIX_INCREMENT, POSTFIX_INCREMENT -> "++";
      case PREFIX_DECREMENT, POSTFIX_DECREMENT -> "--";
      case PLUS_ASSIGNMENT -> "+=";
      case MINUS_ASSIGNMENT -> "-=";
      case MULTIPLY_ASSIGNMENT -> "*=";
      case DIVIDE_ASSIGNMENT -> "/=";
      case REMAINDER_ASSIGNMENT -> "%=";
      case AND_ASSIGNMENT -> "&=";
      case OR_ASSIGNMENT -> "|=";
      case XOR_ASSIGNMENT -> "^=";
      case LEFT_SHIFT_ASSIGNMENT -> "<<=";
      case RIGHT_SHIFT_ASSIGNMENT -> ">>=";
      case UNSIGNED_RIGHT_SHIFT_ASSIGNMENT -> ">>>=";
      default -> kind.name();
    };
  }
}
