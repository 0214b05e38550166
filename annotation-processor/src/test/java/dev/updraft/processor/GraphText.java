package dev.updraft.processor;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Gate;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A DAG as text for the guide: a line for each task, what it waits for, and what is special. */
final class GraphText {
  private GraphText() {}

  /** The lines. */
  static List<String> of(DagModel dag) {
    return dag.tasks().stream().map(task -> line(dag, task)).toList();
  }

  /** The lines, and below each task where its arguments come from. */
  static List<String> withArguments(DagModel dag) {
    List<String> lines = new ArrayList<>();
    for (TaskModel task : dag.tasks()) {
      lines.add(line(dag, task));
      for (int i = 0; i < task.arguments().size(); i++) {
        lines.add("    " + task.parameterNames().get(i) + " = " + text(task.arguments().get(i)));
      }
    }
    return lines;
  }

  private static String text(Argument argument) {
    if (argument instanceof Argument.Constant constant) {
      return Json.canonical(constant.value());
    }
    if (argument instanceof Argument.Param param) {
      return path("param " + param.name(), param.path());
    }
    if (argument instanceof Argument.Result result) {
      return path(result.taskId(), result.path());
    }
    if (argument instanceof Argument.Element element) {
      return path("element" + (element.source() == 0 ? "" : element.source() + 1), element.path());
    }
    if (argument instanceof Argument.ListOf list) {
      return "[" + texts(list.items()) + "]";
    }
    if (argument instanceof Argument.Select select) {
      return "("
          + text(select.whenTrue())
          + " if "
          + text(select.condition(), false)
          + " else "
          + text(select.whenFalse())
          + ")";
    }
    if (argument instanceof Argument.Each each) {
      return "for each " + each.groupId() + ": " + text(each.element());
    }
    return argument instanceof Argument.Zip zip ? "zip(" + texts(zip.lists()) + ")" : "the context";
  }

  private static String texts(List<? extends Argument> arguments) {
    return arguments.stream().map(GraphText::text).collect(Collectors.joining(", "));
  }

  private static String path(String start, List<PathStep> path) {
    return path.stream().map(step -> "." + step).collect(Collectors.joining("", start, ""));
  }

  private static String line(DagModel dag, TaskModel task) {
    List<String> notes = new ArrayList<>();
    notes.addAll(mapping(task.mapping(), ""));
    GroupModel group = dag.mappedGroup(task);
    if (group != null) {
      notes.addAll(mapping(group.mapping(), group.groupId() + " "));
    }
    if (task.triggerRule() != TriggerRule.ALL_SUCCESS) {
      notes.add(task.triggerRule().airflowName());
    }
    if (task.role() != TaskRole.WORK) {
      notes.add(task.role().name().toLowerCase(Locale.ROOT));
    }
    for (Gate gate : task.gates()) {
      notes.add(gate.deciderTaskId() + " skips it unless " + text(gate.condition(), false));
    }
    if (task.condition() != null) {
      notes.add("skips itself unless " + text(task.condition(), false));
    }
    String upstream =
        task.upstreamTaskIds().isEmpty() ? "" : " <- " + String.join(", ", task.upstreamTaskIds());
    return task.taskId() + upstream + (notes.isEmpty() ? "" : "; " + String.join("; ", notes));
  }

  private static List<String> mapping(@Nullable Mapping mapping, String prefix) {
    return mapping == null
        ? List.of()
        : mapping.sources().stream()
            .map(source -> prefix + "for each of " + source(source))
            .toList();
  }

  private static String source(Argument source) {
    if (source instanceof Argument.Zip zip) {
      return zip.lists().stream().map(GraphText::source).collect(Collectors.joining(" with "));
    }
    if (source instanceof Argument.Result result) {
      return result.taskId();
    }
    return source instanceof Argument.Constant constant
        ? constant.value() + ""
        : "a list of results";
  }

  private static String text(Condition condition, boolean within) {
    if (condition instanceof Condition.Not not) {
      return not.condition() instanceof Condition.Test test
          ? test(test, false)
          : "not " + text(not.condition(), true);
    }
    if (condition instanceof Condition.Test test) {
      return test(test, true);
    }
    boolean all = condition instanceof Condition.All;
    List<Condition> parts =
        condition instanceof Condition.All every
            ? every.conditions()
            : ((Condition.Any) condition).conditions();
    String text =
        parts.stream()
            .map(part -> text(part, true))
            .collect(Collectors.joining(all ? " and " : " or "));
    return within ? "(" + text + ")" : text;
  }

  private static String test(Condition.Test test, boolean holds) {
    String value = path(test.value().taskId(), test.value().path());
    if (test.oneOf().equals(List.of(true))) {
      return (holds ? "" : "not ") + value;
    }
    String constants = test.oneOf().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return test.oneOf().size() == 1
        ? value + (holds ? " is " : " is not ") + constants
        : value + (holds ? " is one of " : " is none of ") + constants;
  }
}
