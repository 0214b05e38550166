package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.bundle.LoadedDag;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.ExecutionException;
import dev.updraft.runtime.internal.execution.RunContext;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.value.Encoder;
import dev.updraft.runtime.internal.value.ValueException;
import dev.updraft.spi.TaskContexts;
import dev.updraft.spi.TaskInvoker;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Arguments in, call, result out. */
record TaskCall(
    Workload workload,
    LoadedDag dag,
    TaskModel task,
    RunContext run,
    ExecutionClient client,
    TaskLog log,
    BooleanSupplier cancelled) {
  private static final String RESULT = "return_value";

  void call() throws IOException, TaskFailure, UserCodeException {
    for (String key : run.staleXcoms()) {
      client.deleteXcom(key);
    }
    TaskInvoker invoker = dag.invokers().get(task.invoker());
    if (invoker == null) {
      throw new TaskFailure("Task '" + task.taskId() + "' has no generated invoker");
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(dag.bundle().loader());
    try {
      Arguments arguments =
          new Arguments(dag.model(), task, workload.mapIndex(), run.conf(), client);
      Object result = invoke(invoker, arguments.decode(invoker));
      // The author's code may leave its thread interrupted, which must not stop the push.
      Thread.interrupted();
      if (cancelled.getAsBoolean()) {
        throw new TaskFailure("it was stopped");
      }
      push(encode(result));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private @Nullable Object invoke(TaskInvoker invoker, @Nullable Object[] arguments)
      throws UserCodeException {
    RunningContext context =
        new RunningContext(
            workload, run, new RemoteVariables(client), new RemoteConnections(client, log.mask()));
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

  private @Nullable Object encode(@Nullable Object result) throws TaskFailure, UserCodeException {
    try {
      return Encoder.encode(result);
    } catch (ValueException e) {
      throw new TaskFailure(
          e.sentence("result") + " (task '" + task.taskId() + "', " + task.method() + ")");
    } catch (RuntimeException | Error e) {
      // Getters and iterators are the author's code.
      throw new UserCodeException(e);
    }
  }

  private void push(@Nullable Object result) throws IOException, TaskFailure {
    boolean mapped = workload.mapIndex() >= 0;
    if (!task.mappedOver() || mapped) {
      if (result != null || mapped && task.returnsValue()) {
        client.pushXcom(RESULT, result, null);
      }
      return;
    }
    int length;
    if (result instanceof List<?> list) {
      length = list.size();
    } else if (result instanceof Map<?, ?> map) {
      length = map.size();
    } else {
      throw new TaskFailure(
          "Task '"
              + task.taskId()
              + "' returned "
              + (result == null ? "null" : "no list")
              + ", but a task that others are mapped over must return a list ("
              + task.method()
              + ")");
    }
    try {
      client.pushXcom(RESULT, result, length);
    } catch (ExecutionException e) {
      if (!"unmappable_return_value_length".equals(e.answer().detail().text("reason"))) {
        throw e;
      }
      throw new TaskFailure(
          "Task '"
              + task.taskId()
              + "' returned "
              + length
              + " elements, and Airflow maps tasks over no more than its [core] max_map_length"
              + " (1024 by default). Return fewer, for example lists of them, or raise the setting.");
    }
  }
}
