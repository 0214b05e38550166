package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.processor.Annotations;
import dev.updraft.processor.TaskMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads calls of tasks and groups. */
final class CallReader {
  private final Body body;
  private final TaskResolver tasks;
  private final GroupReader groups;

  CallReader(Body body, DagReading dag) {
    this.body = body;
    this.tasks = new TaskResolver(body.source(), dag);
    this.groups = new GroupReader(body);
  }

  /** Whether it is a task or group. */
  static boolean isCall(Element method) {
    return Annotations.isTask(method) || Annotations.isTaskGroup(method);
  }

  /** The call; its arguments are all read, so that each bad one is reported. */
  IrExpression read(MethodInvocationTree call, ExecutableElement method) {
    return read(call, method, null);
  }

  /**
   * The call.
   *
   * @param word what it stands in: {@code waitFor}, or null
   */
  IrExpression read(MethodInvocationTree call, ExecutableElement method, @Nullable String word) {
    ExpressionTree receiver = ExpressionReader.receiver(call);
    if (receiver != null && body.isRefused(receiver)) {
      return new IrExpression.Invalid(body.site(call));
    }
    if (!Annotations.isTask(method)) {
      return groups.read(call, method);
    }
    TaskMethod task = tasks.resolve(call.getMethodSelect(), method);
    List<TypeMirror> types = task == null ? List.of() : task.parameterTypes();
    List<IrExpression> arguments = arguments(call.getArguments(), types);
    return task == null
            || !fits(task, word, call.getMethodSelect())
            || !recordsFit(call.getArguments(), arguments, task)
        ? new IrExpression.Invalid(body.site(call))
        : new IrExpression.Call(task.ref(), arguments, body.site(call.getMethodSelect()));
  }

  private boolean fits(TaskMethod task, @Nullable String word, Tree call) {
    return body.words().fits(task.ref(), task.method().getSimpleName().toString(), word, call);
  }

  List<IrExpression> arguments(
      List<? extends ExpressionTree> trees, List<? extends TypeMirror> types) {
    List<IrExpression> arguments = new ArrayList<>();
    for (int i = 0; i < trees.size(); i++) {
      TypeMirror type = i < types.size() ? types.get(i) : null;
      arguments.add(body.expressions().argument(trees.get(i), type));
    }
    return arguments;
  }

  private boolean recordsFit(
      List<? extends ExpressionTree> trees, List<IrExpression> arguments, TaskMethod task) {
    boolean fit = true;
    for (int i = 0; i < trees.size() && i < task.parameterTypes().size(); i++) {
      boolean reported = arguments.get(i) instanceof IrExpression.Invalid;
      fit &= reported || fits(body.records().within(trees.get(i)), task, i, trees.get(i));
    }
    return fit;
  }

  /** No Python operator runs the code of a record. */
  private boolean fits(
      Constant.@Nullable OfRecord record, TaskMethod task, int parameter, Tree tree) {
    return task.ref().operator() == null
        ? body.records().fits(record, task.parameterTypes().get(parameter), tree)
        : body.records().fitsOperator(record, tree);
  }

  /**
   * The call that {@code this::task} makes with these arguments.
   *
   * @param record what one of the arguments may hold, see {@link RecordCode}
   */
  IrExpression reference(
      MemberReferenceTree tree,
      ExecutableElement method,
      List<IrExpression> arguments,
      Constant.@Nullable OfRecord record) {
    return reference(tree, method, arguments, record, null);
  }

  /**
   * The same.
   *
   * @param word what the reference stands in: {@code waitFor}, or null
   */
  IrExpression reference(
      MemberReferenceTree tree,
      ExecutableElement method,
      List<IrExpression> arguments,
      Constant.@Nullable OfRecord record,
      @Nullable String word) {
    if (!Annotations.isTask(method)) {
      return groups.reference(tree, method, arguments, record);
    }
    TaskMethod task = tasks.resolve(tree, method);
    boolean fits =
        task != null
            && fits(task, word, tree)
            && IntStream.range(0, task.parameterTypes().size())
                .allMatch(parameter -> fits(record, task, parameter, tree));
    return task == null || !fits
        ? new IrExpression.Invalid(body.site(tree))
        : new IrExpression.Call(task.ref(), arguments, body.site(tree));
  }
}
