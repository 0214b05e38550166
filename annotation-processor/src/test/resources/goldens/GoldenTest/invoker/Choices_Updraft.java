package dev.updraft.airflow.dags;

import dev.updraft.spi.GeneratedBinding;
import dev.updraft.spi.Types;
import java.lang.Boolean;
import java.lang.IllegalArgumentException;
import java.lang.Integer;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.lang.Throwable;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Choices}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Choices_Updraft extends GeneratedBinding {
  public Choices_Updraft() {
    task("boxed", Integer.class, int.class);
    task("boxedFlag", Boolean.class, boolean.class);
    task("flag", boolean.class, boolean.class);
    task("letter", char.class, String.class);
    task("mode", Choices.Mode.class, Choices.Mode.class);
    task("note", void.class, String.class);
    task("number", int.class, int.class);
    task("real", double.class, double.class);
    task("score", Choices.Score.class, Choices.Mode.class, String.class, int.class);
    task("sum", int.class, Types.parameterized(List.class, Integer.class));
    task("text", String.class, String.class);
  }

  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Choices";
  }

  @Override
  protected Object call(int index, Object[] a) throws Throwable {
    switch (index) {
      case 0:
        return new Choices().boxed((int) a[0]);
      case 1:
        return new Choices().boxedFlag((boolean) a[0]);
      case 2:
        return new Choices().flag((boolean) a[0]);
      case 3:
        return new Choices().letter((String) a[0]);
      case 4:
        return new Choices().mode((Choices.Mode) a[0]);
      case 5:
        new Choices().note((String) a[0]);
        return null;
      case 6:
        return new Choices().number((int) a[0]);
      case 7:
        return new Choices().real((double) a[0]);
      case 8:
        return new Choices().score((Choices.Mode) a[0], (String) a[1], (int) a[2]);
      case 9:
        return new Choices().sum((List<Integer>) a[0]);
      case 10:
        return new Choices().text((String) a[0]);
      default:
        throw new IllegalArgumentException("no task " + index);
    }
  }
}
