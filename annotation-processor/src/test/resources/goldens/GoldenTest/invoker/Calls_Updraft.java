package dev.updraft.airflow.dags;

import dev.updraft.TaskContext;
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
 * Calls the tasks of {@link Calls}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Calls_Updraft extends GeneratedBinding {
  public Calls_Updraft() {
    task("clean", void.class);
    task("fixed", String.class, String.class);
    task("inherited", String.class, String.class);
    task("inheritedStatic", String.class, String.class);
    task("join", String.class, String.class, String.class);
    task("load(int)", String.class, int.class);
    task("load(java.lang.String)", String.class, String.class);
    task("load(java.util.List)", String.class, Types.parameterized(List.class, String.class));
    task("replaced", String.class, String.class);
    task("where", String.class, TaskContext.class, String.class);
    task("words", Types.parameterized(List.class, String.class), int.class);
    task("library.count", int.class, String.class);
    task("library.keep", void.class, String.class);
    task("SHARED.count", int.class, String.class);
    task("SHARED.keep", void.class, String.class);
  }

  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Calls";
  }

  @Override
  protected Object call(int index, Object[] a) throws Throwable {
    switch (index) {
      case 0:
        new Calls().clean();
        return null;
      case 1:
        return Calls.fixed((String) a[0]);
      case 2:
        return new Calls().inherited((String) a[0]);
      case 3:
        return Common.inheritedStatic((String) a[0]);
      case 4:
        return new Calls().join((String) a[0], (String) a[1]);
      case 5:
        return new Calls().load((int) a[0]);
      case 6:
        return new Calls().load((String) a[0]);
      case 7:
        return new Calls().load((List<String>) a[0]);
      case 8:
        return new Calls().replaced((String) a[0]);
      case 9:
        return new Calls().where((TaskContext) a[0], (String) a[1]);
      case 10:
        return new Calls().words((int) a[0]);
      case 11:
        return new Calls().library.count((String) a[0]);
      case 12:
        new Calls().library.keep((String) a[0]);
        return null;
      case 13:
        return Calls.SHARED.count((String) a[0]);
      case 14:
        Calls.SHARED.keep((String) a[0]);
        return null;
      default:
        throw new IllegalArgumentException("no task " + index);
    }
  }
}
