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
 * Calls the tasks of {@link Mappings}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Mappings_Updraft extends GeneratedBinding {
  public Mappings_Updraft() {
    task("add", int.class, int.class, int.class);
    task("both", String.class, String.class, int.class);
    task("count", int.class, Types.parameterized(List.class, Mappings.Pair.class));
    task("isEven", boolean.class, int.class);
    task("join", String.class, Types.parameterized(List.class, String.class));
    task("numbers", Types.parameterized(List.class, Integer.class), int.class);
    task("pair", Mappings.Pair.class, int.class, String.class);
    task("square", int.class, int.class);
    task("sum", int.class, Types.parameterized(List.class, Integer.class));
    task("use", void.class, int.class);
    task("words", Types.parameterized(List.class, String.class), int.class);
  }

  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Mappings";
  }

  @Override
  protected Object call(int index, Object[] a) throws Throwable {
    switch (index) {
      case 0:
        return new Mappings().add((int) a[0], (int) a[1]);
      case 1:
        return new Mappings().both((String) a[0], (int) a[1]);
      case 2:
        return new Mappings().count((List<Mappings.Pair>) a[0]);
      case 3:
        return new Mappings().isEven((int) a[0]);
      case 4:
        return new Mappings().join((List<String>) a[0]);
      case 5:
        return new Mappings().numbers((int) a[0]);
      case 6:
        return new Mappings().pair((int) a[0], (String) a[1]);
      case 7:
        return new Mappings().square((int) a[0]);
      case 8:
        return new Mappings().sum((List<Integer>) a[0]);
      case 9:
        new Mappings().use((int) a[0]);
        return null;
      case 10:
        return new Mappings().words((int) a[0]);
      default:
        throw new IllegalArgumentException("no task " + index);
    }
  }
}
