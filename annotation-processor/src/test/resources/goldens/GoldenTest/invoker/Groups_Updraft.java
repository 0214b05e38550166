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
 * Calls the tasks of {@link Groups}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports", "missing-explicit-ctor"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Groups_Updraft implements TaskBinding {
  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Groups";
  }

  @Override
  public List<TaskInvoker> invokers() {
    return List.of(
            new TaskInvoker("isEven", List.of(int.class), boolean.class, a -> new Groups().isEven((int) a[0])),
            new TaskInvoker("join", List.of(Types.parameterized(List.class, String.class)), String.class, a -> new Groups().join((List<String>) a[0])),
            new TaskInvoker("load", List.of(String.class), String.class, a -> new Groups().load((String) a[0])),
            new TaskInvoker("number", List.of(int.class), int.class, a -> new Groups().number((int) a[0])),
            new TaskInvoker("numbers", List.of(int.class), Types.parameterized(List.class, Integer.class), a -> new Groups().numbers((int) a[0])),
            new TaskInvoker("use", List.of(String.class), void.class, a -> {
              new Groups().use((String) a[0]);
              return null;
            }));
  }
}
