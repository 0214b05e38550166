package dev.updraft.runtime.cli;

import dev.updraft.RunRef;
import dev.updraft.RunState;
import dev.updraft.TaskState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunProgress;
import dev.updraft.client.TaskInstance;
import dev.updraft.client.WaitOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Waits for runs and prints each change: of tasks if there is one run, else of runs. */
final class RunWaiter {
  private final AirflowClient airflow;
  private final PrintWriter out;
  private final Map<String, String> shown = new HashMap<>();
  private final Map<RunRef, DagRun> known = new LinkedHashMap<>();
  private @Nullable AirflowException late;
  private Duration waited = Duration.ZERO;
  private int width = 30;

  RunWaiter(AirflowClient airflow, PrintWriter out) {
    this.airflow = airflow;
    this.out = out;
  }

  /**
   * Waits for the end of all of them.
   *
   * @return the runs as they ended, or as they were seen last if {@link #requireEnded} will throw
   */
  List<DagRun> await(List<DagRun> runs, Duration timeout) throws InterruptedException {
    runs.forEach(run -> known.put(run.ref(), run));
    List<RunRef> refs = List.copyOf(known.keySet());
    try {
      Waiting.during(resume(refs), () -> awaitAll(refs, timeout))
          .forEach(run -> known.put(run.ref(), run));
    } catch (AirflowException e) {
      late = e;
    }
    List<DagRun> ended = List.copyOf(known.values());
    ended.stream().filter(run -> run.state() == RunState.FAILED).forEach(this::sayWhatFailed);
    return ended;
  }

  /** Somebody may unpause a DAG while we wait. */
  private List<DagRun> awaitAll(List<RunRef> refs, Duration timeout) throws InterruptedException {
    long begin = System.nanoTime();
    try {
      return airflow.runs().awaitAll(refs, options(timeout));
    } catch (AirflowException.Paused e) {
      sayWhatIsPaused();
      waited = Duration.ofNanos(System.nanoTime() - begin);
      Duration left = timeout.minus(waited);
      return airflow
          .runs()
          .awaitAll(refs, options(left.isNegative() ? Duration.ZERO : left).waitingForPausedDags());
    }
  }

  private WaitOptions options(Duration timeout) {
    return WaitOptions.upTo(timeout).every(Duration.ofMillis(700)).onProgress(this::show);
  }

  /** Throws if the waiting ended before the runs did. */
  void requireEnded() {
    if (late != null) {
      throw late;
    }
  }

  private static String resume(List<RunRef> runs) {
    String waits =
        "updraft runs wait "
            + runs.get(0).dagId()
            + String.join("", runs.stream().map(run -> " " + Shell.quoted(run.runId())).toList());
    return (runs.size() == 1 ? "The run goes on" : "The runs go on") + ". To wait again: " + waits;
  }

  /** Runs of a paused DAG wait for ever. */
  private void sayWhatIsPaused() {
    for (String dagId : new TreeSet<>(known.values().stream().map(DagRun::dagId).toList())) {
      airflow
          .dags()
          .find(dagId)
          .filter(dag -> dag.paused())
          .ifPresent(
              dag ->
                  out.println(
                      "DAG "
                          + dagId
                          + " is paused: its runs wait until somebody unpauses it (updraft dags"
                          + " unpause "
                          + dagId
                          + ")"));
    }
  }

  private void show(RunProgress progress) {
    for (RunProgress.Changed change : progress.changed()) {
      DagRun run = change.run();
      known.put(run.ref(), run);
      if (progress.runs().size() == 1) {
        change.tasks().forEach(task -> show(task, progress.passed()));
      } else if (changed(run.runId(), run.state().airflowName())) {
        line(
            progress.passed(),
            run.runId(),
            run.state().airflowName()
                + " ("
                + progress.ended()
                + " of "
                + progress.runs().size()
                + " ended)");
      }
    }
    out.flush();
  }

  private void show(TaskInstance task, Duration passed) {
    String state =
        task.state().airflowName()
            + (task.tryNumber() > 1 ? " (try " + task.tryNumber() + ")" : "");
    if (task.state() != TaskState.NONE && changed(task.label(), state)) {
      line(passed, task.label(), state);
    }
  }

  private boolean changed(String what, String state) {
    return !state.equals(shown.put(what, state));
  }

  private void line(Duration passed, String what, String state) {
    width = Math.max(width, what.length());
    out.printf(
        Locale.ROOT,
        "%8.1f s  %-" + width + "s  %s%n",
        waited.plus(passed).toMillis() / 1000.0,
        what,
        state);
  }

  private void sayWhatFailed(DagRun run) {
    for (TaskInstance task : airflow.tasks().list(run.ref())) {
      if (task.state() == TaskState.FAILED) {
        out.println(
            "Task "
                + task.label()
                + " has failed: updraft logs "
                + run.dagId()
                + " "
                + Shell.quoted(run.runId())
                + " "
                + Shell.quoted(task.label()));
      }
    }
  }
}
