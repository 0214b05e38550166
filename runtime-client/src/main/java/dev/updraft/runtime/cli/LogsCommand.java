package dev.updraft.runtime.cli;

import dev.updraft.TaskState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.LogLine;
import dev.updraft.client.TaskInstance;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code updraft logs}. */
@Command(
    name = "logs",
    description = "Prints the log of a task.",
    footer = {
      "",
      "Ends with 0; with --follow with 1 if the try has not ended well, with 3 if it did",
      "not end in time."
    })
final class LogsCommand extends RestCommand {
  @Mixin private TaskArguments task = new TaskArguments();

  @Option(
      names = "--try",
      paramLabel = "<n>",
      description = "Which try, from 1. Default: the newest.")
  private @Nullable Integer tryNumber;

  @Option(names = "--follow", description = "Print lines as they come, until the try has ended.")
  private boolean follow;

  @Option(
      names = "--timeout",
      paramLabel = "<time>",
      description = "How long to follow. Default: 1h.")
  private Duration timeout = Duration.ofHours(1);

  private final LogFold shown = new LogFold();

  /** Made by picocli. */
  LogsCommand() {}

  @Override
  void check() {
    task.check();
    if (tryNumber != null && tryNumber < 1) {
      throw CliException.wrongUse("--try is " + tryNumber + ", at least 1");
    }
  }

  @Override
  int run(AirflowClient airflow) throws InterruptedException {
    TaskInstance known = task.find(airflow);
    int number = tryNumber != null ? tryNumber : newest(known);
    if (!follow) {
      if (known.tryNumber() < number) {
        throw new CliException(noTry(known, number));
      }
      List<LogLine> lines = airflow.tasks().log(known.ref(), number);
      print(
          Json.list(lines, LogText::json),
          lines.stream().filter(shown).flatMap(line -> LogText.lines(line).stream()).toList());
      return 0;
    }
    return follow(airflow, known, number);
  }

  /** The newest try; who follows a task that was cleared waits for the one to come. */
  private int newest(TaskInstance task) {
    boolean cleared = follow && task.state() == TaskState.NONE && task.tryNumber() > 0;
    return cleared ? task.tryNumber() + 1 : Math.max(1, task.tryNumber());
  }

  private static String noTry(TaskInstance task, int number) {
    boolean never = task.tryNumber() == 0 && task.state().ended();
    return "Task '"
        + task.label()
        + "' has no try "
        + number
        + (never ? ": it never ran, it is " : " yet: it is ")
        + task.state().airflowName()
        + (task.tryNumber() == 0 ? "" : ", try " + task.tryNumber())
        + (task.state().ended() ? "" : ". Use --follow to wait for it");
  }

  private int follow(AirflowClient airflow, TaskInstance known, int number)
      throws InterruptedException {
    Consumer<LogLine> printer = json() ? new JsonLines(out()) : this::printText;
    TaskState state;
    try {
      state =
          Waiting.during(
              "The task goes on. To read on: the same command again",
              () -> airflow.tasks().followLog(known.ref(), number, timeout, printer));
    } finally {
      if (printer instanceof JsonLines lines) {
        lines.end();
      }
    }
    remarks().println("Task " + known.label() + ", try " + number + ": " + state.airflowName());
    return state == TaskState.SUCCESS || state == TaskState.SKIPPED ? 0 : 1;
  }

  private void printText(LogLine line) {
    if (shown.test(line)) {
      LogText.lines(line).forEach(out()::println);
    }
  }

  /** One JSON list, printed line by line. */
  private static final class JsonLines implements Consumer<LogLine> {
    private final PrintWriter out;
    private boolean any;

    JsonLines(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void accept(LogLine line) {
      out.print((any ? ",\n" : "[") + Values.text(LogText.json(line)));
      out.flush();
      any = true;
    }

    void end() {
      out.println(any ? "]" : "[]");
    }
  }
}
