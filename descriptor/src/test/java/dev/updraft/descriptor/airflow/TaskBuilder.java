package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.Gate;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.SensorModel;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskKind;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A task for tests, with only what matters there; upstream are the makers of its arguments. */
final class TaskBuilder {
  private final String id;
  private final Map<String, Argument> arguments = new LinkedHashMap<>();
  private final TreeSet<String> upstream = new TreeSet<>();
  private final List<Gate> gates = new ArrayList<>();
  private @Nullable Mapping mapping;
  private @Nullable String groupId;
  private @Nullable Condition condition;
  private TaskRole role = TaskRole.WORK;
  private TriggerRule rule = TriggerRule.ALL_SUCCESS;
  private TaskKind kind = TaskKind.PLAIN;
  private TaskDefaults settings = TaskDefaults.NONE;

  private TaskBuilder(String id) {
    this.id = id;
    int dot = id.lastIndexOf('.');
    this.groupId = dot < 0 ? null : id.substring(0, dot);
  }

  /** A task in the group that its id names before the last dot. */
  static TaskBuilder task(String id) {
    return new TaskBuilder(id);
  }

  TaskBuilder in(@Nullable String group) {
    groupId = group;
    return this;
  }

  TaskBuilder with(String name, Argument argument) {
    arguments.put(name, argument);
    RandomArguments.collect(argument, upstream);
    return this;
  }

  TaskBuilder over(Argument... sources) {
    mapping = new Mapping(List.of(sources));
    mapping.sources().forEach(source -> RandomArguments.collect(source, upstream));
    return this;
  }

  TaskBuilder after(String... taskIds) {
    upstream.addAll(List.of(taskIds));
    return this;
  }

  TaskBuilder gate(String decider, Object... oneOf) {
    gates.add(new Gate(decider, test(decider, oneOf)));
    return after(decider);
  }

  TaskBuilder when(Condition test) {
    condition = test;
    upstream.addAll(test.taskIds());
    return this;
  }

  TaskBuilder role(TaskRole newRole) {
    role = newRole;
    return this;
  }

  /** Makes it a BashOperator whose arguments have the names of the task's parameters. */
  TaskBuilder bash(Map<String, Object> constants) {
    return operator("airflow.providers.standard.operators.bash.BashOperator", constants);
  }

  TaskBuilder operator(String classPath, Map<String, Object> constants) {
    kind = TaskKind.of(new OperatorModel(classPath, List.copyOf(arguments.keySet()), constants));
    return this;
  }

  TaskBuilder settings(TaskDefaults newSettings) {
    settings = newSettings;
    return this;
  }

  TaskBuilder rule(TriggerRule newRule) {
    rule = newRule;
    return this;
  }

  TaskBuilder sensor(SensorModel sensor) {
    kind = TaskKind.of(sensor);
    return this;
  }

  TaskModel build() {
    return new TaskModel(
        id,
        "com.acme.Flow#" + id.substring(id.lastIndexOf('.') + 1),
        id,
        List.copyOf(arguments.keySet()),
        List.copyOf(arguments.values()),
        mapping,
        List.copyOf(upstream),
        rule,
        true,
        false,
        settings,
        groupId,
        role,
        gates,
        condition,
        kind);
  }

  static Condition test(String taskId, Object... oneOf) {
    return new Condition.Test(result(taskId), List.of(oneOf));
  }

  static Argument.Result result(String taskId, PathStep... path) {
    return new Argument.Result(taskId, List.of(path));
  }

  static Argument element(int source, PathStep... path) {
    return new Argument.Element(source, List.of(path));
  }

  static Argument constant(@Nullable Object value) {
    return new Argument.Constant(value);
  }
}
