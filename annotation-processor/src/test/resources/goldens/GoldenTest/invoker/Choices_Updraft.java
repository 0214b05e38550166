package dev.updraft.airflow.dags;

import dev.updraft.spi.TaskBinding;
import dev.updraft.spi.TaskInvoker;
import dev.updraft.spi.Types;
import java.lang.Boolean;
import java.lang.Integer;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Choices}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports", "missing-explicit-ctor"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Choices_Updraft implements TaskBinding {
  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Choices";
  }

  @Override
  public List<TaskInvoker> invokers() {
    return List.of(
            new TaskInvoker("boxed", List.of(int.class), Integer.class, a -> new Choices().boxed((int) a[0])),
            new TaskInvoker("boxedFlag", List.of(boolean.class), Boolean.class, a -> new Choices().boxedFlag((boolean) a[0])),
            new TaskInvoker("flag", List.of(boolean.class), boolean.class, a -> new Choices().flag((boolean) a[0])),
            new TaskInvoker("letter", List.of(String.class), char.class, a -> new Choices().letter((String) a[0])),
            new TaskInvoker("mode", List.of(Choices.Mode.class), Choices.Mode.class, a -> new Choices().mode((Choices.Mode) a[0])),
            new TaskInvoker("note", List.of(String.class), void.class, a -> {
              new Choices().note((String) a[0]);
              return null;
            }),
            new TaskInvoker("number", List.of(int.class), int.class, a -> new Choices().number((int) a[0])),
            new TaskInvoker("real", List.of(double.class), double.class, a -> new Choices().real((double) a[0])),
            new TaskInvoker("score", List.of(Choices.Mode.class, String.class, int.class), Choices.Score.class, a -> new Choices().score((Choices.Mode) a[0], (String) a[1], (int) a[2])),
            new TaskInvoker("sum", List.of(Types.parameterized(List.class, Integer.class)), int.class, a -> new Choices().sum((List<Integer>) a[0])),
            new TaskInvoker("text", List.of(String.class), String.class, a -> new Choices().text((String) a[0])));
  }
}
