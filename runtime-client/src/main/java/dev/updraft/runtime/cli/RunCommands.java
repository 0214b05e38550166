package dev.updraft.runtime.cli;

import dev.updraft.RunRef;
import dev.updraft.RunState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.DagRun;
import dev.updraft.client.TaskInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of {@code updraft runs}. */
final class RunCommands {
  private RunCommands() {}

  /** {@code updraft runs show}. */
  @Command(name = "show", description = "Shows a run and its tasks.")
  static final class Show extends RestCommand {
    @Parameters(index = "0", paramLabel = "<dag_id>", description = "The DAG.")
    private String dagId = "";

    @Parameters(index = "1", paramLabel = "<run_id>", description = "Its run.")
    private String runId = "";

    /** Made by picocli. */
    Show() {}

    @Override
    int run(AirflowClient airflow) {
      DagRun run = airflow.runs().get(new RunRef(dagId, runId));
      List<TaskInstance> tasks = airflow.tasks().list(run.ref());
      Map<String, @Nullable Object> document = RunView.json(run);
      document.put("tasks", Json.list(tasks, TaskView::json));
      List<String> lines = new ArrayList<>(RunView.lines(run));
      lines.add("");
      lines.addAll(TaskView.table(tasks).linesOr("It has no tasks"));
      print(document, lines);
      return 0;
    }
  }

  /** {@code updraft runs wait}. */
  @Command(
      name = "wait",
      description = "Waits for the end of runs and prints each change.",
      footer = {
        "",
        "Ends with 0 if all succeeded, 1 if one failed, 3 if they did not end in time."
      })
  static final class Wait extends RestCommand {
    @Mixin private RunArguments runs = new RunArguments();

    @Option(
        names = "--timeout",
        paramLabel = "<time>",
        description = "How long to wait; then the program ends with 3. Default: 1h.")
    private Duration timeout = Duration.ofHours(1);

    /** Made by picocli. */
    Wait() {}

    @Override
    int run(AirflowClient airflow) throws InterruptedException {
      List<DagRun> known = new ArrayList<>();
      runs.refs().forEach(run -> known.add(airflow.runs().get(run)));
      return await(this, airflow, known, timeout);
    }
  }

  /** Says which tasks of a run run again. */
  static String cleared(RunRef run, List<String> labels) {
    return "Run "
        + run.runId()
        + ": "
        + (labels.isEmpty() ? "nothing to clear" : "cleared " + String.join(", ", labels));
  }

  /** Waits for the end of runs; what the command ends with. */
  static int await(RestCommand command, AirflowClient airflow, List<DagRun> runs, Duration timeout)
      throws InterruptedException {
    RunWaiter waiter = new RunWaiter(airflow, command.remarks());
    List<DagRun> ended = waiter.await(runs, timeout);
    command.print(Json.list(ended, RunView::json), ended.stream().map(RunView::ending).toList());
    waiter.requireEnded();
    return ended.stream().allMatch(DagRun::succeeded) ? 0 : 1;
  }

  /** A command that does the same to each of several runs, whatever becomes of the others. */
  abstract static class Each extends RestCommand {
    @Mixin private RunArguments runs = new RunArguments();

    /** Made by picocli. */
    Each() {}

    /** Does it to one of them; adds to the document, and returns what there is to say. */
    abstract String change(
        AirflowClient airflow, RunRef run, Map<String, @Nullable Object> document);

    @Override
    int run(AirflowClient airflow) throws InterruptedException {
      List<Map<String, @Nullable Object>> documents = new ArrayList<>();
      List<String> lines = new ArrayList<>();
      boolean good = true;
      for (RunRef run : runs.refs()) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("dag_id", run.dagId());
        document.put("run_id", run.runId());
        try {
          lines.add(change(airflow, run, document));
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

    /** The runs that are meant. */
    final List<RunRef> refs() {
      return runs.refs();
    }

    /** The run's state, for the text and the document. */
    static String state(DagRun run, Map<String, @Nullable Object> document) {
      document.putAll(RunView.json(run));
      return "Run " + run.runId() + ": " + run.state().airflowName();
    }
  }

  /** {@code updraft runs cancel}. */
  @Command(
      name = "cancel",
      description = "Stops runs: their tasks are stopped, they are failed.",
      footer = {"", "A run that has ended stays as it is."})
  static final class Cancel extends Each {
    /** Made by picocli. */
    Cancel() {}

    @Override
    String change(AirflowClient airflow, RunRef run, Map<String, @Nullable Object> document) {
      return state(airflow.runs().cancel(run), document);
    }
  }

  /** {@code updraft runs clear}. */
  @Command(
      name = "clear",
      description = "Lets runs run again.",
      footer = {"", "With --wait it ends with 0 if all succeed, else as 'runs wait' does."})
  static final class Clear extends Each {
    @Option(names = "--only-failed", description = "Only the tasks that failed run again.")
    private boolean onlyFailed;

    @Mixin private WaitOption wait = new WaitOption();

    /** Made by picocli. */
    Clear() {}

    @Override
    String change(AirflowClient airflow, RunRef run, Map<String, @Nullable Object> document) {
      List<TaskInstance> tasks = airflow.runs().clear(run, onlyFailed);
      List<String> labels = tasks.stream().map(TaskInstance::label).toList();
      document.put("cleared", labels);
      return cleared(run, labels);
    }

    @Override
    int run(AirflowClient airflow) throws InterruptedException {
      if (!wait.wanted()) {
        return super.run(airflow);
      }
      List<DagRun> cleared = new ArrayList<>();
      for (RunRef run : refs()) {
        try {
          remarks().println(change(airflow, run, new LinkedHashMap<>()));
          cleared.add(airflow.runs().get(run));
        } catch (AirflowException e) {
          errors().println(Texts.line(e.getMessage()));
        }
      }
      int end = cleared.isEmpty() ? 1 : await(this, airflow, cleared, wait.timeout());
      return end == 0 && cleared.size() < refs().size() ? 1 : end;
    }
  }

  /** {@code updraft runs mark}. */
  @Command(name = "mark", description = "Marks runs, which ends their running tasks.")
  static final class Mark extends Each {
    @Option(
        names = "--as",
        required = true,
        paramLabel = "<state>",
        description = "success or failed; queued lets them run again.")
    private String state = "";

    /** Made by picocli. */
    Mark() {}

    @Override
    void check() {
      if (Names.one("--as", RunState.class, state) == RunState.RUNNING) {
        throw CliException.wrongUse("--as is 'running', which only a scheduler can say of a run");
      }
    }

    @Override
    String change(AirflowClient airflow, RunRef run, Map<String, @Nullable Object> document) {
      return state(airflow.runs().mark(run, Names.one("--as", RunState.class, state)), document);
    }
  }

  /** {@code updraft runs note}. */
  @Command(name = "note", description = "Sets the note of runs.")
  static final class Note extends Each {
    @Option(names = "--text", required = true, paramLabel = "<text>", description = "The note.")
    private String text = "";

    /** Made by picocli. */
    Note() {}

    @Override
    String change(AirflowClient airflow, RunRef run, Map<String, @Nullable Object> document) {
      document.putAll(RunView.json(airflow.runs().note(run, text)));
      return "Run " + run.runId() + " has a note";
    }
  }

  /** {@code updraft runs delete}. */
  @Command(name = "delete", description = "Deletes runs and everything that is known of them.")
  static final class Delete extends Each {
    /** Made by picocli. */
    Delete() {}

    @Override
    String change(AirflowClient airflow, RunRef run, Map<String, @Nullable Object> document) {
      airflow.runs().delete(run);
      document.put("deleted", true);
      return "Run " + run.runId() + " is deleted";
    }
  }
}
