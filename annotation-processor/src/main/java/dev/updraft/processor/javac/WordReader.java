package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.TaskRef;
import dev.updraft.processor.Annotations;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code waitFor(() -> sensor(..))}: in plain Java the word does what the worker does, so a
 * task that needs it cannot be called without, nor another task with it.
 */
final class WordReader {
  private final Body body;

  WordReader(Body body) {
    this.body = body;
  }

  /** The call of the sensor. */
  IrExpression read(MethodInvocationTree word) {
    return content(word.getArguments().get(0));
  }

  private IrExpression content(ExpressionTree argument) {
    Tree inner = HeldCall.content(body, argument);
    if (inner instanceof MemberReferenceTree reference
        && body.source().element(reference) instanceof ExecutableElement method
        && Annotations.isTask(method)) {
      return body.calls().reference(reference, method, List.of(), null, Dsl.WAIT_FOR);
    }
    if (!(inner instanceof MethodInvocationTree call)
        || !(body.source().element(call) instanceof ExecutableElement method)) {
      return refuse(inner, "it must hold one call of a @Sensor method");
    }
    if (Dsl.isNamed(method)) {
      return body.named()
          .read(
              call,
              (named, target) ->
                  Annotations.isTask(target)
                      ? body.calls().read(named, target, Dsl.WAIT_FOR)
                      : refuse(named.getMethodSelect(), noSensor(target)));
    }
    if (Dsl.isWith(method)) {
      return body.settings()
          .read(
              call,
              (inWith, target) ->
                  Annotations.isTask(target)
                      ? body.calls().read(inWith, target, Dsl.WAIT_FOR)
                      : refuse(inWith.getMethodSelect(), noSensor(target)));
    }
    if (Annotations.isTask(method)) {
      return body.calls().read(call, method, Dsl.WAIT_FOR);
    }
    return body.isRefused(call)
        ? new IrExpression.Invalid(body.site(call))
        : refuse(call.getMethodSelect(), noSensor(method));
  }

  private static String noSensor(ExecutableElement method) {
    return "'" + method.getSimpleName() + "' is no @Sensor method";
  }

  private IrExpression refuse(Tree tree, String fault) {
    return body.invalid(Diagnostic.WAIT_FOR_USE, tree, fault);
  }

  /**
   * Whether the task is called through the word that it needs; reports it if it is not.
   *
   * @param word what it is called through, null if through nothing
   */
  boolean fits(TaskRef task, String name, @Nullable String word, Tree call) {
    boolean sensor = task.kind().sensor() != null;
    if (sensor == Dsl.WAIT_FOR.equals(word)) {
      return true;
    }
    if (sensor) {
      body.report(Diagnostic.SENSOR_CALL, call, name);
    } else {
      body.report(Diagnostic.WAIT_FOR_USE, call, "'" + name + "' is no @Sensor method");
    }
    return false;
  }
}
