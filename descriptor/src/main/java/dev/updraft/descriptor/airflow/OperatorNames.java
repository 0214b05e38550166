package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.OperatorModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The names by which the generated file knows the classes of Python operators. */
final class OperatorNames {
  private final Map<String, String> names = new LinkedHashMap<>();
  private final List<String> imports;

  /** The names for the calls of one DAG, taken from {@code free} before any other. */
  OperatorNames(List<TaskCall> calls, PythonNames free) {
    Map<String, OperatorModel> operators = new TreeMap<>();
    for (TaskCall call : calls) {
      OperatorModel operator = call.task().operator();
      if (operator != null) {
        operators.put(operator.classPath(), operator);
      }
    }
    operators.forEach((path, operator) -> names.put(path, free.global(operator.className())));
    imports = operators.values().stream().map(this::importLine).toList();
  }

  private String importLine(OperatorModel operator) {
    String name = of(operator);
    String as = name.equals(operator.className()) ? "" : " as " + name;
    return "from " + operator.module() + " import " + operator.className() + as;
  }

  /** The name of the operator's class. */
  String of(OperatorModel operator) {
    return String.valueOf(names.get(operator.classPath()));
  }

  /** The lines that import the classes. */
  List<String> imports() {
    return imports;
  }
}
