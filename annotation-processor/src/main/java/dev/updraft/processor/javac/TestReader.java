package dev.updraft.processor.javac;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads what decides branches: comparisons of results with constants, and their combinations. */
final class TestReader {
  private final Body body;

  TestReader(Body body) {
    this.body = body;
  }

  IrExpression unary(UnaryTree tree) {
    return tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT
        ? new IrExpression.Not(body.expressions().read(tree.getExpression(), null), body.site(tree))
        : operator(tree);
  }

  IrExpression binary(BinaryTree tree) {
    return switch (tree.getKind()) {
      case CONDITIONAL_AND, CONDITIONAL_OR -> both(tree);
      case EQUAL_TO -> equality(tree);
      case NOT_EQUAL_TO ->
          equality(tree) instanceof IrExpression.Equal equal
              ? new IrExpression.Not(equal, body.site(tree))
              : new IrExpression.Invalid(body.site(tree));
      default -> operator(tree);
    };
  }

  /** Refuses an operator, or rather what is wrong with its operands in themselves. */
  IrExpression operator(ExpressionTree tree) {
    boolean constants =
        PartReader.operands(tree).stream()
            .allMatch(operand -> body.constants().fold(operand).isPresent());
    if (constants) {
      return body.invalid(Diagnostic.UNSUPPORTED_EXPRESSION, tree, "'" + tree + "', " + why(tree));
    }
    List<ExpressionTree> strange =
        PartReader.operands(tree).stream()
            .filter(operand -> body.constants().fold(operand).isEmpty())
            .filter(operand -> !body.parts().isRunTimeValue(operand))
            .toList();
    boolean reported = false;
    for (ExpressionTree operand : strange) {
      reported |= body.expressions().read(operand, null) instanceof IrExpression.Invalid;
    }
    return reported
        ? new IrExpression.Invalid(body.site(tree))
        : body.invalid(Diagnostic.OPERATOR_ON_RESULT, tree, TreeNames.operator(tree.getKind()));
  }

  /** Why an operator has no value though its operands are constants. */
  private String why(ExpressionTree tree) {
    return switch (tree.getKind()) {
      case PREFIX_INCREMENT, POSTFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_DECREMENT ->
          "which changes a local within an expression (write a statement of its own)";
      case DIVIDE, REMAINDER, DIVIDE_ASSIGNMENT, REMAINDER_ASSIGNMENT ->
          "which throws an ArithmeticException";
      case EQUAL_TO, NOT_EQUAL_TO -> "which compares objects, not their values (write equals)";
      case PLUS, PLUS_ASSIGNMENT -> "a text that a toString() makes (write the text out)";
      default -> "whose value is not known when the DAG is compiled";
    };
  }

  private IrExpression both(BinaryTree tree) {
    boolean and = tree.getKind() == Tree.Kind.CONDITIONAL_AND;
    if (body.constants().fold(tree.getLeftOperand()).isPresent()) {
      // It does not decide, else the whole would be constant.
      return body.expressions().read(tree.getRightOperand(), null);
    }
    IrExpression left = body.expressions().read(tree.getLeftOperand(), null);
    IrExpression right = body.expressions().read(tree.getRightOperand(), null);
    return and
        ? new IrExpression.And(left, right, body.site(tree))
        : new IrExpression.Or(left, right, body.site(tree));
  }

  private IrExpression equality(BinaryTree tree) {
    Optional<Object> left = body.constants().fold(tree.getLeftOperand());
    Optional<Object> constant =
        left.isPresent() ? left : body.constants().fold(tree.getRightOperand());
    ExpressionTree value = left.isPresent() ? tree.getRightOperand() : tree.getLeftOperand();
    ExpressionTree other = left.isPresent() ? tree.getLeftOperand() : tree.getRightOperand();
    TypeMirror type = body.source().type(value);
    if (constant.isEmpty()
        || type == null
        || !comparesByValue(constant.get(), type, other)
        || isBetweenFloats(constant.get(), type)) {
      return operator(tree);
    }
    TypeMirror otherType = body.source().type(other);
    boolean unboxed =
        type.getKind().isPrimitive() || otherType != null && otherType.getKind().isPrimitive();
    return equal(value, like(constant.get(), type), !unboxed, tree);
  }

  /** References are the same object by chance, except those of enum constants and null. */
  private boolean comparesByValue(Object constant, TypeMirror type, ExpressionTree other) {
    TypeMirror otherType = body.source().type(other);
    return constant == Constant.NULL
        || constant instanceof Constant.OfEnum && sameKind(constant, type)
        || type.getKind().isPrimitive()
        || otherType != null && otherType.getKind().isPrimitive();
  }

  /** 0.1 is no float and equals none, though the JSON of 0.1f is 0.1 too. */
  private boolean isBetweenFloats(Object constant, TypeMirror type) {
    TypeMirror primitive = primitive(type);
    return primitive != null
        && primitive.getKind() == TypeKind.FLOAT
        && constant instanceof Double number
        && (float) (double) number != number;
  }

  private IrExpression equal(ExpressionTree value, Object constant, boolean nullSafe, Tree tree) {
    String fault = Constant.fault(constant);
    return fault != null
        ? body.invalid(Diagnostic.CONSTANT_TYPE, tree, fault)
        : new IrExpression.Equal(
            body.expressions().read(value, null),
            Collections.singletonList(Constant.json(constant)),
            nullSafe,
            body.site(tree));
  }

  /** The constant in the form that a result of this type has: 'a' as a number or a text. */
  Object like(Object constant, TypeMirror type) {
    TypeMirror primitive = primitive(type);
    if (primitive == null || constant == Constant.NULL) {
      return constant;
    }
    // 1.5 stays what it is beside an int, which it never equals.
    return ConstantFolder.cast(constant, primitive)
        .filter(
            cast ->
                Arithmetic.binary(Tree.Kind.EQUAL_TO, cast, constant)
                    .equals(Optional.of(Boolean.TRUE)))
        .orElse(constant);
  }

  private @Nullable TypeMirror primitive(TypeMirror type) {
    if (type.getKind().isPrimitive()) {
      return type;
    }
    try {
      return body.dag().types().unboxedType(type);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** A call of {@code equals} with a constant on either side, null if it is none. */
  @Nullable IrExpression equalsCall(MethodInvocationTree call, ExecutableElement method) {
    int arguments = call.getArguments().size();
    boolean ofObjects = ExpressionReader.owner(method).equals("java.util.Objects");
    ExpressionTree receiver = ExpressionReader.receiver(call);
    if (!method.getSimpleName().contentEquals("equals")
        || arguments != (ofObjects ? 2 : 1)
        || receiver == null) {
      return null;
    }
    ExpressionTree first = ofObjects ? call.getArguments().get(0) : receiver;
    ExpressionTree second = call.getArguments().get(arguments - 1);
    if (!ofObjects && body.constants().fold(second).filter(v -> v == Constant.NULL).isPresent()) {
      return body.invalid(
          Diagnostic.UNSUPPORTED_EXPRESSION,
          call,
          "'" + call + "', which is never true (write == null)");
    }
    if (body.constants().foldAll(List.of(first, second)).isPresent()) {
      return body.invalid(Diagnostic.CONSTANT_CALL, call.getMethodSelect(), "equals");
    }
    Optional<Object> left = body.constants().fold(first);
    Optional<Object> constant = left.isPresent() ? left : body.constants().fold(second);
    ExpressionTree value = left.isPresent() ? second : first;
    TypeMirror type = body.source().type(value);
    if (constant.isEmpty() || type == null || !sameKind(constant.get(), type)) {
      return constant.isPresent() || ofObjects || body.parts().isRunTimeValue(receiver)
          ? body.invalid(Diagnostic.METHOD_ON_RESULT, call.getMethodSelect(), "equals")
          : null;
    }
    boolean nullSafe = ofObjects || left.isPresent();
    return equal(value, constant.get(), nullSafe, call.getMethodSelect());
  }

  private static boolean isNamed(TypeMirror type, String name) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
  }

  /** Boxed values of two types never equal each other, though their JSON may. */
  boolean sameKind(Object constant, TypeMirror type) {
    if (constant == Constant.NULL) {
      return true;
    }
    if (constant instanceof Constant.OfEnum of) {
      return isNamed(type, of.type());
    }
    if (constant instanceof String) {
      return isNamed(type, "java.lang.String");
    }
    TypeMirror primitive = primitive(type);
    TypeKind kind = primitive == null ? TypeKind.NONE : primitive.getKind();
    return switch (kind) {
      case BOOLEAN -> constant instanceof Boolean;
      case BYTE -> constant instanceof Byte;
      case SHORT -> constant instanceof Short;
      case INT -> constant instanceof Integer;
      case LONG -> constant instanceof Long;
      case FLOAT -> constant instanceof Float;
      case DOUBLE -> constant instanceof Double;
      case CHAR -> constant instanceof Character;
      default -> false;
    };
  }
}
