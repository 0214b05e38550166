package dev.updraft.runtime.cli;

import dev.updraft.TaskState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.DagRun;
import dev.updraft.client.TaskInstance;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Prints each change of a task's state while a run goes on. */
final class RunWatch {
  private static final Duration POLL = Duration.ofMillis(700);

  private final AirflowClient client;
  private final DagRun run;
  private final PrintStream out;
  private final Map<String, String> shown = new HashMap<>();

  RunWatch(AirflowClient client, DagRun run, PrintStream out) {
    this.client = client;
    this.run = run;
    this.out = out;
  }

  DagRun await(Duration timeout) throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      DagRun now = client.runs().get(run.ref());
      for (TaskInstance task : client.tasks().list(run.ref())) {
        show(task, Duration.ofNanos(System.nanoTime() - start));
      }
      if (now.ended()) {
        return now;
      }
      if (System.nanoTime() - start > timeout.toNanos()) {
        throw new CliException(
            "Run "
                + run.runId()
                + " did not end within "
                + timeout.toSeconds()
                + " s; it is "
                + now.state().airflowName());
      }
      Thread.sleep(POLL.toMillis());
    }
  }

  private void show(TaskInstance task, Duration passed) {
    String state =
        task.state().airflowName()
            + (task.tryNumber() > 1 ? " (try " + task.tryNumber() + ")" : "");
    if (task.state() != TaskState.NONE && !state.equals(shown.put(task.label(), state))) {
      out.printf("%6.1f s  %-30s %s%n", passed.toMillis() / 1000.0, task.label(), state);
    }
  }
}
