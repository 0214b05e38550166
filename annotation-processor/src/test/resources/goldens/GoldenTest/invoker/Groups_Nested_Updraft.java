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
 * Calls the tasks of {@link Groups.Nested}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Groups_Nested_Updraft extends GeneratedBinding {
  public Groups_Nested_Updraft() {
    task("fixed", String.class, int.class);
    task("step", String.class, String.class);
  }

  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Groups$Nested";
  }

  @Override
  protected Object call(int index, Object[] a) throws Throwable {
    switch (index) {
      case 0:
        return Groups.Nested.fixed((int) a[0]);
      case 1:
        return new Groups.Nested().step((String) a[0]);
      default:
        throw new IllegalArgumentException("no task " + index);
    }
  }
}
