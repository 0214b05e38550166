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
import java.util.Objects;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code waitFor(() -> sensor(..))} and {@code ask(() -> task(..))}: in plain Java the word
 * does what the worker does, so a task that needs one cannot be called without it, nor another task
 * with it.
 */
final class WordReader {
  private final Body body;

  WordReader(Body body) {
    this.body = body;
  }

  /** The call of the task. */
  IrExpression read(MethodInvocationTree call, ExecutableElement wordMethod) {
    String word = Objects.requireNonNull(Dsl.word(wordMethod));
    return content(call.getArguments().get(0), word);
  }

  private IrExpression content(ExpressionTree argument, String word) {
    Tree inner = HeldCall.content(body, argument);
    if (inner instanceof MemberReferenceTree reference
        && body.source().element(reference) instanceof ExecutableElement method
        && Annotations.isTask(method)) {
      return body.calls().reference(reference, method, List.of(), null, word);
    }
    if (!(inner instanceof MethodInvocationTree call)
        || !(body.source().element(call) instanceof ExecutableElement method)) {
      return refuse(inner, word, "it must hold one call of a " + wanted(word));
    }
    if (Dsl.isNamed(method)) {
      return body.named()
          .read(
              call,
              (named, target) ->
                  Annotations.isTask(target)
                      ? body.calls().read(named, target, word)
                      : refuse(
                          named.getMethodSelect(), word, isNone(target.getSimpleName(), word)));
    }
    if (Dsl.isWith(method)) {
      return body.settings()
          .read(
              call,
              (inWith, target) ->
                  Annotations.isTask(target)
                      ? body.calls().read(inWith, target, word)
                      : refuse(
                          inWith.getMethodSelect(), word, isNone(target.getSimpleName(), word)));
    }
    if (Annotations.isTask(method)) {
      return body.calls().read(call, method, word);
    }
    return body.isRefused(call)
        ? new IrExpression.Invalid(body.site(call))
        : refuse(call.getMethodSelect(), word, isNone(method.getSimpleName(), word));
  }

  private static String wanted(String word) {
    return word.equals(Dsl.ASK) ? "@Task method that returns a HumanRequest" : "@Sensor method";
  }

  private static String isNone(CharSequence name, String word) {
    return "'" + name + "' is no " + wanted(word);
  }

  private IrExpression refuse(Tree tree, String word, String fault) {
    return body.invalid(misuse(word), tree, fault);
  }

  private static Diagnostic misuse(String word) {
    return word.equals(Dsl.ASK) ? Diagnostic.ASK_USE : Diagnostic.WAIT_FOR_USE;
  }

  /**
   * Whether the task is called through the word that it needs; reports it if it is not.
   *
   * @param word what it is called through, null if through nothing
   */
  boolean fits(TaskRef task, String name, @Nullable String word, Tree call) {
    String needed =
        task.kind().sensor() != null ? Dsl.WAIT_FOR : task.kind().asks() ? Dsl.ASK : null;
    if (Objects.equals(needed, word)) {
      return true;
    }
    if (needed == null || word != null) {
      body.report(
          misuse(Objects.requireNonNull(word)), call, isNone(name, Objects.requireNonNull(word)));
    } else {
      body.report(
          needed.equals(Dsl.ASK) ? Diagnostic.ASK_CALL : Diagnostic.SENSOR_CALL, call, name);
    }
    return false;
  }
}
