package dev.updraft.descriptor.airflow;

import static dev.updraft.descriptor.airflow.PythonText.literal;

import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The text that makes a Python operator a task of the DAG. */
final class OperatorCall {
  private static final int WIDTH = 100;

  private final String className;
  private final List<String> options = new ArrayList<>();
  private final List<String> expanded = new ArrayList<>();

  /**
   * The text of one call.
   *
   * @param className the class as the file names it
   * @param label the task's id within its group
   * @param settings what the operator is told besides its own arguments
   * @param values writes arguments
   */
  OperatorCall(
      TaskCall call,
      String className,
      String label,
      List<String> settings,
      PythonCalls.Values values) {
    this.className = className;
    OperatorModel operator = Objects.requireNonNull(call.task().operator());
    options.add("task_id=" + literal(label));
    call.arguments().forEach((name, value) -> options.add(name + "=" + values.text(value)));
    operator.constants().forEach((name, value) -> options.add(name + "=" + literal(value)));
    if (call.task().settings().queue() != null) {
      options.add("queue=" + literal(call.task().settings().queue()));
    }
    options.addAll(settings);
    TaskAttributes attributes = call.task().settings().attributes();
    if (call.mapped()
        && Boolean.TRUE.equals(attributes.get(TaskAttribute.WAIT_FOR_DOWNSTREAM))
        && attributes.get(TaskAttribute.DEPENDS_ON_PAST) == null) {
      // partial(..) does not imply it, unlike operators that are not mapped.
      options.add(TaskAttribute.DEPENDS_ON_PAST.airflowName() + "=True");
    }
    call.expanded().forEach((name, value) -> expanded.add(name + "=" + values.text(value)));
  }

  /** The text, over several lines if it is long; {@code indent} stands before each. */
  String text(String indent, int taken) {
    String made =
        expanded.isEmpty()
            ? listed(className, options, indent, taken)
            : listed(className + ".partial", options, indent, taken);
    return expanded.isEmpty() ? made : made + ".expand(" + String.join(", ", expanded) + ")";
  }

  private static String listed(String name, List<String> options, String indent, int taken) {
    String line = name + "(" + String.join(", ", options) + ")";
    String inner = ",\n" + indent + "    ";
    return indent.length() + taken + line.length() <= WIDTH
        ? line
        : name + "(" + inner.substring(1) + String.join(inner, options) + ",\n" + indent + ")";
  }
}
