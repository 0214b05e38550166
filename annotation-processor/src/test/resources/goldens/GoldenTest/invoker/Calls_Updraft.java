package dev.updraft.airflow.dags;

import dev.updraft.TaskContext;
import dev.updraft.spi.TaskBinding;
import dev.updraft.spi.TaskInvoker;
import dev.updraft.spi.Types;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Calls}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports", "missing-explicit-ctor"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Calls_Updraft implements TaskBinding {
  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Calls";
  }

  @Override
  public List<TaskInvoker> invokers() {
    return List.of(
            new TaskInvoker("clean", List.of(), void.class, a -> {
              new Calls().clean();
              return null;
            }),
            new TaskInvoker("fixed", List.of(String.class), String.class, a -> Calls.fixed((String) a[0])),
            new TaskInvoker("inherited", List.of(String.class), String.class, a -> new Calls().inherited((String) a[0])),
            new TaskInvoker("inheritedStatic", List.of(String.class), String.class, a -> Common.inheritedStatic((String) a[0])),
            new TaskInvoker("join", List.of(String.class, String.class), String.class, a -> new Calls().join((String) a[0], (String) a[1])),
            new TaskInvoker("load(int)", List.of(int.class), String.class, a -> new Calls().load((int) a[0])),
            new TaskInvoker("load(java.lang.String)", List.of(String.class), String.class, a -> new Calls().load((String) a[0])),
            new TaskInvoker("load(java.util.List)", List.of(Types.parameterized(List.class, String.class)), String.class, a -> new Calls().load((List<String>) a[0])),
            new TaskInvoker("replaced", List.of(String.class), String.class, a -> new Calls().replaced((String) a[0])),
            new TaskInvoker("where", List.of(TaskContext.class, String.class), String.class, a -> new Calls().where((TaskContext) a[0], (String) a[1])),
            new TaskInvoker("words", List.of(int.class), Types.parameterized(List.class, String.class), a -> new Calls().words((int) a[0])),
            new TaskInvoker("library.count", List.of(String.class), int.class, a -> new Calls().library.count((String) a[0])),
            new TaskInvoker("library.keep", List.of(String.class), void.class, a -> {
              new Calls().library.keep((String) a[0]);
              return null;
            }),
            new TaskInvoker("SHARED.count", List.of(String.class), int.class, a -> Calls.SHARED.count((String) a[0])),
            new TaskInvoker("SHARED.keep", List.of(String.class), void.class, a -> {
              Calls.SHARED.keep((String) a[0]);
              return null;
            }));
  }
}
