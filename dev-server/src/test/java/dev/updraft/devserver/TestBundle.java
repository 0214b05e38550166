package dev.updraft.devserver;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.DagSettings;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.Gate;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskKind;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes bundles without any compiler. */
final class TestBundle {
  private TestBundle() {}

  /** Builds a DAG task by task. */
  static final class Dag {
    private final String id;
    private final List<TaskModel> tasks = new ArrayList<>();
    private final List<GroupModel> groups = new ArrayList<>();
    private final List<ParamModel> params = new ArrayList<>();
    private @Nullable Integer maxActiveRuns;
    private @Nullable Schedule schedule;
    private final Map<DagAttribute, Object> attributes = new EnumMap<>(DagAttribute.class);

    Dag(String id) {
      this.id = id;
    }

    Dag maxActiveRuns(int runs) {
      maxActiveRuns = runs;
      return this;
    }

    Dag schedule(Schedule newSchedule) {
      schedule = newSchedule;
      return this;
    }

    Dag with(DagAttribute attribute, Object value) {
      attributes.put(attribute, value);
      return this;
    }

    Dag param(String name, String type, @Nullable Object value) {
      params.add(new ParamModel(name, Map.of("type", type), value == null, value, null));
      return this;
    }

    Dag task(String taskId, String... upstream) {
      return task(taskId, TriggerRule.ALL_SUCCESS, TaskDefaults.NONE, List.of(), upstream);
    }

    Dag task(String taskId, TaskDefaults settings, String... upstream) {
      return task(taskId, TriggerRule.ALL_SUCCESS, settings, List.of(), upstream);
    }

    Dag rule(String taskId, TriggerRule rule, String... upstream) {
      return task(taskId, rule, TaskDefaults.NONE, List.of(), upstream);
    }

    Dag mapped(String taskId, String... sources) {
      List<Argument> over = new ArrayList<>();
      for (String source : sources) {
        over.add(new Argument.Result(source, List.of()));
      }
      return task(taskId, TriggerRule.ALL_SUCCESS, TaskDefaults.NONE, over, sources);
    }

    Dag task(
        String taskId,
        TriggerRule rule,
        TaskDefaults settings,
        List<Argument> mappedOver,
        String... upstream) {
      return add(taskId, rule, settings, mappedOver, TaskRole.WORK, List.of(), upstream);
    }

    /** A Python operator with two retries. */
    Dag operator(String taskId, String... upstream) {
      tasks.add(
          new TaskModel(
              taskId,
              "com.acme.Shell#" + taskId,
              "shell." + taskId,
              List.of(),
              List.of(),
              null,
              List.of(upstream),
              TriggerRule.ALL_SUCCESS,
              true,
              false,
              retries(2, Duration.ofSeconds(1)),
              null,
              TaskRole.WORK,
              List.of(),
              null,
              TaskKind.of(new OperatorModel("airflow.bash.BashOperator", List.of(), Map.of()))));
      return this;
    }

    /** A task that runs only if each decider, one of its upstream, says true. */
    Dag gated(String taskId, TriggerRule rule, List<String> deciders, String... upstream) {
      return add(taskId, rule, TaskDefaults.NONE, List.of(), TaskRole.WORK, deciders, upstream);
    }

    Dag setup(String taskId, String... upstream) {
      return add(
          taskId,
          TriggerRule.ALL_SUCCESS,
          TaskDefaults.NONE,
          List.of(),
          TaskRole.SETUP,
          List.of(),
          upstream);
    }

    Dag teardown(String taskId, List<String> deciders, String... upstream) {
      return add(
          taskId,
          TriggerRule.ALL_DONE_SETUP_SUCCESS,
          TaskDefaults.NONE,
          List.of(),
          TaskRole.TEARDOWN,
          deciders,
          upstream);
    }

    /** A group, {@code outer.inner} in another one; tasks in it begin with its id and a dot. */
    Dag group(String groupId, Argument... mappedOver) {
      String parent = parent(groupId);
      groups.add(
          new GroupModel(
              groupId, parent, mappedOver.length == 0 ? null : new Mapping(List.of(mappedOver))));
      return this;
    }

    Dag add(
        String taskId,
        TriggerRule rule,
        TaskDefaults settings,
        List<Argument> mappedOver,
        TaskRole role,
        List<String> deciders,
        String... upstream) {
      tasks.add(
          new TaskModel(
              taskId,
              "com.acme.Tasks#" + taskId,
              taskId,
              List.of(),
              List.of(),
              mappedOver.isEmpty() ? null : new Mapping(mappedOver),
              List.of(upstream),
              rule,
              true,
              false,
              settings,
              parent(taskId),
              role,
              deciders.stream().map(TestBundle::gate).toList(),
              null));
      return this;
    }

    private @Nullable String parent(String id) {
      int dot = id.lastIndexOf('.');
      return dot < 0 ? null : id.substring(0, dot);
    }

    DagModel model() {
      return new DagModel(
          id,
          "com.acme.Tasks",
          id,
          "A test DAG",
          schedule,
          null,
          false,
          maxActiveRuns,
          List.of("test"),
          params,
          TaskDefaults.NONE,
          tasks,
          groups,
          new DagSettings(attributes));
    }
  }

  static Argument.Result result(String taskId) {
    return new Argument.Result(taskId, List.of());
  }

  static Argument zip(String... taskIds) {
    return new Argument.Zip(Stream.of(taskIds).map(TestBundle::result).toList());
  }

  private static Gate gate(String decider) {
    return new Gate(decider, new Condition.Test(result(decider), List.of(true)));
  }

  static Dag dag(String id) {
    return new Dag(id);
  }

  static TaskDefaults retries(int retries, Duration delay) {
    return new TaskDefaults(retries, delay, null, null);
  }

  static TaskDefaults queue(String queue) {
    return new TaskDefaults(null, null, queue, null);
  }

  /** Writes the folder of a bundle. */
  static Path folder(Path parent, String name, Dag... dags) throws IOException {
    Path root = parent.resolve(name);
    write(root, name, dags);
    return root;
  }

  /** Writes the zip of a bundle. */
  static Path zip(Path parent, String name, Dag... dags) throws IOException {
    Path file = parent.resolve(name + ".zip");
    try (FileSystem zip = FileSystems.newFileSystem(file, Map.of("create", "true"))) {
      write(zip.getPath("/"), name, dags);
    }
    return file;
  }

  private static void write(Path root, String name, Dag... dags) throws IOException {
    Path meta = root.resolve("META-INF/updraft");
    Files.createDirectories(meta.resolve("dags"));
    List<Object> table = new ArrayList<>();
    for (Dag dag : dags) {
      DagModel model = dag.model();
      String descriptor = "META-INF/updraft/dags/" + model.dagId() + ".json";
      String hash = "sha256:" + Integer.toHexString(model.hashCode());
      Files.writeString(
          root.resolve(descriptor),
          new Descriptor(1, "test", hash, Map.of(), hash, "Tasks.java", Map.of(), model, Map.of())
              .toJson());
      Files.writeString(root.resolve("dag_" + model.dagId() + ".py"), "# " + model.dagId() + "\n");
      table.add(
          Map.of(
              "dag_id",
              model.dagId(),
              "java_version",
              hash,
              "descriptor",
              descriptor,
              "file",
              "dag_" + model.dagId() + ".py"));
    }
    Files.writeString(
        meta.resolve("bundle.json"),
        Json.pretty(
            Map.of(
                "format",
                1,
                "bundle",
                name,
                "project_version",
                "1",
                "jars",
                List.of(),
                "dags",
                table)));
  }
}
