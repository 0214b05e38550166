package dev.updraft.airflow.dags;

import dev.updraft.spi.TaskBinding;
import dev.updraft.spi.TaskInvoker;
import dev.updraft.spi.Types;
import java.lang.Integer;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Cleanups}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports", "missing-explicit-ctor"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Cleanups_Updraft implements TaskBinding {
  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Cleanups";
  }

  @Override
  public List<TaskInvoker> invokers() {
    return List.of(
            new TaskInvoker("close", List.of(String.class), void.class, a -> {
              new Cleanups().close((String) a[0]);
              return null;
            }),
            new TaskInvoker("flag", List.of(boolean.class), boolean.class, a -> new Cleanups().flag((boolean) a[0])),
            new TaskInvoker("note", List.of(String.class), String.class, a -> new Cleanups().note((String) a[0])),
            new TaskInvoker("numbers", List.of(int.class), Types.parameterized(List.class, Integer.class), a -> new Cleanups().numbers((int) a[0])),
            new TaskInvoker("open", List.of(String.class), String.class, a -> new Cleanups().open((String) a[0])),
            new TaskInvoker("use", List.of(int.class, String.class), String.class, a -> new Cleanups().use((int) a[0], (String) a[1])),
            new TaskInvoker("work", List.of(String.class), String.class, a -> new Cleanups().work((String) a[0])));
  }
}
