package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.bundle.LoadedDag;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.RunContext;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.value.Encoder;
import dev.updraft.runtime.internal.value.ValueException;
import dev.updraft.spi.TaskContexts;
import dev.updraft.spi.TaskInvoker;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Branches, arguments in, call, result out. */
record TaskCall(
    Workload workload,
    LoadedDag dag,
    TaskModel task,
    RunContext run,
    ExecutionClient client,
    TaskLog log,
    BooleanSupplier cancelled) {
  /** Whether the method was called: false if the task is to be skipped. */
  boolean call() throws IOException, TaskFailure, UserCodeException {
    for (String key : run.staleXcoms()) {
      client.deleteXcom(key);
    }
    Values values = new Values(dag.model(), task, workload.mapIndex(), run.conf(), client);
    if (!reached(values)) {
      return false;
    }
    TaskInvoker invoker = dag.invokers().get(task.invoker());
    if (invoker == null) {
      throw new TaskFailure("Task '" + task.taskId() + "' has no generated invoker");
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(dag.bundle().loader());
    try {
      RunningContext context =
          new RunningContext(
              workload,
              run,
              new RemoteVariables(client),
              new RemoteConnections(client, log.mask()));
      Object result =
          invoke(invoker, context, new Arguments(task, values, context).decode(invoker));
      // The author's code may leave its thread interrupted, which must not stop the push.
      Thread.interrupted();
      if (cancelled.getAsBoolean()) {
        throw new TaskFailure("it was stopped");
      }
      Object encoded = encode(result, task.taskId(), task.method());
      boolean instance = workload.mapIndex() >= 0;
      new ResultPush(dag.model(), task, instance, client, log).push(encoded);
      return true;
    } finally {
      thread.setContextClassLoader(before);
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
