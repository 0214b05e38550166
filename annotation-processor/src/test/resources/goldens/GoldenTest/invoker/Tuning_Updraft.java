package com.acme;

import dev.updraft.spi.GeneratedBinding;
import dev.updraft.spi.Types;
import java.lang.Double;
import java.lang.IllegalArgumentException;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.lang.Throwable;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Tuning}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Tuning_Updraft extends GeneratedBinding {
  public Tuning_Updraft() {
    task("best", Tuning.Score.class, Types.parameterized(List.class, Tuning.Score.class));
    task("rates", Types.parameterized(List.class, Double.class), int.class);
    task("tell", void.class, double.class, Types.parameterized(List.class, String.class));
    task("train", Tuning.Score.class, double.class, String.class, Tuning.Mode.class);
  }

  @Override
  public String className() {
    return "com.acme.Tuning";
  }

  @Override
  protected Object call(int index, Object[] a) throws Throwable {
    switch (index) {
      case 0:
        return new Tuning().best((List<Tuning.Score>) a[0]);
      case 1:
        return new Tuning().rates((int) a[0]);
      case 2:
        new Tuning().tell((double) a[0], (List<String>) a[1]);
        return null;
      case 3:
        return new Tuning().train((double) a[0], (String) a[1], (Tuning.Mode) a[2]);
      default:
        throw new IllegalArgumentException("no task " + index);
    }
  }
}
