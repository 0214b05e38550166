package dev.updraft.processor.javac;

import com.sun.source.tree.Tree;
import java.util.Optional;
import javax.lang.model.type.TypeKind;

/** The operators of constant expressions, with Java's binary numeric promotion. */
final class Arithmetic {
  private Arithmetic() {}

  static Optional<Object> unary(Tree.Kind operator, Object value) {
    if (value instanceof Boolean flag) {
      return operator == Tree.Kind.LOGICAL_COMPLEMENT ? Optional.of(!flag) : Optional.empty();
    }
    Optional<Number> number = number(value);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    Number n = number.get();
    return switch (operator) {
      case UNARY_PLUS -> Optional.of(n);
      case UNARY_MINUS ->
          Optional.of(
              n instanceof Double d
                  ? -d
                  : n instanceof Float f
                      ? (Object) (-f)
                      : n instanceof Long l ? (Object) (-l) : (Object) (-n.intValue()));
      case BITWISE_COMPLEMENT ->
          n instanceof Long l
              ? Optional.of(~l)
              : n instanceof Integer i ? Optional.of(~i) : Optional.empty();
      default -> Optional.empty();
    };
  }

  static Optional<Object> binary(Tree.Kind operator, Object left, Object right) {
    if (operator == Tree.Kind.PLUS && (left instanceof String || right instanceof String)) {
      return isText(left) && isText(right)
          ? Optional.of(String.valueOf(left) + right)
          : Optional.empty();
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return logical(operator, a, b);
    }
    Optional<Number> a = number(left);
    Optional<Number> b = number(right);
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    if (isShift(operator)) {
      return shift(operator, a.get(), b.get().longValue());
    }
    if (a.get() instanceof Double || b.get() instanceof Double) {
      return floating(operator, a.get().doubleValue(), b.get().doubleValue());
    }
    if (a.get() instanceof Float || b.get() instanceof Float) {
      return single(operator, a.get().floatValue(), b.get().floatValue());
    }
    if (a.get() instanceof Long || b.get() instanceof Long) {
      return whole(operator, a.get().longValue(), b.get().longValue());
    }
    return whole(operator, a.get().longValue(), b.get().longValue())
        .map(result -> result instanceof Long l ? (Object) (int) (long) l : result);
  }

  /** Whether Java appends it as we write it; a record or an enum may have a toString of its own. */
  static boolean isText(Object value) {
    return value == Constant.NULL
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Number
        || Constant.isTime(value);
  }

  static Optional<Object> convert(Object value, TypeKind kind) {
    Optional<Number> number = number(value);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    Number n = number.get();
    // Java goes from floating to the small types by way of int.
    Number whole = n instanceof Double || n instanceof Float ? (Number) n.intValue() : n;
    return switch (kind) {
      case BYTE -> Optional.of(whole.byteValue());
      case SHORT -> Optional.of(whole.shortValue());
      case CHAR -> Optional.of((char) whole.intValue());
      case INT -> Optional.of(n.intValue());
      case LONG -> Optional.of(n.longValue());
      case FLOAT -> Optional.of(n.floatValue());
      case DOUBLE -> Optional.of(n.doubleValue());
      default -> Optional.empty();
    };
  }

  /** The number after unary promotion: at least an int. */
  private static Optional<Number> number(Object value) {
    if (value instanceof Character c) {
      return Optional.of((int) c);
    }
    if (value instanceof Byte || value instanceof Short) {
      return Optional.of(((Number) value).intValue());
    }
    return value instanceof Number n ? Optional.of(n) : Optional.empty();
  }

  private static Optional<Object> logical(Tree.Kind operator, boolean a, boolean b) {
    return switch (operator) {
      case CONDITIONAL_AND, AND -> Optional.of(a && b);
      case CONDITIONAL_OR, OR -> Optional.of(a || b);
      case XOR, NOT_EQUAL_TO -> Optional.of(a ^ b);
      case EQUAL_TO -> Optional.of(a == b);
      default -> Optional.empty();
    };
  }

  private static boolean isShift(Tree.Kind operator) {
    return operator == Tree.Kind.LEFT_SHIFT
        || operator == Tree.Kind.RIGHT_SHIFT
        || operator == Tree.Kind.UNSIGNED_RIGHT_SHIFT;
  }

  private static Optional<Object> shift(Tree.Kind operator, Number value, long by) {
    if (value instanceof Long l) {
      return Optional.of(
          operator == Tree.Kind.LEFT_SHIFT
              ? l << by
              : operator == Tree.Kind.RIGHT_SHIFT ? l >> by : l >>> by);
    }
    if (!(value instanceof Integer i)) {
      return Optional.empty();
    }
    return Optional.of(
        operator == Tree.Kind.LEFT_SHIFT
            ? i << by
            : operator == Tree.Kind.RIGHT_SHIFT ? i >> by : i >>> by);
  }

  private static Optional<Object> whole(Tree.Kind operator, long a, long b) {
    boolean byZero = b == 0 && (operator == Tree.Kind.DIVIDE || operator == Tree.Kind.REMAINDER);
    if (byZero) {
      return Optional.empty();
    }
    return switch (operator) {
      case PLUS -> Optional.of(a + b);
      case MINUS -> Optional.of(a - b);
      case MULTIPLY -> Optional.of(a * b);
      case DIVIDE -> Optional.of(a / b);
      case REMAINDER -> Optional.of(a % b);
      case AND -> Optional.of(a & b);
      case OR -> Optional.of(a | b);
      case XOR -> Optional.of(a ^ b);
      default -> compare(operator, Long.compare(a, b));
    };
  }

  private static Optional<Object> floating(Tree.Kind operator, double a, double b) {
    return switch (operator) {
      case PLUS -> Optional.of(a + b);
      case MINUS -> Optional.of(a - b);
      case MULTIPLY -> Optional.of(a * b);
      case DIVIDE -> Optional.of(a / b);
      case REMAINDER -> Optional.of(a % b);
      case EQUAL_TO -> Optional.of(a == b);
      case NOT_EQUAL_TO -> Optional.of(a != b);
      case LESS_THAN -> Optional.of(a < b);
      case LESS_THAN_EQUAL -> Optional.of(a <= b);
      case GREATER_THAN -> Optional.of(a > b);
      case GREATER_THAN_EQUAL -> Optional.of(a >= b);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> single(Tree.Kind operator, float a, float b) {
    return switch (operator) {
      case PLUS -> Optional.of(a + b);
      case MINUS -> Optional.of(a - b);
      case MULTIPLY -> Optional.of(a * b);
      case DIVIDE -> Optional.of(a / b);
      case REMAINDER -> Optional.of(a % b);
      default -> floating(operator, (double) a, (double) b);
    };
  }

  private static Optional<Object> compare(Tree.Kind operator, int order) {
    return switch (operator) {
      case EQUAL_TO -> Optional.of(order == 0);
      case NOT_EQUAL_TO -> Optional.of(order != 0);
      case LESS_THAN -> Optional.of(order < 0);
      case LESS_THAN_EQUAL -> Optional.of(order <= 0);
      case GREATER_THAN -> Optional.of(order > 0);
      case GREATER_THAN_EQUAL -> Optional.of(order >= 0);
      default -> Optional.empty();
    };
  }
}
