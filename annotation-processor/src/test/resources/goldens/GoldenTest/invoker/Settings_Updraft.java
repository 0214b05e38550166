package dev.updraft.airflow.dags;

import dev.updraft.TaskOutcome;
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
 * Calls the tasks of {@link Settings}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Settings_Updraft extends GeneratedBinding {
  public Settings_Updraft() {
    task("clean", void.class);
    task("inherited", String.class, String.class);
    task("inheritedStatic", String.class, String.class);
    task("join", String.class, String.class, String.class);
    task("load", String.class, String.class);
    task("pair", Settings.Pair.class);
    task("replaced", String.class, String.class);
    task("words", Types.parameterized(List.class, String.class), int.class);
    task("library.count", int.class, String.class);
    task("library.keep", void.class, String.class);
    callback("dev.updraft.airflow.dags.Settings#told");
    callback("told");
  }

  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Settings";
  }

  @Override
  protected Object call(int index, Object[] a) throws Throwable {
    switch (index) {
      case 0:
        new Settings().clean();
        return null;
      case 1:
        return new Settings().inherited((String) a[0]);
      case 2:
        return Common.inheritedStatic((String) a[0]);
      case 3:
        return new Settings().join((String) a[0], (String) a[1]);
      case 4:
        return new Settings().load((String) a[0]);
      case 5:
        return new Settings().pair();
      case 6:
        return new Settings().replaced((String) a[0]);
      case 7:
        return new Settings().words((int) a[0]);
      case 8:
        return new Settings().library.count((String) a[0]);
      case 9:
        new Settings().library.keep((String) a[0]);
        return null;
      case 10:
        Settings.told((TaskOutcome) a[0]);
        return null;
      case 11:
        Settings.told((TaskOutcome) a[0]);
        return null;
      default:
        throw new IllegalArgumentException("no task " + index);
    }
  }
}
