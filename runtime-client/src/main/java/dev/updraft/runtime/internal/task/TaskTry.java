package dev.updraft.runtime.internal.task;

import dev.updraft.TaskOutcome;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.RunContext;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.log.Pushes;
import dev.updraft.runtime.internal.log.TaskLog;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one try of a task from start to state, in the calling thread. Knows Airflow's Execution API
 * only: how the workload came and how its end is told there is the caller's.
 */
public final class TaskTry {
  private static final Logger LOG = LoggerFactory.getLogger(TaskTry.class);
  private static final String OWN = "updraft";
  private static final Duration LOG_INTERVAL = Duration.ofSeconds(2);
  private static final Duration STATE_PATIENCE = Duration.ofSeconds(300);
  private static final Duration ABANDON_PATIENCE = Duration.ofSeconds(3);

  private final TaskServices services;
  private final Workload workload;
  private final TaskLog log;
  private final ExecutionClient client;
  private final CancelSwitch cancel = new CancelSwitch();
  private final StateReport report;
  private final TryCode code;
  private volatile @Nullable RunContext running;
  private volatile @Nullable Heartbeats heartbeats;

  /**
   * A try.
   *
   * @param log its log, which it closes
   * @param report told once how it ended, unless that is {@link Outcome#SILENT}
   */
  public TaskTry(TaskServices services, Workload workload, TaskLog log, Consumer<Outcome> report) {
    this.services = services;
    this.workload = workload;
    this.log = log;
    client =
        new ExecutionClient(
            services.sender(),
            services.server(),
            workload,
            services.identity(),
            services.api().get(),
            services.patience());
    this.report = new StateReport(workload, client, log, report);
    code =
        new TryCode(services, workload, client, log, this::cancel, () -> cancel.reason() != null);
  }

  /** The workload. */
  public Workload workload() {
    return workload;
  }

  /** Whether nobody was told yet how the try ended. */
  public boolean live() {
    return !report.over();
  }

  /** Runs the try; returns when its code has ended and Airflow knows. */
  public void run() {
    cancel.begin();
    try {
      Answer started;
      try {
        started = client.start();
      } catch (IOException e) {
        LOG.error("{} was not started: {}", workload, ServerUrl.cause(e));
        log.add("error", OWN, "The task was not started: " + ServerUrl.cause(e), null);
        log.close();
        report.tell(Outcome.FAILED);
        return;
      }
      if (started.ok()) {
        runStarted(started);
      } else {
        report.refused(started);
      }
    } catch (RuntimeException | Error e) {
      LOG.error("{} ended by a fault of the worker", workload, e);
      log.add("error", OWN, "Task failed in the worker: " + e, null);
      log.close();
      report.tell(Outcome.FAILED);
    }
  }

  /** Stops the code; what Airflow is told follows from {@code why}. */
  public void cancel(Cancellation why) {
    if (cancel.reason() != null || cancel.ended()) {
      return;
    }
    // Before the interrupt, so that it stands before what the code says to that.
    log.add("warning", OWN, "The task is stopped: " + why.reason(), null);
    if (!cancel.request(why)) {
      return;
    }
    LOG.info("Stopping {}: {}", workload, why.reason());
    code.kills().kill();
    services
        .timer()
        .schedule(this::stillRunning, millis(services.stopGrace()), TimeUnit.MILLISECONDS);
  }

  /** Stops the code, and does not wait long for callbacks, because the worker ends. */
  public void shutDown() {
    cancel(new Cancellation("the worker is shut down", Outcome.FAILED, true));
    Callbacks called = code.callbacks();
    if (called != null) {
      called.hurry(services.stopGrace());
    }
  }

  /** Reports the try as failed while its code goes on, because the JVM ends in a moment. */
  public void abandon(String why) {
    if (cancel.ended()) {
      return;
    }
    log.add("error", OWN, "Task failed: " + why, null);
    log.flush(false);
    code.kills().kill();
    RunContext run = running;
    if (run != null && report.claim()) {
      report.state(
          Ending.failed(new TaskFailure(why)), run.shouldRetry(), code.shown(), ABANDON_PATIENCE);
    }
    report.tell(Outcome.FAILED);
  }

  /** The code does not react to the interrupt: Airflow must not wait, the slot must. */
  private void stillRunning() {
    Cancellation why = cancel.reason();
    if (why == null || cancel.ended()) {
      return;
    }
    LOG.warn(
        "{} does not end although it was interrupted; its slot stays taken until it does",
        workload);
    log.add(
        "warning",
        OWN,
        "The task's code does not react to Thread.interrupt(): it goes on in the worker and keeps"
            + " its slot",
        null);
    RunContext run = running;
    if (run == null || !why.reportState()) {
      log.flush(false);
      report.tell(why.outcome());
    } else if (report.claim()) {
      // Not in the timer's thread: Airflow may be away, and heartbeats must go on.
      Thread thread = new Thread(() -> leave(run, why), Thread.currentThread().getName() + " end");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Reports the end of code that goes on in spite of its interrupt. */
  private void leave(RunContext run, Cancellation why) {
    log.flush(false);
    try {
      finish(run, code.ended(why), why, () -> log.flush(false));
    } catch (RuntimeException | Error e) {
      LOG.error("The end of {} was not reported", workload, e);
    }
  }

  private void runStarted(Answer started) {
    Heartbeats beats = new Heartbeats(services, workload, client, this::cancel);
    heartbeats = beats;
    try {
      RunContext run = context(started);
      if (run == null) {
        return;
      }
      running = run;
      Ending ending = withLog(() -> code.call(run));
      Cancellation why = cancel.end();
      if (why != null) {
        // Whoever stopped the code may not have come to that yet.
        code.kills().kill();
      }
      code.kills().end();
      if (why != null) {
        log.add("info", OWN, "The task's code has ended after it was stopped", null);
        ending = code.ended(why);
      }
      if (!report.claim()) {
        // Airflow was told when the code did not react.
        log.close();
        return;
      }
      if (why != null && !why.reportState()) {
        log.close();
        beats.stop();
        if (why.restarting()) {
          report.stopped();
        }
        report.tell(why.outcome());
        return;
      }
      finish(run, ending, why, log::close);
    } finally {
      beats.stop();
      code.leave();
    }
  }

  /** What Airflow says about the task; null if it cannot be read, which fails the task. */
  private @Nullable RunContext context(Answer started) {
    try {
      return ExecutionClient.context(started);
    } catch (IllegalArgumentException e) {
      // The try has started nevertheless.
      log.add("error", OWN, "Task failed: " + e.getMessage(), null);
      log.close();
      report.state(Ending.failed(e), started.object().flag("should_retry"), null, STATE_PATIENCE);
      report.tell(Outcome.FAILED);
      return null;
    }
  }

  /**
   * Tells Airflow the state, then callbacks, then whoever sent the workload.
   *
   * @param closeLog sends the log, and closes it if nothing more comes
   */
  private void finish(
      RunContext run, Ending ending, @Nullable Cancellation why, Runnable closeLog) {
    TaskOutcome.@Nullable State state = ending.outcome(run.shouldRetry());
    Callbacks late = code.callbacks();
    // A server that takes no delay of a single retry is worth a line.
    boolean retry = state == TaskOutcome.State.UP_FOR_RETRY && ending.retry() != null;
    boolean called = late != null && state != null && late.any(state);
    if (retry || called) {
      log.flush(false);
    } else {
      closeLog.run();
    }
    boolean known = report.state(ending, run.shouldRetry(), code.shown(), STATE_PATIENCE);
    Heartbeats beats = heartbeats;
    if (beats != null) {
      beats.stop();
    }
    if (late != null && state != null && called) {
      // As in Python, Airflow knows of the end before callbacks do.
      callBack(late, state, ending);
    }
    closeLog.run();
    boolean success = known && why == null && !ending.failed();
    report.tell(success ? Outcome.SUCCESS : Outcome.FAILED);
  }

  private void callBack(Callbacks late, TaskOutcome.State state, Ending ending) {
    withLog(
        () -> {
          code.groups().after();
          late.call(state, ending.exception());
          code.groups().end();
          return ending;
        });
    Thread.interrupted();
  }

  /** Does something while the log is sent from time to time. */
  private Ending withLog(Supplier<Ending> work) {
    Pushes pushes = log.pushing(LOG_INTERVAL);
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      // An OutOfMemoryError may come anywhere, even while a failure is being described.
      LOG.error("{} failed", workload, e);
      log.add("error", OWN, "Task failed in the worker: " + e, null);
      return Ending.failed(e);
    } finally {
      pushes.close();
    }
  }

  private static long millis(Duration duration) {
    return duration.toMillis();
  }
}
