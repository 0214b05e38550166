package dev.updraft.runtime.internal.task;

import dev.updraft.TaskOutcome;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.bundle.LoadedDag;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.ExecutionException;
import dev.updraft.runtime.internal.execution.RunContext;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.log.TaskOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final Consumer<Outcome> report;
  private final TaskLog log;
  private final ExecutionClient client;
  private final StateReport states;
  private final CancelSwitch cancel = new CancelSwitch();
  private final AtomicBoolean reported = new AtomicBoolean();
  private volatile @Nullable RunContext running;
  private volatile @Nullable Callbacks callbacks;

  /** The DAG whose bundle this try keeps open. */
  private @Nullable LoadedDag entered;

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
    states = new StateReport(client, workload, log);
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

  /** Stops the code, and does not wait long for callbacks, because the worker ends. */
  public void shutDown() {
    cancel(new Cancellation("the worker is shut down", Outcome.FAILED, true));
    Callbacks called = callbacks;
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
    RunContext run = running;
    if (run != null) {
      states.report(
          run.shouldRetry() ? TaskOutcome.State.UP_FOR_RETRY : TaskOutcome.State.FAILED,
          null,
          ABANDON_PATIENCE);
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
      Ending ending = withLog(() -> work(run));
      Cancellation why = cancel.end();
      if (why != null) {
        log.add("info", OWN, "The task's code has ended after it was stopped", null);
        ending = ended(why);
      }
      if (why != null && !why.reportState()) {
        log.close();
        heartbeats.stop();
        tell(why.outcome());
        return;
      }
      TaskOutcome.State state = ending.outcome(run.shouldRetry());
      Callbacks late = callbacks;
      // A server that takes no delay of a single retry is worth a line.
      RetryPolicy.Retry retry = state == TaskOutcome.State.UP_FOR_RETRY ? ending.retry() : null;
      boolean more = retry != null || late != null && late.any(state);
      if (more) {
        log.flush(false);
      } else {
        log.close();
      }
      boolean known = states.report(state, retry, STATE_PATIENCE);
      heartbeats.stop();
      if (late != null && late.any(state)) {
        // As in Python, Airflow knows of the end before callbacks do.
        callBack(late, state, ending);
      }
      log.close();
      boolean success = known && why == null && !ending.failed();
      tell(success ? Outcome.SUCCESS : Outcome.FAILED);
    } finally {
      heartbeats.stop();
      LoadedDag dag = entered;
      if (dag != null) {
        dag.bundle().leave();
      }
    }
  }

  private Ending ended(Cancellation why) {
    Throwable exception = why.exception();
    return exception == null
        ? Ending.failed(new TaskFailure(why.reason()))
        : policy().judge(Ending.failed(exception), log);
  }

  private RetryPolicy policy() {
    LoadedDag dag = entered;
    TaskModel task = dag == null ? null : dag.model().task(workload.taskId());
    return RetryPolicy.of(
        dag == null || task == null ? TaskAttributes.NONE : dag.model().attributes(task));
  }

  private void callBack(Callbacks late, TaskOutcome.State state, Ending ending) {
    withLog(
        () -> {
          late.call(state, ending.exception());
          return ending;
        });
    Thread.interrupted();
  }

  /** Does something while the log is sent from time to time. */
  private Ending withLog(Supplier<Ending> work) {
    long interval = millis(LOG_INTERVAL);
    Future<?> pushes =
        services
            .timer()
            .scheduleWithFixedDelay(
                () -> log.flush(false), interval, interval, TimeUnit.MILLISECONDS);
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      // An OutOfMemoryError may come anywhere, even while a failure is being described.
      LOG.error("{} failed", workload, e);
      log.add("error", OWN, "Task failed in the worker: " + e, null);
      return Ending.failed(e);
    } finally {
      pushes.cancel(false);
    }
  }

  private Ending work(RunContext run) {
    TaskOutput.Binding output = TaskOutput.bind(log);
    try {
      LoadedDag dag = services.bundles().find(workload);
      entered = dag;
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
          "Running " + task.method() + " of " + dag.bundle().name() + ", code " + dag.javaVersion(),
          null);
      return call(run, dag, task) ? Ending.SUCCESS : Ending.SKIPPED;
    } catch (TaskFailure e) {
      log.add("error", OWN, "Task failed: " + e.getMessage(), null);
      return new Ending("failed", e.worthRetry(), e, null);
    } catch (ExecutionException e) {
      log.add("error", OWN, "Task failed: " + e.getMessage(), null);
      return Ending.failed(e);
    } catch (IOException e) {
      if (cancel.reason() == null) {
        log.add("error", OWN, "Task failed: Airflow could not be asked: " + ServerUrl.cause(e), e);
      }
      return Ending.failed(e);
    } catch (UserCodeException e) {
      log.add("error", OWN, "Task failed: " + e.getMessage(), e.thrown());
      return policy().judge(Ending.failed(e.thrown()), log);
    } finally {
      output.close();
    }
  }

  private boolean call(RunContext run, LoadedDag dag, TaskModel task)
      throws IOException, TaskFailure, UserCodeException {
    RunningContext context =
        new RunningContext(
            workload, run, new RemoteVariables(client), new RemoteConnections(client, log.mask()));
    Callbacks mine = new Callbacks(dag, task, workload, context, log);
    callbacks = mine;
    List<Future<?>> timeout = new ArrayList<>();
    Runnable begin =
        () -> {
          mine.call(TaskOutcome.State.RUNNING, null);
          timeout.addAll(timeout(dag, task));
        };
    try {
      return new TaskCall(workload, dag, task, run, client, context, log, begin, this::cancelled)
          .call();
    } finally {
      timeout.forEach(timer -> timer.cancel(false));
    }
  }

  /** Airflow leaves it to the worker to end a try that runs for too long. */
  private List<Future<?>> timeout(LoadedDag dag, TaskModel task) {
    TaskAttributes attributes = dag.model().attributes(task);
    if (!(attributes.get(TaskAttribute.EXECUTION_TIMEOUT) instanceof Duration limit)) {
      return List.of();
    }
    String reason = "it has run for its executionTimeout, " + limit;
    Cancellation why = new Cancellation(reason, Outcome.FAILED, true, new TimeoutException(reason));
    return List.of(
        services.timer().schedule(() -> cancel(why), millis(limit), TimeUnit.MILLISECONDS));
  }

  private boolean cancelled() {
    return cancel.reason() != null;
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
