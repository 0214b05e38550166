package dev.updraft.airflow.dags;

import dev.updraft.spi.GeneratedBinding;
import java.lang.IllegalArgumentException;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.lang.Throwable;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Branches}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Branches_Updraft extends GeneratedBinding {
  public Branches_Updraft() {
    task("colorOf", Branches.Color.class, Branches.Color.class);
    task("deep", void.class, String.class);
    task("flag", boolean.class, boolean.class);
    task("join", String.class, String.class, String.class);
    task("left", String.class, String.class);
    task("length", int.class, String.class);
    task("note", boolean.class, boolean.class);
    task("right", String.class, String.class);
    task("twice", int.class, int.class);
    task("verdict", Branches.Verdict.class, Branches.Color.class, String.class, int.class);
  }

  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Branches";
  }

  @Override
  protected Object call(int index, Object[] a) throws Throwable {
    switch (index) {
      case 0:
        return new Branches().colorOf((Branches.Color) a[0]);
      case 1:
        new Branches().deep((String) a[0]);
        return null;
      case 2:
        return new Branches().flag((boolean) a[0]);
      case 3:
        return new Branches().join((String) a[0], (String) a[1]);
      case 4:
        return new Branches().left((String) a[0]);
      case 5:
        return new Branches().length((String) a[0]);
      case 6:
        return new Branches().note((boolean) a[0]);
      case 7:
        return new Branches().right((String) a[0]);
      case 8:
        return new Branches().twice((int) a[0]);
      case 9:
        return new Branches().verdict((Branches.Color) a[0], (String) a[1], (int) a[2]);
      default:
        throw new IllegalArgumentException("no task " + index);
    }
  }
}
