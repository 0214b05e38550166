package dev.updraft.runtime.internal.task;

import dev.updraft.HumanAnswer;
import dev.updraft.TaskDeferral;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.SensorModel;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.bundle.LoadedDag;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.execution.RunContext;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.value.Encoder;
import dev.updraft.runtime.internal.value.ValueException;
import dev.updraft.spi.TaskContexts;
import dev.updraft.spi.TaskInvoker;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Branches, arguments in, call, result out.
 *
 * @param begin run right before the author's method
 */
record TaskCall(
    Workload workload,
    LoadedDag dag,
    TaskModel task,
    RunContext run,
    ExecutionClient client,
    RunningContext context,
    Shown shown,
    Release release,
    TaskLog log,
    Runnable begin,
    BooleanSupplier cancelled) {
  /** How the try ends. */
  Ending call() throws IOException, TaskFailure, UserCodeException {
    String nextMethod = run.nextMethod();
    Resumption resumption = null;
    if (nextMethod == null) {
      for (String key : run.staleXcoms()) {
        client.deleteXcom(key);
      }
    } else {
      Map<String, @Nullable Object> kwargs = Resumption.kwargs(nextMethod, run.nextKwargs(), log);
      if (nextMethod.equals(Question.ANSWERED)) {
        return answered(question().answer(kwargs));
      }
      resumption = Resumption.of(task, nextMethod, kwargs);
      log.add("info", "updraft", "Going on with '" + nextMethod + "' after an event", null);
    }
    Values values = new Values(dag.model(), task, workload.mapIndex(), run.conf(), client);
    // What a branch decided once must not be decided again by what changed while the task waited.
    if (resumption == null && !reached(values)) {
      return Ending.SKIPPED;
    }
    new TaskAssets(dag.model(), task).validate(client);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(dag.bundle().loader());
    try {
      return run(values, resumption);
    } catch (UserCodeException e) {
      if (e.thrown() instanceof TaskDeferral deferral && !cancelled.getAsBoolean()) {
        return new Deferral(task, release, log).ending(deferral);
      }
      throw e;
    } finally {
      thread.setContextClassLoader(before);
      shown.finish();
    }
  }

  private Ending run(Values values, @Nullable Resumption resumption)
      throws IOException, TaskFailure, UserCodeException {
    Arguments arguments = new Arguments(task, values, context, shown);
    SensorModel sensor = task.kind().sensor();
    Object result;
    if (resumption != null) {
      TaskInvoker invoker = invoker(resumption.method().invoker());
      result = called(invoker, resumption.arguments(arguments, invoker));
    } else if (sensor == null) {
      TaskInvoker invoker = invoker(task.invoker());
      result = called(invoker, arguments.decode(invoker.parameterTypes()));
    } else {
      TaskInvoker invoker = invoker(task.invoker());
      begin.run();
      checkGoesOn();
      // Decoded for each call: a sensor may change what it is given.
      SensorCall.Poke poke =
          () -> invoke(invoker, context, arguments.decode(invoker.parameterTypes()));
      SensorCall.Found found = sensing(sensor).call(poke);
      if (found.instead() != null) {
        return found.instead();
      }
      result = found.value();
    }
    // The author's code may leave its thread interrupted, which must not stop the push.
    Thread.interrupted();
    checkGoesOn();
    if (task.kind().asks()) {
      return question().ask(result);
    }
    push(result);
    return Ending.SUCCESS;
  }

  private void push(@Nullable Object result) throws IOException, TaskFailure, UserCodeException {
    Object encoded = encode(result, task.taskId(), task.method());
    boolean instance = workload.mapIndex() >= 0;
    new ResultPush(dag.model(), task, instance, client, log).push(encoded);
  }

  private Question question() {
    return new Question(task, workload, client, release, log);
  }

  private Ending answered(HumanAnswer answer) throws IOException, TaskFailure, UserCodeException {
    String by = answer.respondedBy() == null ? "" : " by " + answer.respondedBy();
    log.add(
        "info",
        "updraft",
        answer.timedOut()
            ? "Nobody answered in time: the defaults " + answer.choices() + " are taken"
            : "The answer is " + answer.choices() + by,
        null);
    push(answer);
    return Ending.SUCCESS;
  }

  private @Nullable Object called(TaskInvoker invoker, @Nullable Object[] arguments)
      throws TaskFailure, UserCodeException {
    begin.run();
    checkGoesOn();
    return invoke(invoker, context, arguments);
  }

  private TaskInvoker invoker(String name) throws TaskFailure {
    TaskInvoker invoker = dag.invokers().get(name);
    if (invoker == null) {
      throw new TaskFailure("Task '" + task.taskId() + "' has no generated invoker '" + name + "'");
    }
    return invoker;
  }

  private SensorCall sensing(SensorModel sensor) throws IOException {
    Instant first = sensor.reschedule() ? firstReschedule() : null;
    Instant since = first == null ? Instant.now() : first;
    String seed = workload.dagId() + "#" + workload.taskId() + "#" + since;
    return new SensorCall(sensor, new SensorPauses(sensor, seed), since, log, cancelled);
  }

  private @Nullable Instant firstReschedule() throws IOException {
    Instant said = run.firstReschedule();
    return said != null || run.reschedules() == 0 ? said : client.firstReschedule();
  }

  private void checkGoesOn() throws TaskFailure {
    if (cancelled.getAsBoolean()) {
      throw new TaskFailure("it was stopped");
    }
  }

  /** Whether the branches around the task lead to it. */
  private boolean reached(Values values) throws IOException, TaskFailure {
    Condition condition = task.condition();
    if (condition == null) {
      return true;
    }
    Branch branch = values.branch();
    String why;
    try {
      if (branch.holds(condition)) {
        return true;
      }
      why = branch.facts();
    } catch (MissingResult e) {
      why = e.getMessage();
    }
    log.add("info", "updraft", "Task '" + task.taskId() + "' is skipped: " + why, null);
    return false;
  }

  /** Calls a task's method. */
  static @Nullable Object invoke(
      TaskInvoker invoker, RunningContext context, @Nullable Object[] arguments)
      throws UserCodeException {
    try {
      return TaskContexts.<@Nullable Object>call(context, () -> call(invoker, arguments));
    } catch (UserCodeException e) {
      throw e;
    } catch (Exception e) {
      throw new UserCodeException(e);
    }
  }

  private static @Nullable Object call(TaskInvoker invoker, @Nullable Object[] arguments)
      throws UserCodeException {
    try {
      return invoker.call().invoke(arguments);
    } catch (Throwable e) {
      // Also an Error: the task fails, the worker and its other tasks go on.
      throw new UserCodeException(e);
    }
  }

  /** What a task's method returned, as JSON. */
  static @Nullable Object encode(@Nullable Object result, String taskId, String method)
      throws TaskFailure, UserCodeException {
    try {
      return Encoder.encode(result);
    } catch (ValueException e) {
      throw new TaskFailure(e.sentence("result") + " (task '" + taskId + "', " + method + ")");
    } catch (RuntimeException | Error e) {
      // Getters and iterators are the author's code.
      throw new UserCodeException(e);
    }
  }
}
