package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.GroupRef;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrStatement;
import dev.updraft.processor.Annotations;
import dev.updraft.processor.GroupMethods;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads calls of task groups, each with the group's body as it reads for this call. */
final class GroupReader {
  private final Body body;

  GroupReader(Body body) {
    this.body = body;
  }

  IrExpression read(MethodInvocationTree call, ExecutableElement called) {
    ExecutableElement group = resolve(call.getMethodSelect(), called);
    List<? extends TypeMirror> types =
        called.getParameters().stream().map(VariableElement::asType).toList();
    List<IrExpression> arguments = body.calls().arguments(call.getArguments(), types);
    return group == null
        ? new IrExpression.Invalid(body.site(call))
        : inline(call.getMethodSelect(), group, arguments, call.getArguments(), null);
  }

  IrExpression reference(
      MemberReferenceTree tree,
      ExecutableElement called,
      List<IrExpression> arguments,
      Constant.@Nullable OfRecord record) {
    ExecutableElement group = resolve(tree, called);
    return group == null
        ? new IrExpression.Invalid(body.site(tree))
        : inline(tree, group, arguments, List.of(), record);
  }

  /** The method whose body runs, null if it cannot be read, which has then been reported. */
  private @Nullable ExecutableElement resolve(Tree select, ExecutableElement called) {
    ExpressionTree receiver = TaskResolver.receiver(select);
    ExecutableElement method = body.dag().dispatch(receiver, called);
    String name = method.getSimpleName().toString();
    if (!body.dag().inSameFile(method)) {
      body.report(Diagnostic.GROUP_SOURCE, select, name);
      return null;
    }
    if (!Annotations.isTaskGroup(method)) {
      body.report(Diagnostic.NOT_A_TASK, select, name);
      return null;
    }
    boolean onThis = receiver == null || TaskResolver.isThis(receiver);
    if (!onThis && !method.getModifiers().contains(Modifier.STATIC)) {
      String where =
          body.source().element(receiver) instanceof TypeElement type
              ? "class " + type.getSimpleName()
              : "'" + receiver + "'";
      body.report(Diagnostic.FOREIGN_RECEIVER, select, name, where);
      return null;
    }
    if (body.dag().methods().contains(method)) {
      body.report(Diagnostic.GROUP_RECURSION, select, name, circle(method));
      return null;
    }
    // Reported at its declaration.
    return GroupMethods.fault(method) == null ? method : null;
  }

  private String circle(ExecutableElement method) {
    Stream<ExecutableElement> path =
        body.dag().methods().stream().dropWhile(open -> !open.equals(method));
    return Stream.concat(path, Stream.of(method))
        .map(Element::getSimpleName)
        .collect(Collectors.joining(" -> "));
  }

  private IrExpression inline(
      Tree select,
      ExecutableElement group,
      List<IrExpression> arguments,
      List<? extends ExpressionTree> trees,
      Constant.@Nullable OfRecord record) {
    TreePath path = body.dag().trees().getPath(group);
    if (path == null || !(path.getLeaf() instanceof MethodTree tree)) {
      throw new IllegalStateException("no tree of method " + group);
    }
    SourceTrees source = new SourceTrees(body.dag().trees(), body.dag().texts(), path);
    if (tree.getBody() == null || source.hasErrors(tree.getBody())) {
      return new IrExpression.Invalid(body.site(select));
    }
    Body inner = new Body(body.dag(), source, group);
    GroupRef ref = GroupMethods.ref(body.dag().elements(), group);
    List<String> names = new ArrayList<>(ref.parameterNames());
    List<IrExpression> values = new ArrayList<>(arguments);
    group.getParameters().forEach(parameter -> inner.records().note(parameter, record));
    for (int i = 0; i < trees.size(); i++) {
      bind(inner, group.getParameters().get(i), trees.get(i), names, values);
    }
    body.dag().methods().addLast(group);
    body.dag().groups().add(group);
    List<IrStatement> statements;
    try {
      statements = inner.statements().read(tree.getBody().getStatements());
    } finally {
      body.dag().methods().removeLast();
    }
    return new IrExpression.GroupCall(
        new GroupRef(ref.method(), ref.groupId(), ref.explicitId(), names, ref.returnsValue()),
        values,
        statements,
        null,
        body.site(select));
  }

  /**
   * Tells the body what is known about a parameter in this call. The elements of a list come in as
   * parameters of their own, so that a loop can go over them.
   */
  private void bind(
      Body inner,
      VariableElement parameter,
      ExpressionTree argument,
      List<String> names,
      List<IrExpression> values) {
    Object constant =
        body.constants()
            .fold(argument)
            .flatMap(value -> ConstantFolder.cast(value, parameter.asType()))
            .orElse(null);
    List<Environment.Item> items = constant == null ? body.lists().plainItems(argument) : null;
    inner.records().note(parameter, body.records().within(argument));
    if (items == null) {
      inner.locals().set(parameter, constant);
      return;
    }
    List<Environment.Item> bound = new ArrayList<>();
    for (Environment.Item item : items) {
      if (item.constant() != null) {
        bound.add(item);
        continue;
      }
      String name = body.dag().freshName("item");
      names.add(name);
      values.add(item.expression());
      bound.add(
          new Environment.Item(null, new IrExpression.Variable(name, item.expression().site())));
    }
    inner.locals().setList(parameter, bound);
  }
}
