package dev.updraft.runtime.client;

import dev.updraft.TaskState;
import dev.updraft.client.AirflowException;
import dev.updraft.client.LogLine;
import dev.updraft.client.TaskInstance;
import dev.updraft.client.TaskRef;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows the log of a try. */
final class LogFollow {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final RestTasks patient;
  private final RestTasks tasks;
  private final Logs logs;
  private final Rest rest;
  private final ServerLine line;
  private final TaskRef task;
  private final int tryNumber;

  private boolean headTold;
  private int told;
  private @Nullable String token;

  LogFollow(RestTasks tasks, Logs logs, Rest rest, ServerLine line, TaskRef task, int tryNumber) {
    patient = tasks;
    this.tasks = tasks.impatient();
    this.logs = new Logs(logs.rest().impatient());
    this.rest = rest;
    this.line = line;
    this.task = task;
    this.tryNumber = tryNumber;
  }

  TaskState follow(Duration timeout, Consumer<LogLine> lines) throws InterruptedException {
    String what = "Following the log of try " + tryNumber + " of " + task;
    long begin = System.nanoTime();
    // There is such a task, and a server: else nobody needs to wait.
    TaskState last = patient.get(task).state();
    boolean tokens = line.has(1);
    boolean readToTheEnd = false;
    AirflowException outage = null;
    while (true) {
      try {
        TaskInstance begun = tasks.find(task, tryNumber).orElse(null);
        TaskState ended = ended(begun);
        last = begun == null ? TaskState.NONE : begun.state();
        if (begun != null) {
          read(tokens, lines);
        }
        // The last lines may come after the state.
        if (ended != null && (readToTheEnd || begun == null)) {
          return ended;
        }
        readToTheEnd = ended != null;
        outage = null;
      } catch (AirflowException e) {
        outage = Outage.passing(e);
      }
      if (Duration.ofNanos(System.nanoTime() - begin).compareTo(timeout) > 0) {
        throw new AirflowException.TimedOut(
            what
                + ": the try did not end within "
                + RunWait.text(timeout)
                + ", it is "
                + last.airflowName()
                + Outage.text(outage));
      }
      rest.pause(what, PAUSE);
    }
  }

  /** The state in which the try ended, null if it goes on or has not begun. */
  private @Nullable TaskState ended(@Nullable TaskInstance attempt) {
    if (attempt != null && (attempt.state().ended() || attempt.state() == TaskState.UP_FOR_RETRY)) {
      return attempt.state();
    }
    TaskInstance now = tasks.get(task);
    if (now.tryNumber() > tryNumber) {
      // It was cleared, or tried again, before it had a state of its own.
      return attempt == null ? TaskState.UNKNOWN : attempt.state();
    }
    if (attempt != null || !now.state().ended()) {
      return null;
    }
    if (now.tryNumber() > 0 && tryNumber > now.tryNumber()) {
      throw new AirflowException.NotFound(
          "There is no try "
              + tryNumber
              + " of "
              + task
              + ", which is "
              + now.state().airflowName()
              + " after "
              + now.tryNumber(),
          null);
    }
    return now.state();
  }

  private Logs.Part part(boolean tokens) {
    try {
      return logs.read(task, tryNumber, tokens ? token : null);
    } catch (AirflowException.Invalid e) {
      if (!tokens || token == null) {
        throw e;
      }
      // The server signs with another key since it was started again.
      token = null;
      return logs.read(task, tryNumber, null);
    }
  }

  private void read(boolean tokens, Consumer<LogLine> lines) {
    Logs.Part part = part(tokens);
    boolean whole = !tokens || token == null;
    if (part.head() > 0 && !headTold) {
      part.lines().subList(0, part.head()).forEach(lines);
      headTold = true;
    }
    List<LogLine> body = part.lines().subList(part.head(), part.lines().size());
    int from = whole ? Math.min(told, body.size()) : 0;
    for (LogLine next : body.subList(from, body.size())) {
      told++;
      lines.accept(next);
    }
    token = part.token();
  }
}
