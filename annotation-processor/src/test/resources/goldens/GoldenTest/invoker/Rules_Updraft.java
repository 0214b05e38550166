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
 * Calls the tasks of {@link Rules}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Rules_Updraft extends GeneratedBinding {
  public Rules_Updraft() {
    task("allDone", String.class, String.class);
    task("allSuccess", String.class, String.class);
    task("always", String.class, String.class);
    task("flag", boolean.class, boolean.class);
    task("minOneSuccess", String.class, String.class);
    task("noneFailed", String.class, String.class);
    task("noneSkipped", String.class, String.class);
    task("note", String.class, String.class);
    task("oneDone", String.class, String.class);
    task("oneSuccess", String.class, String.class);
  }

  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Rules";
  }

  @Override
  protected Object call(int index, Object[] a) throws Throwable {
    switch (index) {
      case 0:
        return new Rules().allDone((String) a[0]);
      case 1:
        return new Rules().allSuccess((String) a[0]);
      case 2:
        return new Rules().always((String) a[0]);
      case 3:
        return new Rules().flag((boolean) a[0]);
      case 4:
        return new Rules().minOneSuccess((String) a[0]);
      case 5:
        return new Rules().noneFailed((String) a[0]);
      case 6:
        return new Rules().noneSkipped((String) a[0]);
      case 7:
        return new Rules().note((String) a[0]);
      case 8:
        return new Rules().oneDone((String) a[0]);
      case 9:
        return new Rules().oneSuccess((String) a[0]);
      default:
        throw new IllegalArgumentException("no task " + index);
    }
  }
}
