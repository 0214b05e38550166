package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.PathStep;
import java.util.List;
import java.util.Set;

/** The Jinja expression for a param of the DAG. */
final class ParamText {
  /** Jinja finds the methods of a Python dictionary before its keys. */
  private static final Set<String> METHODS =
      Set.of(
          """
          clear copy deep_merge dump filter_params_by_source fromkeys get get_param items keys pop
          popitem setdefault update validate values"""
              .split("\\s+"));

  private ParamText() {}

  static String of(String name) {
    return of(name, List.of());
  }

  /** The expression for a part of a param. */
  static String of(String name, List<PathStep> path) {
    boolean plain = name.matches("[A-Za-z][A-Za-z0-9_]*") && !METHODS.contains(name);
    return "{{ params"
        + (plain ? "." + name : "[" + PythonText.literal(name) + "]")
        + OperatorArguments.subscript(path)
        + " }}";
  }
}
