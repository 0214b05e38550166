package dev.updraft.airflow.dags;

import dev.updraft.spi.GeneratedBinding;
import dev.updraft.spi.Types;
import java.lang.Boolean;
import java.lang.IllegalArgumentException;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.lang.Throwable;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Waits}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Waits_Updraft extends GeneratedBinding {
  public Waits_Updraft() {
    task("find", Types.parameterized(Optional.class, Waits.Found.class), String.class);
    task("ready", Boolean.class);
    task("sizes", int.class, Types.parameterized(List.class, Waits.Found.class));
    task("there", boolean.class, String.class);
    task("use", String.class, String.class);
    task("words", Types.parameterized(List.class, String.class), int.class);
  }

  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Waits";
  }

  @Override
  protected Object call(int index, Object[] a) throws Throwable {
    switch (index) {
      case 0:
        return new Waits().find((String) a[0]);
      case 1:
        return new Waits().ready();
      case 2:
        return new Waits().sizes((List<Waits.Found>) a[0]);
      case 3:
        return new Waits().there((String) a[0]);
      case 4:
        return new Waits().use((String) a[0]);
      case 5:
        return new Waits().words((int) a[0]);
      default:
        throw new IllegalArgumentException("no task " + index);
    }
  }
}
