package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** Computes settings of calls: {@code task().queue("gpu").retries(3)}. */
final class ConstantSettings {
  private final SourceTrees source;
  private final ConstantFolder folder;

  ConstantSettings(SourceTrees source, ConstantFolder folder) {
    this.source = source;
    this.folder = folder;
  }

  /** The settings after the call, empty if they are not constant. */
  Optional<Object> call(MethodInvocationTree call, ExecutableElement method) {
    if (Dsl.isTask(method)) {
      return Optional.of(Constant.OfSettings.NONE);
    }
    ExpressionTree receiver = ExpressionReader.receiver(call);
    if (receiver == null
        || method.getModifiers().contains(Modifier.STATIC)
        || !(folder.fold(receiver).orElse(null) instanceof Constant.OfSettings before)) {
      return Optional.empty();
    }
    String attribute = method.getSimpleName().toString();
    if (RuleSettings.has(attribute)) {
      return new RuleSettings(source, folder).call(call, attribute, before).map(after -> after);
    }
    if (method.isVarArgs()) {
      return ClassLiterals.read(call, source)
          .map(types -> set(before, attribute, types, call.getMethodSelect()));
    }
    if (call.getArguments().size() != 1) {
      return Optional.empty();
    }
    ExpressionTree argument = call.getArguments().get(0);
    return folder
        .fold(argument)
        .flatMap(value -> ConstantFolder.cast(value, method.getParameters().get(0).asType()))
        .filter(value -> value != Constant.NULL)
        .map(value -> set(before, attribute, plain(value), place(argument)));
  }

  private Constant.OfSettings set(
      Constant.OfSettings before, String attribute, Object value, Tree place) {
    return before.with(
        new Constant.OfSettings(
            Map.of(attribute, new Constant.Setting(value, source.site(place)))));
  }

  /** The name of a method, where a call is, rather than its parenthesis. */
  private static Tree place(ExpressionTree tree) {
    return tree instanceof MethodInvocationTree call ? call.getMethodSelect() : tree;
  }

  private static Object plain(Object value) {
    if (value instanceof Constant.OfEnum constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    return value instanceof Duration duration ? duration.toString() : value;
  }
}
