package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Gate;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.ResumeModel;
import dev.updraft.descriptor.SensorModel;
import dev.updraft.descriptor.TaskKind;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Random tasks in random groups, as far as Airflow accepts them. */
final class RandomTasks {
  private final RandomValues values;
  private final RandomArguments arguments;
  private final List<TaskModel> tasks = new ArrayList<>();
  private final List<GroupModel> groups = new ArrayList<>();

  RandomTasks(RandomValues values, List<ParamModel> params) {
    this.values = values;
    this.arguments = new RandomArguments(values, params, tasks, groups);
    body(null, 3);
    // A task outside may stand between two of a group.
    while (!groups.isEmpty() && values.oneIn(3)) {
      tasks.add(task(values.pick(groups)));
      tasks.add(task(null));
    }
  }

  List<TaskModel> tasks() {
    return tasks;
  }

  List<GroupModel> groups() {
    return groups;
  }

  private void body(@Nullable GroupModel group, int depth) {
    for (int i = values.below(group == null ? 8 : 4); i >= 0; i--) {
      if (depth > 0 && values.oneIn(4)) {
        GroupModel inner = group(group);
        groups.add(inner);
        body(inner, depth - 1);
      } else {
        tasks.add(task(group));
      }
    }
  }

  private GroupModel group(@Nullable GroupModel outer) {
    String label =
        values.pick(List.of("g", "größe-", "1st", "class", "a_b_", "dag")) + "g" + groups.size();
    boolean mapped = mapped(outer) == null && values.oneIn(2);
    return new GroupModel(
        outer == null ? label : outer.groupId() + "." + label,
        outer == null ? null : outer.groupId(),
        mapped ? new Mapping(arguments.sources()) : null);
  }

  private TaskModel task(@Nullable GroupModel group) {
    int index = tasks.size();
    String label =
        values.pick(List.of("load", "a.b", "x-y", "größe", "名", "1st", "dag", "class", "load_"));
    GroupModel around = mapped(group);
    List<Argument> sources =
        around == null && values.oneIn(3) ? arguments.sources() : List.<Argument>of();
    Mapping mapping = sources.isEmpty() ? null : new Mapping(sources);
    List<String> names = arguments.names();
    List<Argument> given =
        names.stream()
            .map(name -> arguments.argument(around == null ? mapping : around.mapping(), 2))
            .toList();
    Set<String> upstream = new TreeSet<>();
    given.forEach(argument -> RandomArguments.collect(argument, upstream));
    sources.forEach(argument -> RandomArguments.collect(argument, upstream));
    if (!tasks.isEmpty() && values.oneIn(3)) {
      upstream.add(values.pick(tasks).taskId());
    }
    List<Gate> gates = new ArrayList<>();
    List<TaskModel> deciders =
        tasks.stream().filter(t -> mapped(group(t.groupId())) == null).toList();
    while (!deciders.isEmpty() && values.oneIn(4)) {
      String decider = values.pick(deciders).taskId();
      gates.add(new Gate(decider, arguments.condition(decider)));
      upstream.add(decider);
    }
    boolean root =
        around != null
            && tasks.stream()
                .filter(t -> upstream.contains(t.taskId()))
                .noneMatch(t -> around.equals(mapped(group(t.groupId()))));
    if (root) {
      Objects.requireNonNull(around.mapping())
          .sources()
          .forEach(source -> RandomArguments.collect(source, upstream));
    }
    TaskRole role = values.oneIn(3) ? values.pick(List.of(TaskRole.values())) : TaskRole.WORK;
    return new TaskModel(
        (group == null ? "" : group.groupId() + ".")
            + label
            + (values.oneIn(4) ? "__" : "")
            + index,
        "com.acme.Flow#" + values.pick(List.of("load", "größe", "run(int,java.lang.String)")),
        "invoker" + index,
        names,
        given,
        mapping,
        List.copyOf(upstream),
        rule(upstream, role, around != null || sources.stream().anyMatch(RandomTasks::isResult)),
        true,
        false,
        values.settings(),
        group == null ? null : group.groupId(),
        role,
        gates,
        gates.isEmpty() || values.oneIn(2) ? null : gates.get(0).condition(),
        values.oneIn(5)
            ? TaskKind.of(sensor())
            : values.oneIn(5)
                ? TaskKind.resumed(
                    List.of(
                        new ResumeModel("end", "a.B#end", "end", values.oneIn(2), values.oneIn(2))))
                : values.oneIn(5) ? TaskKind.ASKING : TaskKind.PLAIN);
  }

  private SensorModel sensor() {
    boolean soft = values.oneIn(3);
    return new SensorModel(
        values.oneIn(2),
        values.oneIn(2) ? null : Duration.ofMillis(values.below(100_000)),
        values.oneIn(2) ? null : Duration.ofSeconds(values.below(1_000_000)),
        soft,
        values.oneIn(2),
        values.oneIn(2) ? null : Duration.ofMinutes(1 + values.below(60)),
        values.oneIn(3),
        !soft && values.oneIn(3));
  }

  private TriggerRule rule(Set<String> upstream, TaskRole role, boolean mapped) {
    boolean afterSetup =
        tasks.stream().anyMatch(t -> t.role() == TaskRole.SETUP && upstream.contains(t.taskId()));
    if (role != TaskRole.TEARDOWN && afterSetup || !values.oneIn(3)) {
      return TriggerRule.ALL_SUCCESS;
    }
    List<TriggerRule> rules = new ArrayList<>(List.of(TriggerRule.values()));
    // 3.0 does not know it.
    rules.remove(TriggerRule.ALL_DONE_MIN_ONE_SUCCESS);
    if (mapped) {
      rules.remove(TriggerRule.ALWAYS);
    }
    return values.pick(rules);
  }

  private static boolean isResult(Argument source) {
    return source instanceof Argument.Result || source instanceof Argument.Zip;
  }

  private @Nullable GroupModel group(@Nullable String id) {
    return groups.stream().filter(g -> g.groupId().equals(id)).findFirst().orElse(null);
  }

  private @Nullable GroupModel mapped(@Nullable GroupModel group) {
    GroupModel around = group;
    while (around != null && around.mapping() == null) {
      around = group(around.parentGroupId());
    }
    return around;
  }
}
