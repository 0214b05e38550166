package dev.updraft.runtime.internal.task;

import dev.updraft.TaskFailException;
import dev.updraft.TaskOutcome;
import dev.updraft.TaskSkipException;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.bundle.LoadedCode;
import dev.updraft.runtime.internal.bundle.LoadedDag;
import dev.updraft.runtime.internal.bundle.LoadedStub;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private final CancelSwitch cancel = new CancelSwitch();
  private final AtomicBoolean reported = new AtomicBoolean();
  private volatile @Nullable RunContext running;
  private volatile @Nullable Callbacks callbacks;

  /** What of a bundle runs, which this try keeps open. */
  private @Nullable LoadedCode entered;

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
      reportState(Ending.failed(new TaskFailure(why)), run.shouldRetry(), ABANDON_PATIENCE);
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
      TaskOutcome.@Nullable State state = ending.outcome(run.shouldRetry());
      Callbacks late = callbacks;
      // A server that takes no delay of a single retry is worth a line.
      boolean retry = state == TaskOutcome.State.UP_FOR_RETRY && ending.retry() != null;
      boolean called = late != null && state != null && late.any(state);
      boolean more = retry || called;
      if (more) {
        log.flush(false);
      } else {
        log.close();
      }
      boolean known = reportState(ending, run.shouldRetry(), STATE_PATIENCE);
      heartbeats.stop();
      if (late != null && state != null && called) {
        // As in Python, Airflow knows of the end before callbacks do.
        callBack(late, state, ending);
      }
      log.close();
      boolean success = known && why == null && !ending.failed();
      tell(success ? Outcome.SUCCESS : Outcome.FAILED);
    } finally {
      heartbeats.stop();
      LoadedCode code = entered;
      if (code != null) {
        code.bundle().leave();
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
    LoadedDag dag = entered instanceof LoadedDag of ? of : null;
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
      LoadedCode code = services.bundles().find(workload);
      entered = code;
      return code instanceof LoadedStub stub ? call(run, stub) : call(run, (LoadedDag) code);
    } catch (TaskFailure e) {
      log.add("error", OWN, "Task failed: " + e.getMessage(), null);
      return e.worthRetry() ? Ending.failed(e) : Ending.failedForGood(e);
    } catch (ExecutionException e) {
      log.add("error", OWN, "Task failed: " + e.getMessage(), null);
      return Ending.failed(e);
    } catch (IOException e) {
      if (cancel.reason() == null) {
        log.add("error", OWN, "Task failed: Airflow could not be asked: " + ServerUrl.cause(e), e);
      }
      return Ending.failed(e);
    } catch (UserCodeException e) {
      return ending(e);
    } finally {
      output.close();
    }
  }

  private Ending call(RunContext run, LoadedDag dag)
      throws IOException, TaskFailure, UserCodeException {
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
    refusePython(task);
    announce(task.method(), dag);
    RunningContext context = RunningContext.of(workload, run, dag.bundle(), client, log);
    Callbacks mine = new Callbacks(dag, task, workload, context, log);
    callbacks = mine;
    List<Future<?>> timeout = new ArrayList<>();
    Object limit = dag.model().attributes(task).get(TaskAttribute.EXECUTION_TIMEOUT);
    Runnable begin =
        () -> {
          mine.call(TaskOutcome.State.RUNNING, null);
          timeout.addAll(timeout(limit instanceof Duration duration ? duration : null));
        };
    try {
      Ending ending =
          new TaskCall(
                  workload,
                  dag,
                  task,
                  run,
                  client,
                  context,
                  services.release().get(),
                  log,
                  begin,
                  this::cancelled)
              .call();
      return ending.equals(Ending.SUCCESS)
          ? Ending.success(new TaskAssets(dag.model(), task).outlets())
          : ending;
    } finally {
      timeout.forEach(timer -> timer.cancel(false));
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
    return thrown instanceof TaskFailException
        ? Ending.failedForGood(thrown)
        : policy().judge(Ending.failed(thrown), log);
  }

  private Ending call(RunContext run, LoadedStub stub)
      throws IOException, TaskFailure, UserCodeException {
    announce(stub.model().method(), stub);
    List<Future<?>> timeout = timeout(stub.model().executionTimeout());
    try {
      new StubCall(workload, stub, run, client, log, this::cancelled).call();
      return Ending.SUCCESS;
    } finally {
      timeout.forEach(timer -> timer.cancel(false));
    }
  }

  private void announce(String method, LoadedCode code) {
    log.add(
        "info",
        OWN,
        "Running " + method + " of " + code.bundle().label() + ", code " + code.javaVersion(),
        null);
  }

  private void refusePython(TaskModel task) throws TaskFailure {
    if (task.operator() != null) {
      throw new TaskFailure(
          "Task '"
              + task.taskId()
              + "' of DAG '"
              + workload.dagId()
              + "' is the Python operator "
              + task.operator().classPath()
              + " and needs a Python worker, but its queue is served by this Java worker. Give it a"
              + " queue of Python workers, @Task(queue = \"..\") beside @PythonOperator, or set"
              + " [operators] default_queue to one.",
          false);
    }
  }

  /** Airflow leaves it to the worker to end a try that runs for too long. */
  private List<Future<?>> timeout(@Nullable Duration limit) {
    if (limit == null) {
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

  /** Whether Airflow has taken the state. */
  private boolean reportState(Ending ending, boolean shouldRetry, Duration patience) {
    Map<String, @Nullable Object> body = ending.body(shouldRetry);
    String state = String.valueOf(body.get("state"));
    try {
      Answer answer = client.state(body, Retries.during(patience));
      RetryPolicy.Retry retry = ending.retry();
      if (retry != null && answer.status() == 422) {
        if (retry.delay() != null) {
          log.add(
              "warning",
              OWN,
              "Airflow before 3.3 takes no delay of a single retry: the task's own holds, not "
                  + retry.delay(),
              null);
        }
        answer = client.state(ending.with(null).body(shouldRetry), Retries.during(patience));
      }
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
