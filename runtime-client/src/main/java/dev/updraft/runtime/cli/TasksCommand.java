package dev.updraft.runtime.cli;

import dev.updraft.RunRef;
import dev.updraft.TaskState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.TaskInstance;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code updraft tasks}. */
@Command(
    name = "tasks",
    description = "Lists the tasks of a run; its commands change them.",
    subcommands = {TaskCommands.Clear.class, TaskCommands.Mark.class})
final class TasksCommand extends RestCommand {
  // Both are needed, but not before the name of a command.
  @Parameters(index = "0", arity = "0..1", paramLabel = "<dag_id>", description = "The DAG.")
  private String dagId = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "<run_id>", description = "Its run.")
  private String runId = "";

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "<state>",
      description = "Only tasks in these states, for example failed,upstream_failed.")
  private List<String> states = List.of();

  /** Made by picocli. */
  TasksCommand() {}

  @Override
  void check() {
    if (dagId.isEmpty() || runId.isEmpty()) {
      throw CliException.wrongUse(
          "Missing required parameter: '" + (dagId.isEmpty() ? "<dag_id>" : "<run_id>") + "'");
    }
    Names.all("--state", TaskState.class, states);
  }

  @Override
  int run(AirflowClient airflow) {
    List<TaskState> wanted = Names.all("--state", TaskState.class, states);
    List<TaskInstance> tasks =
        airflow.tasks().list(new RunRef(dagId, runId)).stream()
            .filter(task -> wanted.isEmpty() || wanted.contains(task.state()))
            .toList();
    print(
        Json.list(tasks, TaskView::json), TaskView.table(tasks).linesOr("There are no such tasks"));
    return 0;
  }
}
