package dev.updraft.runtime.cli;

import dev.updraft.RunRef;
import dev.updraft.TaskState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.TaskInstance;
import dev.updraft.client.TaskRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of {@code updraft tasks}. */
final class TaskCommands {
  private TaskCommands() {}

  /** Tasks of a run. */
  abstract static class Several extends RestCommand {
    @Parameters(index = "0", paramLabel = "<dag_id>", description = "The DAG.")
    private String dagId = "";

    @Parameters(index = "1", paramLabel = "<run_id>", description = "Its run.")
    private String runId = "";

    @Parameters(
        index = "2..*",
        arity = "1..*",
        paramLabel = "<task_id>",
        description = "Its tasks.")
    private List<String> taskIds = List.of();

    /** Made by picocli. */
    Several() {}

    final RunRef runRef() {
      return new RunRef(dagId, runId);
    }

    /** The tasks, each once. */
    final List<TaskRef> refs() {
      return taskIds.stream().map(id -> TaskArguments.ref(runRef(), id)).distinct().toList();
    }
  }

  /** {@code updraft tasks clear}. */
  @Command(
      name = "clear",
      description = "Lets tasks of a run run again, also such as are running.",
      footer = {
        "",
        "All instances of a mapped task run again, or one that is written 'train[3]'.",
        "With --wait it ends with 0 if the run succeeds."
      })
  static final class Clear extends Several {
    @Option(names = "--downstream", description = "Tasks after them run again, too.")
    private boolean downstream;

    @Mixin private WaitOption wait = new WaitOption();

    /** Made by picocli. */
    Clear() {}

    @Override
    int run(AirflowClient airflow) throws InterruptedException {
      List<TaskInstance> all = airflow.tasks().list(runRef());
      for (TaskRef task : refs()) {
        TaskArguments.require(task, all);
      }
      List<String> cleared =
          airflow.tasks().clear(refs(), downstream).stream().map(TaskInstance::label).toList();
      String line = RunCommands.cleared(runRef(), cleared);
      if (wait.wanted()) {
        remarks().println(line);
        return RunCommands.await(
            this, airflow, List.of(airflow.runs().get(runRef())), wait.timeout());
      }
      Map<String, @Nullable Object> document = new LinkedHashMap<>();
      document.put("dag_id", runRef().dagId());
      document.put("run_id", runRef().runId());
      document.put("cleared", cleared);
      print(document, List.of(line));
      return 0;
    }
  }

  /** {@code updraft tasks mark}. */
  @Command(
      name = "mark",
      description = "Marks tasks of a run, which ends those that are running.",
      footer = {"", "An instance of a mapped task is written 'train[3]'."})
  static final class Mark extends Several {
    @Option(
        names = "--as",
        required = true,
        paramLabel = "<state>",
        description = "success, failed or skipped.")
    private String state = "";

    /** Made by picocli. */
    Mark() {}

    private TaskState wanted() {
      TaskState wanted = Names.one("--as", TaskState.class, state);
      if (wanted != TaskState.SUCCESS
          && wanted != TaskState.FAILED
          && wanted != TaskState.SKIPPED) {
        throw CliException.wrongUse(
            "--as is '" + state + "'; a task can be marked as success, failed, skipped");
      }
      return wanted;
    }

    @Override
    void check() {
      wanted();
    }

    @Override
    int run(AirflowClient airflow) {
      List<TaskInstance> all = airflow.tasks().list(runRef());
      // A name that is wrong is said before the first one is marked.
      List<TaskInstance> found =
          refs().stream().map(task -> TaskArguments.find(task, all)).toList();
      List<Map<String, @Nullable Object>> documents = new ArrayList<>();
      List<String> lines = new ArrayList<>();
      boolean good = true;
      for (TaskInstance task : found) {
        Map<String, @Nullable Object> document = TaskView.json(task);
        try {
          airflow.tasks().mark(task.ref(), wanted());
          TaskInstance marked = airflow.tasks().get(task.ref());
          document = TaskView.json(marked);
          lines.add("Task " + marked.label() + ": " + marked.state().airflowName());
        } catch (AirflowException e) {
          errors().println(Texts.line(e.getMessage()));
          document.put("error", e.getMessage());
          good = false;
        }
        documents.add(document);
      }
      print(documents, lines);
      return good ? 0 : 1;
    }
  }
}
