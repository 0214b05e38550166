package dev.updraft.airflow.dags;

import dev.updraft.spi.TaskBinding;
import dev.updraft.spi.TaskInvoker;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Branches}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports", "missing-explicit-ctor"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Branches_Updraft implements TaskBinding {
  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Branches";
  }

  @Override
  public List<TaskInvoker> invokers() {
    return List.of(
            new TaskInvoker("colorOf", List.of(Branches.Color.class), Branches.Color.class, a -> new Branches().colorOf((Branches.Color) a[0])),
            new TaskInvoker("deep", List.of(String.class), void.class, a -> {
              new Branches().deep((String) a[0]);
              return null;
            }),
            new TaskInvoker("flag", List.of(boolean.class), boolean.class, a -> new Branches().flag((boolean) a[0])),
            new TaskInvoker("join", List.of(String.class, String.class), String.class, a -> new Branches().join((String) a[0], (String) a[1])),
            new TaskInvoker("left", List.of(String.class), String.class, a -> new Branches().left((String) a[0])),
            new TaskInvoker("length", List.of(String.class), int.class, a -> new Branches().length((String) a[0])),
            new TaskInvoker("note", List.of(boolean.class), boolean.class, a -> new Branches().note((boolean) a[0])),
            new TaskInvoker("right", List.of(String.class), String.class, a -> new Branches().right((String) a[0])),
            new TaskInvoker("twice", List.of(int.class), int.class, a -> new Branches().twice((int) a[0])),
            new TaskInvoker("verdict", List.of(Branches.Color.class, String.class, int.class), Branches.Verdict.class, a -> new Branches().verdict((Branches.Color) a[0], (String) a[1], (int) a[2])));
  }
}
