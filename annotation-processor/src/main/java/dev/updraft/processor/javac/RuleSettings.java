package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.updraft.descriptor.TaskAttribute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Computes what settings of calls say by several arguments: {@code retryOn(Busy.class, "10m")} and
 * {@code onFailure("page", "count")}.
 */
final class RuleSettings {
  private static final String WITHOUT = "withoutRetryPolicy";

  /** The methods that add a rule, by the action of which they begin with the name. */
  private static final Set<String> RULES = Set.of("retryOn", "failOn", "defaultOn");

  private final SourceTrees source;
  private final ConstantFolder folder;

  RuleSettings(SourceTrees source, ConstantFolder folder) {
    this.source = source;
    this.folder = folder;
  }

  /** Whether the method of this name is read here. */
  static boolean has(String method) {
    return RULES.contains(method) || method.equals(WITHOUT) || isCallback(method);
  }

  private static boolean isCallback(String method) {
    return TaskAttribute.CALLBACKS.stream().anyMatch(a -> a.javaName().equals(method));
  }

  /** The settings after a call of such a method, empty if they are not constant. */
  Optional<Constant.OfSettings> call(
      MethodInvocationTree call, String method, Constant.OfSettings before) {
    if (unknown(call, method) != null) {
      return Optional.empty();
    }
    String attribute = isCallback(method) ? method : TaskAttribute.RETRY_POLICY.javaName();
    Object value =
        isCallback(method)
            ? new Constant.OfCallbacks(
                ClassLiterals.arguments(call).stream().map(this::textAt).toList())
            : new Constant.OfRules(
                method.equals(WITHOUT) ? List.of() : rules(call, method, before));
    return Optional.of(
        before.with(
            new Constant.OfSettings(
                Map.of(
                    attribute, new Constant.Setting(value, source.site(call.getMethodSelect()))))));
  }

  /** The first argument that is not constant, null if all are. */
  @Nullable ExpressionTree unknown(MethodInvocationTree call, String method) {
    List<ExpressionTree> arguments = ClassLiterals.arguments(call);
    for (int i = 0; i < arguments.size(); i++) {
      ExpressionTree argument = arguments.get(i);
      boolean literal = RULES.contains(method) && i == 0;
      if (literal ? ClassLiterals.type(argument, source) == null : text(argument) == null) {
        return argument;
      }
    }
    return null;
  }

  private List<Constant.Rule> rules(
      MethodInvocationTree call, String method, Constant.OfSettings before) {
    Constant.Setting earlier = before.values().get(TaskAttribute.RETRY_POLICY.javaName());
    List<Constant.Rule> rules = new ArrayList<>();
    if (earlier != null && earlier.value() instanceof Constant.OfRules all) {
      rules.addAll(all.rules());
    }
    List<? extends ExpressionTree> arguments = call.getArguments();
    ExpressionTree first = arguments.get(0);
    TypeMirror exception = ClassLiterals.type(first, source);
    if (exception == null) {
      throw new IllegalStateException("no class literal: " + first);
    }
    String action = method.substring(0, method.length() - "On".length());
    boolean retry = action.equals("retry");
    Constant.TextAt delay = retry && arguments.size() > 1 ? textAt(arguments.get(1)) : null;
    int reason = retry ? 2 : 1;
    rules.add(
        new Constant.Rule(
            new Constant.TypeAt(exception, source.site(first)),
            action,
            delay == null || delay.text().isEmpty() ? null : delay,
            arguments.size() > reason ? textAt(arguments.get(reason)) : null));
    return rules;
  }

  private Constant.TextAt textAt(ExpressionTree tree) {
    String text = text(tree);
    if (text == null) {
      throw new IllegalStateException("not constant: " + tree);
    }
    Tree place = tree instanceof MethodInvocationTree call ? call.getMethodSelect() : tree;
    return new Constant.TextAt(text, source.site(place));
  }

  private @Nullable String text(ExpressionTree tree) {
    Object value = folder.fold(tree).orElse(null);
    return value instanceof String || value instanceof Duration ? value.toString() : null;
  }
}
