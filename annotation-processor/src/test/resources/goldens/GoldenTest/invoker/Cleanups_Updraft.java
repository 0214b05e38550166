package dev.updraft.airflow.dags;

import dev.updraft.spi.GeneratedBinding;
import dev.updraft.spi.Types;
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
 * Calls the tasks of {@link Cleanups}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Cleanups_Updraft extends GeneratedBinding {
  public Cleanups_Updraft() {
    task("close", void.class, String.class);
    task("flag", boolean.class, boolean.class);
    task("note", String.class, String.class);
    task("numbers", Types.parameterized(List.class, Integer.class), int.class);
    task("open", String.class, String.class);
    task("use", String.class, int.class, String.class);
    task("work", String.class, String.class);
  }

  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Cleanups";
  }

  @Override
  protected Object call(int index, Object[] a) throws Throwable {
    switch (index) {
      case 0:
        new Cleanups().close((String) a[0]);
        return null;
      case 1:
        return new Cleanups().flag((boolean) a[0]);
      case 2:
        return new Cleanups().note((String) a[0]);
      case 3:
        return new Cleanups().numbers((int) a[0]);
      case 4:
        return new Cleanups().open((String) a[0]);
      case 5:
        return new Cleanups().use((int) a[0], (String) a[1]);
      case 6:
        return new Cleanups().work((String) a[0]);
      default:
        throw new IllegalArgumentException("no task " + index);
    }
  }
}
