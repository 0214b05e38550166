package dev.updraft.processor.javac;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.UnaryTree;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads calls on results: components of records, elements of lists and what maps hold. */
final class PartReader {
  private final Body body;

  PartReader(Body body) {
    this.body = body;
  }

  /** A part of a result, else the call is reported. */
  IrExpression read(MethodInvocationTree call, ExecutableElement method) {
    ExpressionTree receiver = ExpressionReader.receiver(call);
    String name = method.getSimpleName().toString();
    PathStep step = receiver == null ? null : step(call, method, receiver);
    if (receiver == null || step == null) {
      return refuse(call, method, receiver);
    }
    if (step instanceof PathStep.Index index) {
      List<Environment.Item> items = body.lists().known(receiver);
      boolean constant = body.constants().fold(receiver).isPresent();
      if (constant || items != null && index.index() >= items.size()) {
        return body.invalid(
            Diagnostic.UNSUPPORTED_EXPRESSION, call, "an index behind the end of a list");
      }
      if (items != null) {
        return items.get(index.index()).expression();
      }
    }
    IrExpression target = body.expressions().read(receiver, null);
    if (target instanceof IrExpression.Invalid) {
      return target;
    }
    return isComponent(method) && body.records().hides(receiver, method)
        ? body.records().component(call.getMethodSelect(), method)
        : new IrExpression.Part(target, step, name, body.site(call.getMethodSelect()));
  }

  private @Nullable PathStep step(
      MethodInvocationTree call, ExecutableElement method, ExpressionTree receiver) {
    String name = method.getSimpleName().toString();
    if (isComponent(method)) {
      return new PathStep.Key(name);
    }
    TypeMirror type = body.source().type(receiver);
    String property =
        type == null
            ? null
            : new Getters(body.dag().types(), body.dag().elements()).property(type, method);
    if (property != null) {
      return isRunTimeValue(receiver) ? new PathStep.Key(property) : null;
    }
    if (name.equals("getFirst")
        && call.getArguments().isEmpty()
        && isA(receiver, "java.util.List")) {
      return new PathStep.Index(0);
    }
    if (name.equals("contains") && call.getArguments().size() == 1) {
      return contains(receiver, call.getArguments().get(0));
    }
    Object key =
        name.equals("get") && call.getArguments().size() == 1
            ? body.constants().fold(call.getArguments().get(0)).orElse(null)
            : null;
    if (key == null) {
      return null;
    }
    if (isA(receiver, "java.util.Map")) {
      boolean simple =
          key instanceof String
              || key instanceof Number
              || key instanceof Boolean
              || key instanceof Character
              || key instanceof Constant.OfEnum;
      return simple && Constant.fault(key) == null ? new PathStep.Key(Constant.key(key)) : null;
    }
    if (!isA(receiver, "java.util.List")) {
      return null;
    }
    Object index = key instanceof Character c ? (Object) (int) c : key;
    return index instanceof Number number && number.intValue() >= 0
        ? new PathStep.Index(number.intValue())
        : null;
  }

  /** Whether a list of results has a constant, null if that is not asked, or of another type. */
  private @Nullable PathStep contains(ExpressionTree receiver, ExpressionTree argument) {
    Object constant = body.constants().fold(argument).orElse(null);
    TypeMirror element = isRunTimeValue(receiver) ? elementType(receiver) : null;
    if (constant == null
        || constant == Constant.NULL
        || element == null
        || Constant.fault(constant) != null
        || !body.tests().sameKind(constant, element)) {
      return null;
    }
    Object json = Constant.json(constant);
    return json == null ? null : new PathStep.Contains(json);
  }

  /** The type of the elements of a collection, null if it is none or does not say. */
  private @Nullable TypeMirror elementType(ExpressionTree tree) {
    TypeMirror type = body.source().type(tree);
    return type == null ? null : elementType(type);
  }

  private @Nullable TypeMirror elementType(TypeMirror type) {
    if (type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement())
            .getQualifiedName()
            .contentEquals("java.util.Collection")) {
      TypeMirror element =
          declared.getTypeArguments().isEmpty() ? null : declared.getTypeArguments().get(0);
      return element instanceof WildcardType wildcard ? wildcard.getExtendsBound() : element;
    }
    for (TypeMirror above : body.dag().types().directSupertypes(type)) {
      TypeMirror element = elementType(above);
      if (element != null) {
        return element;
      }
    }
    return null;
  }

  private boolean isA(ExpressionTree tree, String name) {
    Types types = body.dag().types();
    TypeMirror type = body.source().type(tree);
    TypeElement wanted = body.dag().elements().getTypeElement(name);
    return type != null
        && wanted != null
        && types.isSubtype(types.erasure(type), types.erasure(wanted.asType()));
  }

  private IrExpression refuse(
      MethodInvocationTree call, ExecutableElement method, @Nullable ExpressionTree receiver) {
    if (body.constants().calls().throwsAlways(call, method)) {
      return body.invalid(
          Diagnostic.UNSUPPORTED_EXPRESSION, call, "'" + call + "', which throws an exception");
    }
    String owner = ExpressionReader.owner(method);
    if (owner.equals("java.util.Map") && method.getModifiers().contains(Modifier.STATIC)) {
      return body.invalid(
          Diagnostic.UNSUPPORTED_EXPRESSION,
          call,
          "a map of anything but constants (give the task the values one by one, or List.of(..))");
    }
    if (receiver != null && body.isRefused(receiver)) {
      return new IrExpression.Invalid(body.site(call));
    }
    if (body.constants().calls().isOfConstants(call, method)) {
      return body.invalid(Diagnostic.CONSTANT_CALL, call.getMethodSelect(), method.getSimpleName());
    }
    boolean onValue = receiver != null && isRunTimeValue(receiver);
    return body.invalid(
        onValue ? Diagnostic.METHOD_ON_RESULT : Diagnostic.NOT_A_TASK,
        call.getMethodSelect(),
        method.getSimpleName());
  }

  /** Whether the expression has a value that does not exist until the run. */
  boolean isRunTimeValue(ExpressionTree outer) {
    ExpressionTree tree = body.stripCasts(outer);
    if (body.constants().fold(tree).isPresent() || body.isRefused(tree)) {
      return false;
    }
    if (tree instanceof MethodInvocationTree call) {
      ExpressionTree receiver = ExpressionReader.receiver(call);
      Element method = body.source().element(call);
      return method != null
              && (CallReader.isCall(method)
                  || Dsl.isNamed(method)
                  || Dsl.isWith(method)
                  || Dsl.word(method) != null)
          || receiver != null && isRunTimeValue(receiver);
    }
    List<ExpressionTree> operands = operands(tree);
    if (!operands.isEmpty()) {
      return operands.stream().anyMatch(this::isRunTimeValue);
    }
    Element element = body.source().element(tree);
    return element != null
        && (element.getKind() == ElementKind.LOCAL_VARIABLE
            || element.getKind() == ElementKind.PARAMETER);
  }

  /** Whether a stream, or what it was made of, does not exist until the run. */
  boolean isStreamOfRunTimeValues(ExpressionTree tree) {
    ExpressionTree inner = body.stripCasts(tree);
    if (!(inner instanceof MethodInvocationTree call)
        || !(body.source().element(call) instanceof ExecutableElement method)
        || !MappingReader.isStreamOperation(method)) {
      return body.constants().fold(inner).isEmpty();
    }
    ExpressionTree receiver = ExpressionReader.receiver(call);
    return method.getModifiers().contains(Modifier.STATIC) || receiver == null
        ? body.constants().foldAll(call.getArguments()).isEmpty()
        : isStreamOfRunTimeValues(receiver);
  }

  /** What the operator of an expression is applied to, nothing if it has none. */
  static List<ExpressionTree> operands(ExpressionTree tree) {
    if (tree instanceof BinaryTree binary) {
      return List.of(binary.getLeftOperand(), binary.getRightOperand());
    }
    if (tree instanceof UnaryTree unary) {
      return List.of(unary.getExpression());
    }
    if (tree instanceof CompoundAssignmentTree compound) {
      return List.of(compound.getVariable(), compound.getExpression());
    }
    return tree instanceof ConditionalExpressionTree choice
        ? List.of(choice.getCondition(), choice.getTrueExpression(), choice.getFalseExpression())
        : List.of();
  }

  private static boolean isComponent(ExecutableElement method) {
    return method.getEnclosingElement() instanceof TypeElement type
        && type.getKind() == ElementKind.RECORD
        && type.getRecordComponents().stream()
            .anyMatch(component -> method.equals(component.getAccessor()));
  }
}
