package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.updraft.descriptor.check.CallSettings;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.TaskRef;
import dev.updraft.processor.Annotations;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Reads {@code with(task().queue("gpu"), () -> train(..))}. */
final class SettingsReader {
  private final Body body;
  private final HeldCall held;

  /** By the task as it is called: it is a new object for each call. */
  private final Map<TaskRef, Told> told = new IdentityHashMap<>();

  SettingsReader(Body body) {
    this.body = body;
    this.held = new HeldCall(body, Diagnostic.SETTINGS_USE);
  }

  /**
   * What a call was told.
   *
   * @param task the task as its method declares it
   */
  private record Told(TaskRef task, Constant.OfSettings settings) {}

  /** Reads it where any expression may stand. */
  IrExpression read(MethodInvocationTree call) {
    return read(call, HeldCall.anywhere(body));
  }

  /**
   * Reads it.
   *
   * @param call reads what it holds
   */
  IrExpression read(
      MethodInvocationTree with,
      BiFunction<MethodInvocationTree, ExecutableElement, IrExpression> call) {
    Constant.OfSettings settings = settings(with.getArguments().get(0));
    Tree content = with.getArguments().get(1);
    IrExpression value = held.read(content, call);
    if (settings == null || value instanceof IrExpression.Invalid) {
      return new IrExpression.Invalid(body.site(with));
    }
    IrExpression.GroupCall group = group(value);
    if (group != null) {
      String method = group.group().method();
      return held.misuse(
          with.getMethodSelect(),
          "'"
              + method.substring(method.indexOf('#') + 1)
              + "' is a @TaskGroup method, and a group has no settings, only its tasks have");
    }
    IrExpression told = HeldCall.change(value, inner -> told(inner, settings));
    return told == null ? held.misuse(content, "it must hold one call of a @Task method") : told;
  }

  private static IrExpression.@Nullable GroupCall group(IrExpression value) {
    if (value instanceof IrExpression.Mapped mapped) {
      return group(mapped.body());
    }
    return value instanceof IrExpression.GroupCall group ? group : null;
  }

  private @Nullable IrExpression told(@Nullable IrExpression value, Constant.OfSettings settings) {
    if (!(value instanceof IrExpression.Call call)) {
      return null;
    }
    // Of two the inner one wins, which was read before this.
    Told inner = told.getOrDefault(call.task(), new Told(call.task(), Constant.OfSettings.NONE));
    Constant.OfSettings all = settings.with(inner.settings());
    Map<String, Object> written =
        new SettingValues(
                body.dag(),
                inner.task(),
                (diagnostic, site, details) -> report((TreeSite) site, diagnostic, details))
            .read(all);
    CallSettings checked =
        new CallSettings(
            written,
            (attribute, diagnostic, details) ->
                report(SettingValues.site(all, attribute), diagnostic, details));
    TaskRef task = checked.on(inner.task());
    told.put(task, new Told(inner.task(), all));
    return new IrExpression.Call(task, call.arguments(), call.id(), call.site());
  }

  private void report(TreeSite site, Diagnostic diagnostic, Object[] details) {
    boolean accepted =
        diagnostic.kind() == Diagnostic.Kind.WARNING
            && Annotations.suppresses(body.method(), Annotations.ACCEPTING);
    if (!accepted) {
      body.dag().reporter().report(diagnostic, site, details);
    }
  }

  /** The settings, null if they are not constant, which has then been reported. */
  Constant.@Nullable OfSettings settings(ExpressionTree tree) {
    if (body.constants().fold(tree).orElse(null) instanceof Constant.OfSettings settings) {
      return settings;
    }
    if (!body.isRefused(tree)) {
      explain(tree, body.source(), body.constants());
    }
    return null;
  }

  /** Reports at the innermost place what keeps settings from being known. */
  private void explain(ExpressionTree tree, SourceTrees source, ConstantFolder folder) {
    ExpressionTree inner = Body.strip(tree);
    Element element = source.element(inner);
    if (inner instanceof MethodInvocationTree call
        && element instanceof ExecutableElement method
        && Dsl.isOfSettings(method)
        && ExpressionReader.receiver(call) != null) {
      ExpressionTree receiver = Objects.requireNonNull(ExpressionReader.receiver(call));
      if (folder.fold(receiver).isEmpty()) {
        explain(receiver, source, folder);
      } else {
        String name = method.getSimpleName().toString();
        ExpressionTree unknown =
            RuleSettings.has(name)
                ? new RuleSettings(source, folder).unknown(call, name)
                : method.isVarArgs()
                    ? ClassLiterals.other(call, source).orElseThrow()
                    : call.getArguments().get(0);
        unknown(
            Objects.requireNonNull(unknown),
            source,
            "The value of " + method.getSimpleName() + "(..)");
      }
      return;
    }
    if (element != null && isConstantField(element) && body.dag().inSameFile(element)) {
      TreePath path = body.dag().trees().getPath(element);
      if (path != null
          && path.getLeaf() instanceof VariableTree variable
          && variable.getInitializer() != null) {
        SourceTrees there = new SourceTrees(body.dag().trees(), body.dag().texts(), path);
        explain(
            variable.getInitializer(),
            there,
            new ConstantFolder(body.dag(), there, new Environment(), choice -> Optional.empty()));
        return;
      }
    }
    unknown(inner, source, "What '" + inner + "' holds");
  }

  private static boolean isConstantField(Element element) {
    return element.getKind() == ElementKind.FIELD
        && element.getModifiers().contains(Modifier.STATIC)
        && element.getModifiers().contains(Modifier.FINAL);
  }

  private void unknown(Tree tree, SourceTrees source, String what) {
    Tree place = tree instanceof MethodInvocationTree call ? call.getMethodSelect() : tree;
    body.dag().reporter().report(Diagnostic.SETTINGS_UNKNOWN, source.site(place), what);
  }
}
