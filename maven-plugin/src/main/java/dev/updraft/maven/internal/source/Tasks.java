package dev.updraft.maven.internal.source;

import dev.updraft.descriptor.check.Spelling;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.diagnostic.Site;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.TaskCatalog;
import dev.updraft.descriptor.ir.TaskRef;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The tasks that a source can call. */
final class Tasks {
  private final String className;
  private final TaskCatalog catalog;
  private final Reporter reporter;

  Tasks(String className, TaskCatalog catalog, Reporter reporter) {
    this.className = className;
    this.catalog = catalog;
    this.reporter = reporter;
  }

  TaskCatalog catalog() {
    return catalog;
  }

  /** The task of this name; null if there is none, which has then been reported. */
  @Nullable TaskRef find(String name, Site site) {
    for (TaskRef task : catalog.tasks()) {
      if (task.invoker().equals(name)) {
        return task;
      }
    }
    List<String> names = catalog.tasks().stream().map(TaskRef::invoker).toList();
    List<String> overloads = names.stream().filter(other -> other.startsWith(name + "(")).toList();
    if (!overloads.isEmpty()) {
      reporter.report(Diagnostic.OVERLOADED_TASK, site, name, String.join(" or ", overloads));
    } else {
      reporter.report(
          Diagnostic.NO_SUCH_TASK, site, className, name, Spelling.didYouMean(name, names));
    }
    return null;
  }

  /** Whether the task takes the arguments; reports each that it does not. */
  boolean takes(TaskRef task, List<IrExpression> arguments, Site site) {
    List<String> types = task.parameterTypes();
    if (types.size() != arguments.size()) {
      List<String> parameters =
          IntStream.range(0, types.size())
              .mapToObj(i -> types.get(i) + " " + task.parameterNames().get(i))
              .toList();
      reporter.report(
          Diagnostic.ARGUMENT_COUNT,
          site,
          task.invoker(),
          types.size(),
          arguments.size(),
          task.invoker() + "(" + String.join(", ", parameters) + ")");
      return false;
    }
    boolean all = true;
    for (int i = 0; i < types.size(); i++) {
      if (arguments.get(i) instanceof IrExpression.Constant constant
          && !ParameterTypes.takes(types.get(i), constant.value())) {
        reporter.report(
            Diagnostic.ARGUMENT_TYPE,
            site,
            task.parameterNames().get(i),
            task.invoker(),
            types.get(i),
            constant.value() instanceof String text ? "\"" + text + "\"" : constant.value());
        all = false;
      }
    }
    return all;
  }
}
