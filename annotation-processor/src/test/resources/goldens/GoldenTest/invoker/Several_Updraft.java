package dev.updraft.airflow.dags;

import dev.updraft.spi.GeneratedBinding;
import dev.updraft.spi.Types;
import java.lang.IllegalArgumentException;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.lang.Throwable;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Several}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Several_Updraft extends GeneratedBinding {
  public Several_Updraft() {
    task("flag", boolean.class, boolean.class);
    task("note", String.class, String.class);
    task("pick", Types.parameterized(List.class, String.class), String.class);
    task("plan", Several.Plan.class, int.class);
  }

  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Several";
  }

  @Override
  protected Object call(int index, Object[] a) throws Throwable {
    switch (index) {
      case 0:
        return new Several().flag((boolean) a[0]);
      case 1:
        return new Several().note((String) a[0]);
      case 2:
        return new Several().pick((String) a[0]);
      case 3:
        return new Several().plan((int) a[0]);
      default:
        throw new IllegalArgumentException("no task " + index);
    }
  }
}
