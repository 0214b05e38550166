package dev.updraft.runtime.internal.task;

import dev.updraft.TriggerEvent;
import dev.updraft.descriptor.ResumeModel;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.value.Decoder;
import dev.updraft.runtime.internal.value.OldKwargs;
import dev.updraft.runtime.internal.value.ValueException;
import dev.updraft.spi.TaskInvoker;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a task goes on after it was deferred.
 *
 * @param method what goes on with it
 * @param event what the trigger has waited for
 */
record Resumption(ResumeModel method, TriggerEvent event) {
  /** What Airflow names instead of a method if the trigger failed or took too long. */
  private static final String FAILED = "__fail__";

  /**
   * What Airflow hands over.
   *
   * @param nextMethod the name of what goes on
   * @param nextKwargs its arguments, with the event
   * @return the arguments, decoded
   * @throws TaskFailure if the trigger failed
   */
  static Map<String, @Nullable Object> kwargs(
      String nextMethod, @Nullable Object nextKwargs, TaskLog log) throws TaskFailure {
    Map<String, @Nullable Object> kwargs = decode(nextKwargs);
    if (nextMethod.equals(FAILED)) {
      throw failed(kwargs, log);
    }
    return kwargs;
  }

  /**
   * What goes on with the task.
   *
   * @throws TaskFailure if nothing does
   */
  static Resumption of(TaskModel task, String nextMethod, Map<String, @Nullable Object> kwargs)
      throws TaskFailure {
    for (ResumeModel resume : task.kind().resumes()) {
      if (resume.name().equals(nextMethod)) {
        Object payload = kwargs.remove("event");
        return new Resumption(resume, new TriggerEvent(payload, kwargs));
      }
    }
    throw new TaskFailure(
        "Airflow resumes it with '"
            + nextMethod
            + "', which the code of this worker does not have; there "
            + (task.kind().resumes().isEmpty() ? "is none" : "are " + Deferral.names(task)));
  }

  /** What the method takes: the event, and what the task was given if it wants that too. */
  @Nullable Object[] arguments(Arguments arguments, TaskInvoker invoker)
      throws IOException, TaskFailure {
    List<@Nullable Object> all = new ArrayList<>();
    if (method.event()) {
      all.add(event);
    }
    if (method.arguments()) {
      List<Type> types = invoker.parameterTypes();
      Object[] own = arguments.decode(types.subList(all.size(), types.size()));
      all.addAll(Arrays.asList(own));
    }
    return all.toArray();
  }

  private static Map<String, @Nullable Object> decode(@Nullable Object nextKwargs)
      throws TaskFailure {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    try {
      if (Decoder.decode(OldKwargs.read(nextKwargs), Object.class) instanceof Map<?, ?> map) {
        map.forEach((key, value) -> out.put(String.valueOf(key), value));
      }
    } catch (ValueException e) {
      throw new TaskFailure(e.sentence("what the trigger says"));
    }
    return out;
  }

  private static TaskFailure failed(Map<String, @Nullable Object> kwargs, TaskLog log) {
    if (kwargs.get("traceback") instanceof List<?> lines) {
      StringBuilder text = new StringBuilder("The trigger failed:\n");
      lines.forEach(line -> text.append(line).append('\n'));
      log.add("error", "updraft", text.toString().strip(), null);
    }
    Object error = kwargs.get("error");
    return new TaskFailure(
        "it was deferred, and Airflow says: " + (error == null ? "Unknown" : error));
  }
}
