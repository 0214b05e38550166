package dev.updraft.runtime.internal.task;

import dev.updraft.TaskContext;
import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.value.Decoder;
import dev.updraft.runtime.internal.value.ValueException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of one try of a task as the Java values that its method takes. */
record Arguments(TaskModel task, Values values, TaskContext context, Shown shown) {
  /**
   * The arguments, one for each parameter of the task.
   *
   * @param types the types of these parameters
   * @throws TaskFailure if one is missing or does not fit its parameter; the text names both
   */
  @Nullable Object[] decode(List<Type> types) throws IOException, TaskFailure {
    @Nullable Object[] decoded = new Object[task.arguments().size()];
    for (int i = 0; i < decoded.length; i++) {
      Argument argument = values.chosen(task.arguments().get(i));
      Type type = types.get(i);
      String name = task.parameterNames().get(i);
      if (argument instanceof Argument.Context) {
        decoded[i] = context;
        continue;
      }
      Iterable<?> lazy = values.lazy(argument, type);
      if (lazy != null) {
        shown.argumentText(name, lazy.toString());
        decoded[i] = lazy;
        continue;
      }
      Object plain = values.plain(argument);
      shown.argument(name, plain);
      try {
        decoded[i] = Decoder.decode(plain, type);
      } catch (ValueException e) {
        throw new TaskFailure(
            e.sentence(values.source(argument))
                + " (parameter '"
                + name
                + "' of "
                + task.method()
                + ", task '"
                + task.taskId()
                + "')",
            false);
      }
    }
    shown.send();
    return decoded;
  }
}
