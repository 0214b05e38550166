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
 * Calls the tasks of {@link Groups}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Groups_Updraft extends GeneratedBinding {
  public Groups_Updraft() {
    task("isEven", boolean.class, int.class);
    task("join", String.class, Types.parameterized(List.class, String.class));
    task("load", String.class, String.class);
    task("number", int.class, int.class);
    task("numbers", Types.parameterized(List.class, Integer.class), int.class);
    task("use", void.class, String.class);
  }

  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Groups";
  }

  @Override
  protected Object call(int index, Object[] a) throws Throwable {
    switch (index) {
      case 0:
        return new Groups().isEven((int) a[0]);
      case 1:
        return new Groups().join((List<String>) a[0]);
      case 2:
        return new Groups().load((String) a[0]);
      case 3:
        return new Groups().number((int) a[0]);
      case 4:
        return new Groups().numbers((int) a[0]);
      case 5:
        new Groups().use((String) a[0]);
        return null;
      default:
        throw new IllegalArgumentException("no task " + index);
    }
  }
}
