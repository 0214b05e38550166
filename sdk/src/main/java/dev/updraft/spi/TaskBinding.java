package dev.updraft.spi;

import java.util.List;

/**
 * The tasks that the DAGs of one class can call. The annotation processor generates one
 * implementation for each class with {@code @Dag} methods and names it in {@code
 * META-INF/services/dev.updraft.spi.TaskBinding}.
 */
public interface TaskBinding {
  /** The binary name of the class that declares the {@code @Dag} methods. */
  String className();

  /** The tasks, each with another {@link TaskInvoker#name()}. */
  List<TaskInvoker> invokers();

  /** The callbacks of these tasks, each with another {@link CallbackInvoker#name()}. */
  default List<CallbackInvoker> callbacks() {
    return List.of();
  }
}
