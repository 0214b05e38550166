package dev.updraft.maven.internal.source;

import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.check.Settings;
import dev.updraft.descriptor.check.Spelling;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.TaskCatalog;
import dev.updraft.descriptor.ir.TaskRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks settings of a source for which one must know what its class and its tasks are like. */
final class TaskSettingsChecks {
  private final TaskCatalog catalog;
  private final Settings.Faults faults;

  TaskSettingsChecks(TaskCatalog catalog, Settings.Faults faults) {
    this.catalog = catalog;
    this.faults = faults;
  }

  /**
   * Puts names of invokers in place of those of callbacks, and removes what is wrong, which has
   * been reported.
   *
   * @param task the task that is told it, null for all of a DAG
   */
  void resolve(@Nullable TaskRef task, Map<String, Object> written) {
    for (TaskAttribute attribute : TaskAttribute.values()) {
      String name = attribute.javaName();
      Object value = written.get(name);
      boolean ofJava = attribute.ofWorker() || attribute == TaskAttribute.MULTIPLE_OUTPUTS;
      if (value == null || !ofJava) {
        continue;
      }
      if (task != null && task.operator() != null) {
        faults.report(
            name,
            Diagnostic.SETTINGS_USE,
            "'" + name + "' is the worker's to heed, which does not run Python operators");
        written.remove(name);
      } else if (TaskAttribute.CALLBACKS.contains(attribute)) {
        written.put(name, callbacks(name, task, (List<?>) value));
      } else if (attribute == TaskAttribute.MULTIPLE_OUTPUTS
          && task != null
          && value.equals(true)
          && catalog.withoutOutputs().containsKey(task.invoker())) {
        faults.report(
            name,
            Diagnostic.MULTIPLE_OUTPUTS,
            task.invoker(),
            catalog.withoutOutputs().get(task.invoker()));
        written.remove(name);
      }
    }
  }

  private List<String> callbacks(String attribute, @Nullable TaskRef task, List<?> named) {
    List<String> names = new ArrayList<>();
    String prefix = task == null ? "" : field(task.invoker());
    for (Object item : named) {
      String text = String.valueOf(item);
      String wanted = text.indexOf('#') >= 0 ? text : prefix + text;
      // A nested class may be named as in Java or as its class file is.
      catalog.callbacks().stream()
          .filter(name -> name.replace('$', '.').equals(wanted.replace('$', '.')))
          .findFirst()
          .ifPresentOrElse(names::add, () -> refuse(attribute, text, prefix));
    }
    return names;
  }

  private void refuse(String attribute, String text, String prefix) {
    List<String> near =
        catalog.callbacks().stream()
            .map(name -> name.startsWith(prefix) ? name.substring(prefix.length()) : name)
            .toList();
    faults.report(
        attribute,
        Diagnostic.CALLBACK,
        text,
        "names no method for which the annotation processor generated an invoker: one that takes a"
            + " TaskOutcome, or one that the source file of the DagSource names by a text",
        Spelling.didYouMean(text, near));
  }

  /** What stands before the names of callbacks of a task's class. */
  private static String field(String invoker) {
    int parameters = invoker.indexOf('(');
    String name = parameters < 0 ? invoker : invoker.substring(0, parameters);
    return name.substring(0, name.lastIndexOf('.') + 1);
  }
}
