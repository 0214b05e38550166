package dev.updraft.runtime.internal.task;

import dev.updraft.TaskFailException;
import dev.updraft.TaskSkipException;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.bundle.LoadedDag;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.ExecutionException;
import dev.updraft.runtime.internal.execution.RunContext;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.Retries;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.log.TaskOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
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
  private final Consumer<Outcome> report;
  private final TaskLog log;
  private final ExecutionClient client;
  private final CancelSwitch cancel = new CancelSwitch();
  private final AtomicBoolean reported = new AtomicBoolean();
  private volatile @Nullable RunContext running;

  /**
   * A try.
   *
   * @param sink where its log goes
   * @param report told once how it ended, unless that is {@link Outcome#SILENT}
   */
  public TaskTry(
      TaskServices services, Workload workload, TaskLog.Sink sink, Consumer<Outcome> report) {
    this.services = services;
    this.workload = workload;
    this.report = report;
    log = new TaskLog(sink, services.newMask());
    client =
        new ExecutionClient(services.sender(), services.server(), workload, services.identity());
  }

  /** The workload. */
  public Workload workload() {
    return workload;
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
        tell(Outcome.FAILED);
        return;
      }
      if (started.ok()) {
        runStarted(ExecutionClient.context(started));
      } else {
        refused(started);
      }
    } catch (RuntimeException | Error e) {
      LOG.error("{} ended by a fault of the worker", workload, e);
      tell(Outcome.FAILED);
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
    services
        .timer()
        .schedule(this::stillRunning, millis(services.stopGrace()), TimeUnit.MILLISECONDS);
  }

  /** Reports the try as failed while its code goes on, because the JVM ends in a moment. */
  public void abandon(String why) {
    if (cancel.ended()) {
      return;
    }
    log.add("error", OWN, "Task failed: " + why, null);
    log.flush(false);
    RunContext run = running;
    if (run != null) {
      reportState(run, Ending.FAILED, ABANDON_PATIENCE);
    }
    tell(Outcome.FAILED);
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
    log.flush(false);
    tell(why.outcome());
  }

  private void refused(Answer answer) {
    String before = answer.detail().text("previous_state");
    LOG.warn("{} was not started: {}", workload, answer.summary());
    if (answer.status() == 409) {
      tell("running".equals(before) ? Outcome.SILENT : Outcome.SUCCESS);
    } else if (answer.status() == 404 || answer.status() == 410) {
      tell(Outcome.SUCCESS);
    } else {
      log.add("error", OWN, "Airflow refused to start the task: " + answer.summary(), null);
      log.close();
      tell(Outcome.FAILED);
    }
  }

  private void runStarted(RunContext run) {
    running = run;
    Heartbeats heartbeats = new Heartbeats(services, workload, client, this::cancel);
    try {
      Ending ending = workWithLog(run);
      Cancellation why = cancel.end();
      if (why != null) {
        log.add("info", OWN, "The task's code has ended after it was stopped", null);
      }
      log.close();
      if (why != null && !why.reportState()) {
        heartbeats.stop();
        tell(why.outcome());
        return;
      }
      boolean known = reportState(run, why == null ? ending : Ending.FAILED, STATE_PATIENCE);
      heartbeats.stop();
      boolean success = known && why == null && !ending.failed();
      tell(success ? Outcome.SUCCESS : Outcome.FAILED);
    } finally {
      heartbeats.stop();
    }
  }

  private Ending workWithLog(RunContext run) {
    long interval = millis(LOG_INTERVAL);
    Future<?> pushes =
        services
            .timer()
            .scheduleWithFixedDelay(
                () -> log.flush(false), interval, interval, TimeUnit.MILLISECONDS);
    try {
      return work(run);
    } catch (RuntimeException | Error e) {
      // An OutOfMemoryError may come anywhere, even while a failure is being described.
      LOG.error("{} failed", workload, e);
      log.add("error", OWN, "Task failed in the worker: " + e, null);
      return Ending.FAILED;
    } finally {
      pushes.cancel(false);
    }
  }

  private Ending work(RunContext run) {
    LoadedDag dag = null;
    TaskOutput.Binding output = TaskOutput.bind(log);
    try {
      try {
        dag = services.bundles().find(workload);
        TaskModel task = dag.model().task(workload.taskId());
        if (task == null) {
          throw new TaskFailure(
              "DAG '"
                  + workload.dagId()
                  + "' of "
                  + dag.bundle().name()
                  + " has no task '"
                  + workload.taskId()
                  + "': the worker's bundle and the one in Airflow differ. Deploy the same bundle to"
                  + " both.");
        }
        log.add(
            "info",
            OWN,
            "Running "
                + task.method()
                + " of "
                + dag.bundle().name()
                + ", code "
                + dag.javaVersion(),
            null);
        TaskCall call =
            new TaskCall(
                workload, dag, task, run, client, services.release().get(), log, this::cancelled);
        Future<?> timeout = timeout(dag, task);
        try {
          return call.call();
        } finally {
          if (timeout != null) {
            timeout.cancel(false);
          }
        }
      } catch (TaskFailure e) {
        log.add("error", OWN, "Task failed: " + e.getMessage(), null);
        return e.worthRetry() ? Ending.FAILED : Ending.FAILED_FOR_GOOD;
      } catch (ExecutionException e) {
        log.add("error", OWN, "Task failed: " + e.getMessage(), null);
        return Ending.FAILED;
      } catch (IOException e) {
        if (cancel.reason() == null) {
          log.add(
              "error", OWN, "Task failed: Airflow could not be asked: " + ServerUrl.cause(e), e);
        }
        return Ending.FAILED;
      } catch (UserCodeException e) {
        return ending(e);
      }
    } finally {
      output.close();
      if (dag != null) {
        dag.bundle().leave();
      }
    }
  }

  /** What the author's code says by what it throws. */
  private Ending ending(UserCodeException e) {
    Throwable thrown = e.thrown();
    if (thrown instanceof TaskSkipException) {
      log.add("info", OWN, "The task is skipped: " + e.said(), thrown.getCause());
      return Ending.SKIPPED;
    }
    log.add("error", OWN, "Task failed: " + e.getMessage(), thrown);
    return thrown instanceof TaskFailException ? Ending.FAILED_FOR_GOOD : Ending.FAILED;
  }

  /** Airflow leaves it to the worker to end a try that runs for too long. */
  private @Nullable Future<?> timeout(LoadedDag dag, TaskModel task) {
    TaskAttributes attributes = dag.model().attributes(task);
    if (!(attributes.get(TaskAttribute.EXECUTION_TIMEOUT) instanceof Duration limit)) {
      return null;
    }
    Cancellation why =
        new Cancellation("it has run for its executionTimeout, " + limit, Outcome.FAILED, true);
    return services.timer().schedule(() -> cancel(why), millis(limit), TimeUnit.MILLISECONDS);
  }

  private boolean cancelled() {
    return cancel.reason() != null;
  }

  /** Whether Airflow has taken the state. */
  private boolean reportState(RunContext run, Ending ending, Duration patience) {
    Map<String, @Nullable Object> body = ending.body(run.shouldRetry());
    String state = String.valueOf(body.get("state"));
    try {
      Answer answer = client.state(body, Retries.during(patience));
      JsonObject detail = answer.detail();
      if (answer.ok() || answer.status() == 409 && state.equals(detail.text("previous_state"))) {
        LOG.info("{}: {}", workload, state);
        return true;
      }
      LOG.warn("Airflow did not take the state {} of {}: {}", state, workload, answer.summary());
      // Marked, cleared or deleted meanwhile: the try is over, and Airflow knows what comes next.
      return answer.status() == 404 || answer.status() == 409 || answer.status() == 410;
    } catch (IOException e) {
      LOG.error("The state {} of {} was lost: {}", state, workload, ServerUrl.cause(e));
      return false;
    }
  }

  private void tell(@Nullable Outcome outcome) {
    if (outcome != null && outcome != Outcome.SILENT && reported.compareAndSet(false, true)) {
      report.accept(outcome);
    }
  }

  private static long millis(Duration duration) {
    return duration.toMillis();
  }
}
