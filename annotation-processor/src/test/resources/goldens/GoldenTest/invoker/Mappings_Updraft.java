package dev.updraft.airflow.dags;

import dev.updraft.spi.TaskBinding;
import dev.updraft.spi.TaskInvoker;
import dev.updraft.spi.Types;
import java.lang.Integer;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Mappings}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports", "missing-explicit-ctor"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Mappings_Updraft implements TaskBinding {
  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Mappings";
  }

  @Override
  public List<TaskInvoker> invokers() {
    return List.of(
            new TaskInvoker("add", List.of(int.class, int.class), int.class, a -> new Mappings().add((int) a[0], (int) a[1])),
            new TaskInvoker("both", List.of(String.class, int.class), String.class, a -> new Mappings().both((String) a[0], (int) a[1])),
            new TaskInvoker("count", List.of(Types.parameterized(List.class, Mappings.Pair.class)), int.class, a -> new Mappings().count((List<Mappings.Pair>) a[0])),
            new TaskInvoker("isEven", List.of(int.class), boolean.class, a -> new Mappings().isEven((int) a[0])),
            new TaskInvoker("join", List.of(Types.parameterized(List.class, String.class)), String.class, a -> new Mappings().join((List<String>) a[0])),
            new TaskInvoker("numbers", List.of(int.class), Types.parameterized(List.class, Integer.class), a -> new Mappings().numbers((int) a[0])),
            new TaskInvoker("pair", List.of(int.class, String.class), Mappings.Pair.class, a -> new Mappings().pair((int) a[0], (String) a[1])),
            new TaskInvoker("square", List.of(int.class), int.class, a -> new Mappings().square((int) a[0])),
            new TaskInvoker("sum", List.of(Types.parameterized(List.class, Integer.class)), int.class, a -> new Mappings().sum((List<Integer>) a[0])),
            new TaskInvoker("use", List.of(int.class), void.class, a -> {
              new Mappings().use((int) a[0]);
              return null;
            }),
            new TaskInvoker("words", List.of(int.class), Types.parameterized(List.class, String.class), a -> new Mappings().words((int) a[0])));
  }
}
