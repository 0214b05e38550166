package dev.updraft.maven.internal.graph;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a drawing says of a task.
 *
 * @param dag the DAG, with the settings of every task
 */
record TaskText(DagModel dag) {
  /** The id without those of the groups around it, which are boxes. */
  String label(TaskModel task) {
    return without(task.groupId(), task.taskId());
  }

  /** The same of a group. */
  String label(GroupModel group) {
    return without(group.parentGroupId(), group.groupId());
  }

  private static String without(@Nullable String outer, String id) {
    return outer != null && id.startsWith(outer + ".") ? id.substring(outer.length() + 1) : id;
  }

  /** What kind of a task it is, and of which code: the second line of its box. */
  String kind(TaskModel task) {
    String code = code(task);
    if (task.kind().sensor() != null) {
      code = "sensor " + code;
    } else if (task.kind().asks()) {
      code = "asks a person, " + code;
    }
    if (task.role() != TaskRole.WORK) {
      code = (task.role() == TaskRole.SETUP ? "setup, " : "teardown, ") + code;
    }
    return code;
  }

  private static String code(TaskModel task) {
    OperatorModel operator = task.operator();
    if (operator != null) {
      return operator.className();
    }
    String method = task.method();
    int type = Math.max(method.lastIndexOf('.', method.indexOf('#')), method.lastIndexOf('$'));
    return method.substring(type + 1).replace('#', '.');
  }

  /** The rule by which it starts if it is not the usual one, else empty. */
  String rule(TaskModel task) {
    return task.triggerRule() == TriggerRule.ALL_SUCCESS ? "" : task.triggerRule().airflowName();
  }

  /** All that is known, one thing a line. */
  List<String> lines(TaskModel task) {
    List<String> lines = new ArrayList<>();
    lines.add(task.taskId());
    OperatorModel operator = task.operator();
    lines.add(
        operator == null ? "Method " + task.method() : "Python operator " + operator.classPath());
    lines.add("Queue " + queue(task));
    lines.add("Retries " + retries(task));
    if (task.settings().executor() != null) {
      lines.add("Executor " + task.settings().executor());
    }
    lines.add("Trigger rule " + task.triggerRule().airflowName());
    if (task.mapping() != null) {
      lines.add("Mapped over " + sources(task.mapping()));
    }
    if (task.condition() != null) {
      lines.add("Runs if " + ConditionText.of(task.condition()));
    }
    attribute(task, TaskAttribute.POOL, "Pool ", lines);
    attribute(task, TaskAttribute.OWNER, "Owner ", lines);
    attribute(task, TaskAttribute.EXECUTION_TIMEOUT, "At most ", lines);
    return lines;
  }

  /** All that is known of a group. */
  List<String> lines(GroupModel group) {
    List<String> lines = new ArrayList<>(List.of("Group " + group.groupId()));
    if (group.mapping() != null) {
      lines.add("Mapped over " + sources(group.mapping()));
    }
    return lines;
  }

  /** The queue whose workers run it. */
  String queue(TaskModel task) {
    String queue = task.settings().queue();
    return queue != null ? queue : task.operator() != null ? "of Airflow" : "java";
  }

  /** The tries after the first one. */
  String retries(TaskModel task) {
    Integer retries = task.settings().retries();
    if (retries == null) {
      return "as Airflow is configured";
    }
    Duration delay =
        Objects.requireNonNullElse(task.settings().retryDelay(), TaskDefaults.DEFAULT_RETRY_DELAY);
    return retries == 0 ? "0" : retries + ", " + words(delay) + " apart";
  }

  /** The lists that something is mapped over; several make a cross product. */
  String sources(Mapping mapping) {
    return mapping.sources().stream().map(TaskText::source).collect(Collectors.joining(" × "));
  }

  private static String source(Argument source) {
    if (source instanceof Argument.Result result) {
      return path(result.taskId(), result.path());
    }
    if (source instanceof Argument.Param param) {
      return path("param " + param.name(), param.path());
    }
    if (source instanceof Argument.Constant constant) {
      return Json.canonical(constant.value());
    }
    if (source instanceof Argument.ListOf list) {
      return list.items().stream()
          .map(TaskText::source)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (source instanceof Argument.Zip zip) {
      return zip.lists().stream()
          .map(TaskText::source)
          .collect(Collectors.joining(" with ", "(", ")"));
    }
    return "a list";
  }

  private static String path(String start, List<PathStep> path) {
    StringBuilder text = new StringBuilder(start);
    for (PathStep step : path) {
      text.append(step instanceof PathStep.Index ? "" : ".").append(step);
    }
    return text.toString();
  }

  private void attribute(
      TaskModel task, TaskAttribute attribute, String words, List<String> lines) {
    Object value = dag.attributes(task).get(attribute);
    if (value != null) {
      lines.add(words + (value instanceof Duration duration ? words(duration) : value));
    }
  }

  /** {@code 1h 30m}, {@code 45s}. */
  static String words(Duration duration) {
    String text = duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    return text.replaceAll("(?<=[hm])(?=\\d)", " ");
  }
}
