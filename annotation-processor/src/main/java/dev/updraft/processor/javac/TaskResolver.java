package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.processor.Annotations;
import dev.updraft.processor.DagClass;
import dev.updraft.processor.Problem;
import dev.updraft.processor.TaskMethod;
import java.util.EnumSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/** Finds out which invoker a call of a task stands for. */
final class TaskResolver {
  /** Faults of a method that every class sees in the same way. */
  private static final Set<Diagnostic> OF_DECLARATION =
      EnumSet.of(
          Diagnostic.PRIVATE_TASK,
          Diagnostic.VARARGS_TASK,
          Diagnostic.GENERIC_TASK,
          Diagnostic.SENSOR_SIGNATURE,
          Diagnostic.OPERATOR_METHOD,
          Diagnostic.OPERATOR_CLASS,
          Diagnostic.OPERATOR_ARGUMENTS,
          Diagnostic.OPERATOR_CONSTANTS);

  private final SourceTrees source;
  private final DagReading dag;
  private final DagClass dagClass;
  private final Reporter reporter;

  TaskResolver(SourceTrees source, DagReading dag) {
    this.source = source;
    this.dag = dag;
    this.dagClass = dag.dagClass();
    this.reporter = dag.reporter();
  }

  /**
   * The task that is called.
   *
   * @param select the name of the method with what it is called on
   * @return null if the worker could not call it, which has then been reported
   */
  @Nullable TaskMethod resolve(Tree select, ExecutableElement method) {
    ExpressionTree receiver = receiver(select);
    if (receiver == null || isThis(receiver)) {
      return own(select, method, "another class");
    }
    Element element = source.element(receiver);
    if (element instanceof TypeElement type) {
      return method.getModifiers().contains(Modifier.STATIC)
          ? own(select, method, "class " + type.getSimpleName())
          : foreign(select, method, "class " + type.getSimpleName());
    }
    if (element == null
        || element.getKind() != ElementKind.FIELD
        || !ofThis(receiver)
        || isHidden(element)) {
      return foreign(select, method, "'" + receiver + "'");
    }
    String field = element.getSimpleName().toString();
    if (element.getModifiers().contains(Modifier.PRIVATE) && !Annotations.isOperator(method)) {
      reporter.report(Diagnostic.PRIVATE_LIBRARY_FIELD, source.site(select), field);
      return null;
    }
    TaskMethod task = dagClass.task(method, field);
    if (task == null) {
      return foreign(select, method, "field '" + field + "'");
    }
    Problem fault = task.fault();
    if (fault != null && !isReportedThere(fault, method)) {
      reporter.report(fault.diagnostic(), source.site(select), fault.details());
    }
    return fault == null ? task : null;
  }

  private @Nullable TaskMethod own(Tree select, ExecutableElement method, String where) {
    ExecutableElement called = dag.dispatch(receiver(select), method);
    TaskMethod task = dagClass.task(called, null);
    if (task == null) {
      return foreign(select, method, where);
    }
    Problem fault = task.fault();
    // What is wrong with a task of the class itself is reported at its declaration.
    if (fault != null
        && !called.getEnclosingElement().equals(dagClass.type())
        && !isReportedThere(fault, called)) {
      reporter.report(fault.diagnostic(), source.site(select), fault.details());
    }
    return fault == null ? task : null;
  }

  /**
   * Whether the fault is one of the declaration, wherever it is used, and its source is compiled.
   */
  private boolean isReportedThere(Problem fault, ExecutableElement method) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    boolean same =
        OF_DECLARATION.contains(fault.diagnostic())
            || fault.diagnostic() == Diagnostic.XCOM_TYPE && owner.getTypeParameters().isEmpty();
    return same && dag.trees().getPath(method) != null;
  }

  private @Nullable TaskMethod foreign(Tree select, ExecutableElement method, String where) {
    reporter.report(
        Diagnostic.FOREIGN_RECEIVER, source.site(select), method.getSimpleName(), where);
    return null;
  }

  static @Nullable ExpressionTree receiver(Tree select) {
    ExpressionTree receiver =
        select instanceof MemberSelectTree member
            ? member.getExpression()
            : select instanceof MemberReferenceTree reference
                ? reference.getQualifierExpression()
                : null;
    while (receiver instanceof ParenthesizedTree parentheses) {
      receiver = parentheses.getExpression();
    }
    return receiver;
  }

  /** A generated invoker sees the field of this name that is nearest to the class of the DAG. */
  private boolean isHidden(Element field) {
    TypeElement type = dagClass.type();
    while (!type.equals(field.getEnclosingElement())) {
      boolean declared =
          type.getEnclosedElements().stream()
              .anyMatch(
                  member ->
                      member.getKind() == ElementKind.FIELD
                          && member.getSimpleName().equals(field.getSimpleName()));
      if (declared) {
        return true;
      }
      if (!(type.getSuperclass() instanceof DeclaredType parent)) {
        return false;
      }
      type = (TypeElement) parent.asElement();
    }
    return false;
  }

  /** A field of this object, by its name alone or through {@code this} or its class. */
  private boolean ofThis(ExpressionTree receiver) {
    return receiver instanceof IdentifierTree
        || receiver instanceof MemberSelectTree select
            && (isThis(select.getExpression())
                || source.element(select.getExpression()) instanceof TypeElement type
                    && type.equals(dagClass.type()));
  }

  static boolean isThis(ExpressionTree tree) {
    Name name =
        tree instanceof IdentifierTree identifier
            ? identifier.getName()
            : tree instanceof MemberSelectTree select ? select.getIdentifier() : null;
    return name != null && (name.contentEquals("this") || name.contentEquals("super"));
  }
}
