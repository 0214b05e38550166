package dev.updraft.descriptor.airflow;

import static dev.updraft.descriptor.airflow.PythonText.literal;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.OperatorModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The part of the generated file within the DAG: its groups, the calls of its tasks, its edges. */
final class PythonCalls {
  private final List<TaskCall> calls;
  private final Groups groups;
  private final Map<String, String> functions;
  private final OperatorNames operators;
  private final PythonAssets assets;
  private final Set<String> ofPython = new HashSet<>();

  /**
   * The variables, by id, of tasks and of groups that are left and entered again, since a task
   * outside stands between two of theirs.
   */
  private final Map<String, String> variables = new HashMap<>();

  /** The mapped groups, in the order in which they are entered. */
  private final Set<GroupModel> mappedGroups = new LinkedHashSet<>();

  private final StringBuilder out = new StringBuilder();

  /**
   * For the calls of one DAG.
   *
   * @param functions the names of the tasks' functions, by task id; gets those of the groups
   * @param operators the names of the classes of Python operators
   * @param assets the names of assets
   * @param names gives the other names
   */
  PythonCalls(
      List<TaskCall> calls,
      Groups groups,
      Map<String, String> functions,
      OperatorNames operators,
      PythonAssets assets,
      PythonNames names) {
    this.calls = calls;
    this.groups = groups;
    this.functions = functions;
    this.operators = operators;
    this.assets = assets;
    for (TaskCall call : calls) {
      if (call.ofPython()) {
        ofPython.add(call.task().taskId());
      }
      variables.put(call.task().taskId(), names.global(call.task().taskId() + "_"));
    }
    Set<GroupModel> opened = new HashSet<>();
    List<GroupModel> current = List.of();
    for (TaskCall call : calls) {
      List<GroupModel> around = groups.around(call.task());
      for (GroupModel group : around.subList(CallOrder.shared(current, around), around.size())) {
        if (opened.add(group)) {
          if (group.mapping() != null) {
            mappedGroups.add(group);
            functions.put(group.groupId(), names.global(group.groupId()));
          }
        } else if (!variables.containsKey(group.groupId())) {
          variables.put(group.groupId(), names.global(group.groupId() + "_"));
        }
      }
      current = around;
    }
  }

  /** The functions of the mapped groups: only their names, so that the tasks need no scope. */
  String groupFunctions() {
    StringBuilder text = new StringBuilder();
    for (GroupModel group : mappedGroups) {
      text.append("\n\n@task_group(group_id=").append(literal(groups.label(group))).append(")\n");
      text.append("def ").append(functions.get(group.groupId())).append('(');
      text.append(String.join(", ", groups.expanded(group).keySet())).append("): ...\n");
    }
    return text.toString();
  }

  /** The block of the DAG. */
  String block() {
    List<GroupModel> current = List.of();
    Set<GroupModel> opened = new HashSet<>();
    for (TaskCall call : calls) {
      List<GroupModel> around = groups.around(call.task());
      for (int i = CallOrder.shared(current, around); i < around.size(); i++) {
        open(around.get(i), i, opened.add(around.get(i)));
      }
      current = around;
      String assigned = variables.get(call.task().taskId()) + " = ";
      line(current.size(), assigned + call(call, current.size(), assigned.length()));
      // Airflow looks for the roots of a mapped group when it is left.
      if (groups.mapped(call.task()) != null) {
        edges(call, current.size());
      }
    }
    for (TaskCall call : calls) {
      if (groups.mapped(call.task()) == null) {
        edges(call, 0);
      }
    }
    if (calls.isEmpty()) {
      line(0, "pass");
    }
    return out.toString();
  }

  private void open(GroupModel group, int depth, boolean first) {
    String variable = variables.get(group.groupId());
    if (!first) {
      line(depth, "with " + variable + ":");
      return;
    }
    String created =
        group.mapping() == null
            ? "TaskGroup(group_id=" + literal(groups.label(group)) + ")"
            : functions.get(group.groupId()) + ".expand" + arguments(groups.expanded(group));
    String as = variable == null ? "" : " as " + variable;
    line(depth, "with " + created + as + ":");
  }

  private String call(TaskCall call, int depth, int taken) {
    OperatorModel operator = call.task().operator();
    String made =
        operator == null
            ? called(call)
            : new OperatorCall(
                    call,
                    operators.of(operator),
                    groups.label(call.task()),
                    PythonDag.settings(call.task(), assets),
                    argument -> literal(value(argument)))
                .text(indent(depth), taken);
    return switch (call.task().role()) {
      case WORK -> made;
      case SETUP -> made + ".as_setup()";
      case TEARDOWN -> made + ".as_teardown()";
    };
  }

  private String called(TaskCall call) {
    String function = functions.get(call.task().taskId());
    if (!call.mapped()) {
      return function + arguments(call.arguments());
    }
    String partial = call.arguments().isEmpty() ? "" : ".partial" + arguments(call.arguments());
    return function + partial + ".expand" + arguments(call.expanded());
  }

  private void edges(TaskCall call, int depth) {
    for (String upstream : call.extraUpstream()) {
      line(depth, variables.get(upstream) + " >> " + variables.get(call.task().taskId()));
    }
  }

  private String arguments(Map<String, Argument> arguments) {
    StringJoiner text = new StringJoiner(", ", "(", ")");
    arguments.forEach((name, value) -> text.add(name + "=" + literal(value(value))));
    return text.toString();
  }

  private @Nullable Object value(Argument argument) {
    if (argument instanceof Argument.Result result) {
      return new PythonText.Raw(result(result.taskId()));
    }
    if (argument instanceof Argument.Zip zip) {
      List<String> lists = zip.lists().stream().map(list -> result(list.taskId())).toList();
      String others = String.join(", ", lists.subList(1, lists.size()));
      return new PythonText.Raw(lists.get(0) + ".zip(" + others + ")");
    }
    if (argument instanceof Argument.ListOf list) {
      return list.items().stream().map(this::value).toList();
    }
    if (argument instanceof Argument.Param param) {
      return ParamText.of(param.name());
    }
    return ((Argument.Constant) argument).value();
  }

  /** The result of a task: a call of a function stands for that, an operator for itself. */
  private String result(String taskId) {
    return variables.get(taskId) + (ofPython.contains(taskId) ? ".output" : "");
  }

  /** Writes arguments as Python. */
  @FunctionalInterface
  interface Values {
    String text(Argument argument);
  }

  private void line(int depth, String text) {
    out.append(indent(depth)).append(text).append('\n');
  }

  private static String indent(int depth) {
    return "    ".repeat(depth + 1);
  }
}
