package dev.updraft.runtime.internal.task;

import dev.updraft.TaskFailException;
import dev.updraft.TaskOutcome;
import dev.updraft.TaskRetryException;
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
import dev.updraft.runtime.internal.execution.XcomStorageException;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.log.TaskOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The author's code of one try: found in its bundle, called, and its end judged. */
final class TryCode {
  private static final String OWN = "updraft";

  private final TaskServices services;
  private final Workload workload;
  private final ExecutionClient client;
  private final TaskLog log;
  private final Consumer<Cancellation> cancel;
  private final BooleanSupplier cancelled;
  private final KillHooks kills;
  private final LogGroups groups;
  private volatile @Nullable Callbacks callbacks;
  private volatile @Nullable Shown shown;

  /** What of a bundle runs, which the try keeps open. */
  private @Nullable LoadedCode entered;

  /**
   * The code of a try.
   *
   * @param cancel stops the code
   * @param cancelled whether it was stopped
   */
  TryCode(
      TaskServices services,
      Workload workload,
      ExecutionClient client,
      TaskLog log,
      Consumer<Cancellation> cancel,
      BooleanSupplier cancelled) {
    this.services = services;
    this.workload = workload;
    this.client = client;
    this.log = log;
    this.cancel = cancel;
    this.cancelled = cancelled;
    kills = new KillHooks(log, services.stopGrace());
    groups = new LogGroups(log, services.release().get());
  }

  /** What the code wants to be called when it is stopped. */
  KillHooks kills() {
    return kills;
  }

  /** The groups of its log. */
  LogGroups groups() {
    return groups;
  }

  /** The callbacks of the task, null before its code was found. */
  @Nullable Callbacks callbacks() {
    return callbacks;
  }

  /** What the UI shows of the task, null before its code was found. */
  @Nullable Shown shown() {
    return shown;
  }

  /** Lets the bundle go. */
  void leave() {
    LoadedCode code = entered;
    if (code != null) {
      code.bundle().leave();
    }
  }

  /** The end of code that was stopped. */
  Ending ended(Cancellation why) {
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

  /** Calls the code; never throws what the author's code throws. */
  Ending call(RunContext run) {
    TaskOutput.Binding output = TaskOutput.bind(log);
    groups.before();
    try {
      LoadedCode code = services.bundles().find(workload);
      entered = code;
      TaskOutput.bundle(code.bundle().loader());
      client.xcoms().use(services.bundles().xcoms(code.bundle()));
      return code instanceof LoadedStub stub ? call(run, stub) : call(run, (LoadedDag) code);
    } catch (TaskFailure e) {
      groups.end();
      log.add("error", OWN, "Task failed: " + e.getMessage(), null);
      return e.worthRetry() ? Ending.failed(e) : Ending.failedForGood(e);
    } catch (ExecutionException | XcomStorageException e) {
      groups.end();
      log.add("error", OWN, "Task failed: " + e.getMessage(), null);
      return Ending.failed(e);
    } catch (IOException e) {
      groups.end();
      if (!cancelled.getAsBoolean()) {
        log.add("error", OWN, "Task failed: Airflow could not be asked: " + ServerUrl.cause(e), e);
      }
      return Ending.failed(e);
    } catch (UserCodeException e) {
      return ending(e);
    } finally {
      groups.end();
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
    TaskAssets assets = new TaskAssets(dag.model(), task);
    RunningContext context =
        RunningContext.of(workload, run, dag, assets, client, services.release().get(), log, kills);
    Callbacks mine = new Callbacks(dag, task, workload, context, log);
    callbacks = mine;
    Shown showing = shown(run, dag, task);
    shown = showing;
    List<Future<?>> timeout = new ArrayList<>();
    Object limit = dag.model().attributes(task).get(TaskAttribute.EXECUTION_TIMEOUT);
    Runnable begin =
        () -> {
          mine.call(TaskOutcome.State.RUNNING, null);
          groups.end();
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
                  showing,
                  services.release().get(),
                  log,
                  begin,
                  cancelled)
              .call();
      return ending.equals(Ending.SUCCESS)
          ? Ending.success(assets.outlets(), context.assets().outletEvents())
          : ending;
    } finally {
      timeout.forEach(timer -> timer.cancel(false));
    }
  }

  private Shown shown(RunContext run, LoadedDag dag, TaskModel task) {
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    dag.model().params().forEach(param -> params.put(param.name(), param.defaultValue()));
    params.putAll(run.conf());
    Object template = dag.model().attributes(task).get(TaskAttribute.MAP_INDEX_TEMPLATE);
    return shown(task.method(), dag, template instanceof String text ? text : null, params);
  }

  private Shown shown(
      String method,
      LoadedCode code,
      @Nullable String template,
      Map<String, @Nullable Object> params) {
    return new Shown(
        workload,
        method,
        code.javaVersion(),
        client,
        services.release().get(),
        log,
        template,
        params);
  }

  /** What the author's code says by what it throws. */
  private Ending ending(UserCodeException e) {
    TaskOutput.endLine();
    groups.end();
    Throwable thrown = e.thrown();
    if (thrown instanceof TaskSkipException) {
      log.add("info", OWN, "The task is skipped: " + e.said(log.mask()), thrown.getCause());
      return Ending.SKIPPED;
    }
    log.add("error", OWN, "Task failed: " + e.described(log.mask()), thrown);
    LoadedCode code = entered;
    String advice = code == null ? null : code.bundle().advice(thrown);
    if (advice != null) {
      log.add("error", OWN, advice, null);
    }
    if (thrown instanceof TaskRetryException again) {
      return Ending.failed(thrown).with(RetryPolicy.Retry.of(again.delay(), e.said(log.mask())));
    }
    return thrown instanceof TaskFailException
        ? Ending.failedForGood(thrown)
        : policy().judge(Ending.failed(thrown), log);
  }

  private Ending call(RunContext run, LoadedStub stub)
      throws IOException, TaskFailure, UserCodeException {
    announce(stub.model().method(), stub);
    List<Future<?>> timeout = timeout(stub.model().executionTimeout());
    try {
      RunningContext context =
          RunningContext.of(
              workload, run, stub, null, client, services.release().get(), log, kills);
      Shown showing = shown(stub.model().method(), stub, null, run.conf());
      groups.end();
      new StubCall(workload, stub, run, client, context, showing, cancelled).call();
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
    Cancellation why =
        new Cancellation(reason, Outcome.FAILED, true, new TimeoutException(reason), false);
    return List.of(
        services
            .timer()
            .schedule(() -> cancel.accept(why), limit.toMillis(), TimeUnit.MILLISECONDS));
  }
}
