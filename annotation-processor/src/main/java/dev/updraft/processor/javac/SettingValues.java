package dev.updraft.processor.javac;

import dev.updraft.descriptor.AssetModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.check.RetryRules;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.ir.TaskRef;
import dev.updraft.processor.AssetTypes;
import dev.updraft.processor.CallbackReader;
import dev.updraft.processor.OutputTypes;
import dev.updraft.processor.TaskMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Turns what settings of a call name, such as types and methods, into what the DAG knows. */
final class SettingValues {
  /** How checks name a place in the retry policy. */
  private static final Pattern RULE = Pattern.compile("retryPolicy\\[(\\d+)]\\.(\\w+)");

  private final DagReading dag;
  private final Reporter reporter;
  private final TaskMethod task;

  /**
   * For one call.
   *
   * @param task the task that is called
   * @param reporter told what is wrong, at sites of the settings
   */
  SettingValues(DagReading dag, TaskRef task, Reporter reporter) {
    this.dag = dag;
    this.reporter = reporter;
    this.task =
        dag.dagClass().tasks().stream()
            .filter(method -> method.ref().invoker().equals(task.invoker()))
            .findFirst()
            .orElseThrow();
  }

  /** What is set, but for that which is wrong, which has been reported. */
  Map<String, Object> read(Constant.OfSettings settings) {
    Map<String, Object> written = new LinkedHashMap<>();
    settings
        .values()
        .forEach(
            (attribute, setting) -> {
              Object value = value(attribute, setting);
              if (value != null) {
                written.put(attribute, value);
              }
            });
    return written;
  }

  private @Nullable Object value(String attribute, Constant.Setting setting) {
    if (setting.value() instanceof Constant.OfTypes types) {
      return assets(attribute, types);
    }
    if (task.ref().operator() != null && ofJava(attribute)) {
      reporter.report(
          Diagnostic.SETTINGS_USE,
          setting.site(),
          "'" + attribute + "' is the worker's to heed, which does not run Python operators");
      return null;
    }
    if (setting.value() instanceof Constant.OfCallbacks callbacks) {
      return callbacks(callbacks);
    }
    if (setting.value() instanceof Constant.OfRules rules) {
      return rules(rules);
    }
    if (attribute.equals(TaskAttribute.MULTIPLE_OUTPUTS.javaName())
        && setting.value().equals(true)) {
      String fault = new OutputTypes(dag.types(), dag.elements()).fault(task.returnType());
      if (fault != null) {
        reporter.report(
            Diagnostic.MULTIPLE_OUTPUTS,
            setting.site(),
            task.method().getSimpleName().toString(),
            fault);
        return null;
      }
    }
    return setting.value();
  }

  private static boolean ofJava(String attribute) {
    for (TaskAttribute other : TaskAttribute.values()) {
      if (other.javaName().equals(attribute)) {
        return other.ofWorker() || other == TaskAttribute.MULTIPLE_OUTPUTS;
      }
    }
    return false;
  }

  /** The names of their invokers, null if one is wrong. */
  private @Nullable List<String> callbacks(Constant.OfCallbacks named) {
    List<String> names = new ArrayList<>();
    for (Constant.TextAt at : named.names()) {
      CallbackReader reader =
          new CallbackReader(
              dag.environment(),
              dag.dagClass().type(),
              (place, diagnostic, details) -> reporter.report(diagnostic, at.site(), details));
      String name = reader.ofCall(at.text(), dag.dagClass(), task);
      if (name != null) {
        names.add(name);
      }
    }
    return names.size() == named.names().size() ? names : null;
  }

  private List<Map<String, Object>> rules(Constant.OfRules settings) {
    List<Map<String, Object>> rules = new ArrayList<>();
    List<TypeMirror> earlier = new ArrayList<>();
    for (Constant.Rule rule : settings.rules()) {
      TypeMirror exception = rule.exception().type();
      Map<String, Object> written = new LinkedHashMap<>();
      written.put("exception", List.of(binaryName(exception)));
      written.put("action", rule.action());
      if (rule.delay() != null) {
        written.put("delay", rule.delay().text());
      }
      if (rule.reason() != null) {
        written.put("reason", rule.reason().text());
      }
      earlier.stream()
          .filter(other -> dag.types().isSubtype(exception, other))
          .findFirst()
          .ifPresent(other -> written.put(RetryRules.NEVER, simpleName(other)));
      earlier.add(exception);
      rules.add(written);
    }
    return rules;
  }

  private String binaryName(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? dag.elements().getBinaryName((TypeElement) declared.asElement()).toString()
        : type.toString();
  }

  private static String simpleName(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? declared.asElement().getSimpleName().toString()
        : type.toString();
  }

  /** The assets that the types stand for, null if one is wrong, which has then been reported. */
  private @Nullable List<AssetModel> assets(String attribute, Constant.OfTypes named) {
    List<AssetModel> assets = new ArrayList<>();
    for (Constant.TypeAt at : named.types()) {
      AssetModel asset =
          AssetTypes.named(
              at.type(),
              attribute.equals(TaskAttribute.INLETS.javaName())
                  ? TaskAttribute.INLETS
                  : TaskAttribute.OUTLETS,
              (place, diagnostic, details) -> reporter.report(diagnostic, at.site(), details),
              this::hasSource);
      if (asset != null) {
        assets.add(asset);
      }
    }
    return assets.size() == named.types().size() ? assets : null;
  }

  private boolean hasSource(Element element) {
    return dag.trees().getPath(element) != null;
  }

  /** Where a setting, or the part of a rule that a check names, is written. */
  static TreeSite site(Constant.OfSettings settings, String place) {
    Matcher rule = RULE.matcher(place);
    String attribute = rule.matches() ? TaskAttribute.RETRY_POLICY.javaName() : place;
    Constant.Setting setting = settings.values().get(attribute);
    if (setting == null) {
      throw new IllegalStateException("nothing was set: " + place);
    }
    if (!rule.matches() || !(setting.value() instanceof Constant.OfRules rules)) {
      return setting.site();
    }
    Constant.Rule at = rules.rules().get(Integer.parseInt(rule.group(1)));
    Constant.TextAt delay = at.delay();
    return delay != null && rule.group(2).equals("delay") ? delay.site() : at.exception().site();
  }
}
