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
 * Calls the tasks of {@link Streams}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports", "missing-explicit-ctor"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Streams_Updraft implements TaskBinding {
  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Streams";
  }

  @Override
  public List<TaskInvoker> invokers() {
    return List.of(
            new TaskInvoker("fixed", List.of(String.class), String.class, a -> Streams.fixed((String) a[0])),
            new TaskInvoker("flag", List.of(int.class), boolean.class, a -> new Streams().flag((int) a[0])),
            new TaskInvoker("ids", List.of(int.class), Types.parameterized(List.class, Integer.class), a -> new Streams().ids((int) a[0])),
            new TaskInvoker("join", List.of(Types.parameterized(List.class, String.class)), String.class, a -> new Streams().join((List<String>) a[0])),
            new TaskInvoker("load", List.of(String.class), String.class, a -> new Streams().load((String) a[0])),
            new TaskInvoker("pair(java.lang.String,int)", List.of(String.class, int.class), String.class, a -> new Streams().pair((String) a[0], (int) a[1])),
            new TaskInvoker("pair(java.lang.String,int,java.lang.String)", List.of(String.class, int.class, String.class), String.class, a -> new Streams().pair((String) a[0], (int) a[1], (String) a[2])),
            new TaskInvoker("use", List.of(String.class), void.class, a -> {
              new Streams().use((String) a[0]);
              return null;
            }),
            new TaskInvoker("words", List.of(int.class), Types.parameterized(List.class, String.class), a -> new Streams().words((int) a[0])),
            new TaskInvoker("library.count", List.of(String.class), int.class, a -> new Streams().library.count((String) a[0])),
            new TaskInvoker("library.keep", List.of(String.class), void.class, a -> {
              new Streams().library.keep((String) a[0]);
              return null;
            }));
  }
}
