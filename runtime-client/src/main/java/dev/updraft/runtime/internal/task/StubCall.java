package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.StubModel;
import dev.updraft.descriptor.StubParameter;
import dev.updraft.runtime.internal.bundle.LoadedStub;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.RunContext;
import dev.updraft.runtime.internal.value.Decoder;
import dev.updraft.runtime.internal.value.ValueException;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Does a task of a Python DAG: XComs in, call, result out. */
record StubCall(
    Workload workload,
    LoadedStub stub,
    RunContext run,
    ExecutionClient client,
    RunningContext context,
    Shown shown,
    BooleanSupplier cancelled) {
  void call() throws IOException, TaskFailure, UserCodeException {
    for (String key : run.staleXcoms()) {
      client.deleteXcom(key);
    }
    StubModel model = stub.model();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(stub.bundle().loader());
    try {
      Object result = TaskCall.invoke(stub.invoker(), context, arguments());
      // The author's code may leave its thread interrupted, which must not stop the push.
      Thread.interrupted();
      if (cancelled.getAsBoolean()) {
        throw new TaskFailure("it was stopped");
      }
      push(TaskCall.encode(result, model.taskId(), model.method()));
    } finally {
      thread.setContextClassLoader(before);
      shown.finish();
    }
  }

  private @Nullable Object[] arguments() throws IOException, TaskFailure {
    List<StubParameter> parameters = stub.model().parameters();
    StubXcoms xcoms = new StubXcoms(workload, client);
    @Nullable Object[] arguments = new Object[parameters.size()];
    for (int i = 0; i < arguments.length; i++) {
      StubParameter parameter = parameters.get(i);
      StubParameter.Source source = parameter.xcom();
      if (source == null) {
        arguments[i] = context;
        continue;
      }
      String place =
          " (parameter '"
              + parameter.name()
              + "' of "
              + stub.model().method()
              + ", task '"
              + workload.taskId()
              + "')";
      Object value = xcoms.read(source, place);
      shown.argument(parameter.name(), value);
      try {
        arguments[i] = Decoder.decode(value, stub.invoker().parameterTypes().get(i));
      } catch (ValueException e) {
        throw new TaskFailure(e.sentence(StubXcoms.name(source)) + place, false);
      }
    }
    shown.send();
    return arguments;
  }

  private void push(@Nullable Object result) throws IOException, TaskFailure {
    StubModel model = stub.model();
    if (model.mapped() && workload.mapIndex() < 0) {
      ListPush lists = new ListPush(model.taskId(), model.method(), client);
      lists.push(result, lists.length(result));
    } else if (result != null) {
      client.pushXcom(Results.KEY, result, null);
    }
  }
}
