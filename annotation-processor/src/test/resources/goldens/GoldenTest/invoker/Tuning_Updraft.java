package com.acme;

import dev.updraft.spi.TaskBinding;
import dev.updraft.spi.TaskInvoker;
import dev.updraft.spi.Types;
import java.lang.Double;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Tuning}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports", "missing-explicit-ctor"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Tuning_Updraft implements TaskBinding {
  @Override
  public String className() {
    return "com.acme.Tuning";
  }

  @Override
  public List<TaskInvoker> invokers() {
    return List.of(
            new TaskInvoker("best", List.of(Types.parameterized(List.class, Tuning.Score.class)), Tuning.Score.class, a -> new Tuning().best((List<Tuning.Score>) a[0])),
            new TaskInvoker("rates", List.of(int.class), Types.parameterized(List.class, Double.class), a -> new Tuning().rates((int) a[0])),
            new TaskInvoker("tell", List.of(double.class, Types.parameterized(List.class, String.class)), void.class, a -> {
              new Tuning().tell((double) a[0], (List<String>) a[1]);
              return null;
            }),
            new TaskInvoker("train", List.of(double.class, String.class, Tuning.Mode.class), Tuning.Score.class, a -> new Tuning().train((double) a[0], (String) a[1], (Tuning.Mode) a[2])));
  }
}
