package dev.updraft.processor.javac;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.processor.Annotations;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads expressions. */
final class ExpressionReader {
  private final Body body;

  ExpressionReader(Body body) {
    this.body = body;
  }

  /**
   * Reads an expression.
   *
   * @param target the type that its value is assigned to, null if none or unknown
   */
  IrExpression read(ExpressionTree tree, @Nullable TypeMirror target) {
    Optional<Object> constant = body.constants().fold(tree);
    if (constant.isPresent()) {
      if (isStream(tree)) {
        return body.invalid(Diagnostic.UNSUPPORTED_EXPRESSION, tree, "a stream that is kept");
      }
      boolean primitive = target != null && target.getKind().isPrimitive();
      if (primitive && constant.get() == Constant.NULL) {
        return body.invalid(
            Diagnostic.UNSUPPORTED_EXPRESSION, tree, "null as a value of type " + target);
      }
      Object value =
          primitive
              ? ConstantFolder.cast(constant.get(), target).orElse(constant.get())
              : constant.get();
      return constant(value, tree);
    }
    if (tree instanceof ParenthesizedTree parentheses) {
      return read(parentheses.getExpression(), target);
    }
    if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
      return name(tree);
    }
    if (tree instanceof MethodInvocationTree call) {
      return call(call);
    }
    if (tree instanceof ConditionalExpressionTree conditional) {
      return conditional(conditional, target);
    }
    if (tree instanceof SwitchExpressionTree choice) {
      return body.switches().expression(choice, valueType(tree, target));
    }
    if (tree instanceof NewArrayTree array && array.getInitializers() != null) {
      return body.lists().read(array.getInitializers(), array);
    }
    if (tree instanceof TypeCastTree cast) {
      return new CastReader(body).read(cast, target);
    }
    if (tree instanceof UnaryTree unary) {
      return body.tests().unary(unary);
    }
    if (tree instanceof BinaryTree binary) {
      return body.tests().binary(binary);
    }
    if (tree instanceof NewClassTree creation) {
      return new CreationReader(body).read(creation);
    }
    if (tree instanceof CompoundAssignmentTree) {
      return body.tests().operator(tree);
    }
    return body.invalid(Diagnostic.UNSUPPORTED_EXPRESSION, tree, TreeNames.of(tree));
  }

  private boolean isStream(ExpressionTree tree) {
    return String.valueOf(body.source().type(tree)).startsWith("java.util.stream.");
  }

  /** The constant in JSON, reported if it has no such form. */
  IrExpression constant(Object value, ExpressionTree tree) {
    String fault = Constant.fault(value);
    return fault == null
        ? new IrExpression.Constant(Constant.json(value), body.site(tree))
        : body.invalid(Diagnostic.CONSTANT_TYPE, tree, fault);
  }

  /** What an arm of a numeric choice is widened to. */
  private @Nullable TypeMirror valueType(ExpressionTree choice, @Nullable TypeMirror target) {
    TypeMirror own = body.source().type(choice);
    boolean widened = target != null && target.getKind().isPrimitive();
    return !widened && own != null && own.getKind().isPrimitive() ? own : target;
  }

  private IrExpression conditional(ConditionalExpressionTree tree, @Nullable TypeMirror target) {
    TypeMirror type = valueType(tree, target);
    Optional<Boolean> known = body.constants().test(tree.getCondition());
    if (known.isPresent()) {
      return read(known.get() ? tree.getTrueExpression() : tree.getFalseExpression(), type);
    }
    return new IrExpression.Choice(
        read(tree.getCondition(), null),
        read(tree.getTrueExpression(), type),
        read(tree.getFalseExpression(), type),
        body.site(tree));
  }

  private IrExpression name(ExpressionTree tree) {
    Element element = body.source().element(tree);
    ElementKind kind = element == null ? ElementKind.OTHER : element.getKind();
    String name = element == null ? tree.toString() : element.getSimpleName().toString();
    return switch (kind) {
      case LOCAL_VARIABLE ->
          body.isRefused(tree)
              ? new IrExpression.Invalid(body.site(tree))
              : new IrExpression.Variable(name, body.site(tree));
      // What bound it was refused.
      case BINDING_VARIABLE -> new IrExpression.Invalid(body.site(tree));
      case PARAMETER ->
          body.isRefused(tree)
              ? new IrExpression.Invalid(body.site(tree))
              : isDagParam(element)
                  ? Annotations.isContext(element.asType())
                      ? new IrExpression.Context(body.site(tree))
                      : new IrExpression.Param(name, body.site(tree))
                  : new IrExpression.Variable(name, body.site(tree));
      case FIELD ->
          isKeyword(name)
              ? body.invalid(Diagnostic.UNSUPPORTED_EXPRESSION, tree, "'" + tree + "'")
              : body.invalid(Diagnostic.NON_CONSTANT_FIELD, tree, name);
      default -> body.invalid(Diagnostic.UNSUPPORTED_EXPRESSION, tree, "'" + tree + "'");
    };
  }

  /** Whether it is a parameter of the {@code @Dag} method, not of a group or lambda. */
  boolean isDagParam(@Nullable Element element) {
    ExecutableElement dag = body.dag().methods().getFirst();
    return element != null && dag.getParameters().contains(element);
  }

  /** What javac takes for a field though an author would not. */
  private static boolean isKeyword(String name) {
    return Set.of("this", "super", "class").contains(name);
  }

  private IrExpression call(MethodInvocationTree call) {
    if (!(body.source().element(call) instanceof ExecutableElement method)) {
      return body.invalid(Diagnostic.UNSUPPORTED_EXPRESSION, call, "'" + call + "'");
    }
    if (CallReader.isCall(method)) {
      return body.inMapping()
          ? body.invalid(Diagnostic.NESTED_CALL, call.getMethodSelect(), method.getSimpleName())
          : body.calls().read(call, method);
    }
    if (Dsl.isThen(body.source(), call)) {
      return body.invalid(Diagnostic.THEN_USE, call.getMethodSelect(), "a value");
    }
    if (Dsl.isNamed(method)) {
      return body.named().read(call);
    }
    String word = Dsl.word(method);
    if (word != null) {
      return body.inMapping()
          ? body.invalid(Diagnostic.NESTED_CALL, call.getMethodSelect(), word)
          : body.words().read(call, method);
    }
    if (Dsl.isWith(method)) {
      return body.settings().read(call);
    }
    if (Dsl.isZip(method)) {
      return body.invalid(
          Diagnostic.UNSUPPORTED_EXPRESSION,
          call.getMethodSelect(),
          "zip(..) without map(..) or forEach(..)");
    }
    if (MappingReader.isStreamOperation(method)) {
      return body.inMapping()
          ? body.invalid(
              Diagnostic.STREAM_OPERATION, call.getMethodSelect(), method.getSimpleName())
          : body.mappings().read(call);
    }
    if (body.lists().isList(call, method)) {
      return body.lists().read(call, method);
    }
    IrExpression test = body.tests().equalsCall(call, method);
    return test != null ? test : body.parts().read(call, method);
  }

  /** Java widens a char to its code; in JSON it is a text, which no number can be read from. */
  IrExpression argument(ExpressionTree tree, @Nullable TypeMirror target) {
    boolean charAsNumber =
        target != null
            && target.getKind().isPrimitive()
            && target.getKind() != TypeKind.CHAR
            && ConstantCalls.isChar(body.source().type(tree))
            && body.constants().fold(tree).isEmpty();
    return charAsNumber
        ? body.invalid(Diagnostic.UNSUPPORTED_EXPRESSION, tree, "a char that is passed as a number")
        : read(tree, target);
  }

  /** The class that declares a member. */
  static String owner(Element member) {
    return member.getEnclosingElement() instanceof TypeElement type
        ? type.getQualifiedName().toString()
        : "";
  }

  /** What a method is called on, null if the call names none. */
  static @Nullable ExpressionTree receiver(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof MemberSelectTree select
        ? select.getExpression()
        : null;
  }
}
