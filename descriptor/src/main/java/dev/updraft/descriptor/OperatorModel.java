package dev.updraft.descriptor;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The Python operator that a task is, if it is no Java method.
 *
 * @param classPath its module and class, {@code
 *     airflow.providers.standard.operators.bash.BashOperator}
 * @param arguments the names of its arguments that take those of the task, in their order
 * @param constants its further arguments, JSON values by name
 */
public record OperatorModel(
    String classPath, List<String> arguments, Map<String, @Nullable Object> constants) {
  /** Copies the collections. */
  public OperatorModel {
    arguments = List.copyOf(arguments);
    constants = Collections.unmodifiableMap(new TreeMap<>(constants));
  }

  /** The name of its Python module. */
  public String module() {
    return classPath.substring(0, Math.max(0, classPath.lastIndexOf('.')));
  }

  /** The name of its class within the module. */
  public String className() {
    return classPath.substring(classPath.lastIndexOf('.') + 1);
  }
}
