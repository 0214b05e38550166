package dev.updraft.processor.javac;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.updraft.descriptor.check.Texts;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.processor.Annotations;
import dev.updraft.processor.DagClass;
import dev.updraft.processor.TaskMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads the expressions of a {@code @Dag} body. */
final class ExpressionReader {
  private final Types types;
  private final SourceTrees source;
  private final ConstantFolder folder;
  private final Reporter reporter;
  private final TaskResolver tasks;
  private final MappingReader mappings;
  private boolean inMapping;

  ExpressionReader(
      Types types,
      SourceTrees source,
      DagClass dagClass,
      ConstantFolder folder,
      Reporter reporter) {
    this.types = types;
    this.source = source;
    this.folder = folder;
    this.reporter = reporter;
    this.tasks = new TaskResolver(source, dagClass, reporter);
    this.mappings = new MappingReader(this, source, tasks, reporter);
  }

  /**
   * Reads an expression.
   *
   * @param target the type that its value is assigned to, null if none or unknown
   */
  IrExpression read(ExpressionTree tree, @Nullable TypeMirror target) {
    Optional<Object> constant = folder.fold(tree);
    if (constant.isPresent()) {
      Object value =
          target != null && target.getKind().isPrimitive()
              ? ConstantFolder.cast(constant.get(), target).orElse(constant.get())
              : constant.get();
      return constant(value, tree);
    }
    if (tree instanceof ParenthesizedTree parentheses) {
      return read(parentheses.getExpression(), target);
    }
    if (tree instanceof LiteralTree) {
      // Every literal but null has been folded.
      return new IrExpression.Constant(null, source.site(tree));
    }
    if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
      return named(tree);
    }
    if (tree instanceof MethodInvocationTree call) {
      return call(call, target);
    }
    if (tree instanceof BinaryTree
        || tree instanceof UnaryTree
        || tree instanceof CompoundAssignmentTree) {
      return invalid(Diagnostic.OPERATOR_ON_RESULT, tree, TreeNames.operator(tree.getKind()));
    }
    return invalid(Diagnostic.UNSUPPORTED_EXPRESSION, tree, TreeNames.of(tree));
  }

  private IrExpression constant(Object value, ExpressionTree tree) {
    Object json;
    if (value instanceof Float single) {
      json = Double.parseDouble(Float.toString(single));
    } else if (value instanceof Double || value instanceof Boolean) {
      json = value;
    } else if (value instanceof Number whole) {
      json = whole.longValue();
    } else {
      json = String.valueOf(value);
    }
    if (json instanceof Double number && !Double.isFinite(number)) {
      return invalid(Diagnostic.CONSTANT_TYPE, tree, "double (" + number + ")");
    }
    if (json instanceof String text && !Texts.isStorable(text)) {
      return invalid(Diagnostic.CONSTANT_TYPE, tree, "String with \\u0000 or half a character");
    }
    return new IrExpression.Constant(json, source.site(tree));
  }

  private IrExpression named(ExpressionTree tree) {
    Element element = source.element(tree);
    ElementKind kind = element == null ? ElementKind.OTHER : element.getKind();
    String name = element == null ? tree.toString() : element.getSimpleName().toString();
    return switch (kind) {
      case ENUM_CONSTANT -> new IrExpression.Constant(name, source.site(tree));
      case LOCAL_VARIABLE -> new IrExpression.Variable(name, source.site(tree));
      case PARAMETER ->
          mappings.isElement(name)
              ? new IrExpression.Variable(name, source.site(tree))
              : new IrExpression.Param(name, source.site(tree));
      case FIELD ->
          isKeyword(name)
              ? invalid(Diagnostic.UNSUPPORTED_EXPRESSION, tree, "'" + tree + "'")
              : invalid(Diagnostic.NON_CONSTANT_FIELD, tree, name);
      default -> invalid(Diagnostic.UNSUPPORTED_EXPRESSION, tree, "'" + tree + "'");
    };
  }

  /** What javac takes for a field though an author would not. */
  private static boolean isKeyword(String name) {
    return Set.of("this", "super", "class").contains(name);
  }

  /** Whether the call is {@code Dsl.then()}. */
  boolean isThen(MethodInvocationTree call) {
    Element method = source.element(call);
    return method != null
        && method.getSimpleName().contentEquals("then")
        && owner(method).equals("dev.updraft.Dsl");
  }

  private IrExpression call(MethodInvocationTree call, @Nullable TypeMirror target) {
    if (!(source.element(call) instanceof ExecutableElement method)) {
      return invalid(Diagnostic.UNSUPPORTED_EXPRESSION, call, "'" + call + "'");
    }
    if (Annotations.isTask(method)) {
      if (inMapping) {
        return invalid(Diagnostic.NESTED_CALL, call.getMethodSelect(), method.getSimpleName());
      }
      return task(call, method);
    }
    if (isListOf(call, method)) {
      return listOf(call, target);
    }
    if (MappingReader.isStreamOperation(method)) {
      return inMapping
          ? invalid(Diagnostic.STREAM_OPERATION, call.getMethodSelect(), method.getSimpleName())
          : mappings.read(call);
    }
    return other(call, method);
  }

  private IrExpression other(MethodInvocationTree call, ExecutableElement method) {
    ExpressionTree receiver = receiver(call);
    if (receiver != null && isComponent(method)) {
      return new IrExpression.Part(
          read(receiver, null),
          new dev.updraft.descriptor.PathStep.Key(method.getSimpleName().toString()),
          method.getSimpleName().toString(),
          source.site(call.getMethodSelect()));
    }
    boolean onValue = receiver != null && isRunTimeValue(receiver);
    return invalid(
        onValue ? Diagnostic.METHOD_ON_RESULT : Diagnostic.NOT_A_TASK,
        call.getMethodSelect(),
        method.getSimpleName());
  }

  private boolean isRunTimeValue(ExpressionTree tree) {
    if (folder.fold(tree).isPresent()) {
      return false;
    }
    if (tree instanceof ParenthesizedTree parentheses) {
      return isRunTimeValue(parentheses.getExpression());
    }
    if (tree instanceof MethodInvocationTree call) {
      ExpressionTree receiver = receiver(call);
      Element method = source.element(call);
      return method != null && Annotations.isTask(method)
          || receiver != null && isRunTimeValue(receiver);
    }
    Element element = source.element(tree);
    return element != null
        && (element.getKind() == ElementKind.LOCAL_VARIABLE
            || element.getKind() == ElementKind.PARAMETER);
  }

  private static boolean isComponent(ExecutableElement method) {
    return method.getEnclosingElement() instanceof TypeElement type
        && type.getKind() == ElementKind.RECORD
        && type.getRecordComponents().stream()
            .anyMatch(component -> method.equals(component.getAccessor()));
  }

  /** The call of a task; its arguments are all read, so that each bad one is reported. */
  IrExpression task(MethodInvocationTree call, ExecutableElement method) {
    TaskMethod task = tasks.resolve(call.getMethodSelect(), method);
    List<IrExpression> arguments = new ArrayList<>();
    for (int i = 0; i < call.getArguments().size(); i++) {
      TypeMirror type =
          task != null && i < task.parameterTypes().size() ? task.parameterTypes().get(i) : null;
      arguments.add(argument(call.getArguments().get(i), type));
    }
    return task == null
        ? new IrExpression.Invalid(source.site(call))
        : new IrExpression.Call(task.ref(), arguments, source.site(call.getMethodSelect()));
  }

  /** Java widens a char to its code; in JSON it is a text, which no number can be read from. */
  private IrExpression argument(ExpressionTree tree, @Nullable TypeMirror target) {
    TypeMirror type = source.type(tree);
    boolean charAsNumber =
        target != null
            && target.getKind().isPrimitive()
            && target.getKind() != TypeKind.CHAR
            && type != null
            && (type.getKind() == TypeKind.CHAR
                || type instanceof DeclaredType declared
                    && ((TypeElement) declared.asElement())
                        .getQualifiedName()
                        .contentEquals("java.lang.Character"))
            && folder.fold(tree).isEmpty();
    return charAsNumber
        ? invalid(Diagnostic.UNSUPPORTED_EXPRESSION, tree, "a char that is passed as a number")
        : read(tree, target);
  }

  /** Runs {@code action} while the arguments of a mapped task are read. */
  <T> T whileInMapping(java.util.function.Supplier<T> action) {
    inMapping = true;
    try {
      return action.get();
    } finally {
      inMapping = false;
    }
  }

  private static boolean isListOf(MethodInvocationTree call, ExecutableElement method) {
    return method.getSimpleName().contentEquals("of") && owner(method).equals("java.util.List");
  }

  private IrExpression listOf(MethodInvocationTree call, @Nullable TypeMirror target) {
    List<? extends ExpressionTree> items = call.getArguments();
    if (items.size() == 1) {
      TypeMirror type = source.type(items.get(0));
      if (type != null && type.getKind() == TypeKind.ARRAY) {
        return invalid(Diagnostic.UNSUPPORTED_EXPRESSION, items.get(0), "an array");
      }
    }
    List<IrExpression> read = new ArrayList<>();
    for (ExpressionTree item : items) {
      read.add(read(item, null));
    }
    return new IrExpression.ListOf(read, source.site(call.getMethodSelect()));
  }

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

  IrExpression invalid(Diagnostic diagnostic, Tree tree, Object... details) {
    TreeSite site = source.site(tree);
    reporter.report(diagnostic, site, details);
    return new IrExpression.Invalid(site);
  }
}
