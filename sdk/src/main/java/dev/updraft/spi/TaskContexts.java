package dev.updraft.spi;

import dev.updraft.TaskContext;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Binds a {@link TaskContext} to the thread that runs the task. */
public final class TaskContexts {
  private static final ThreadLocal<@Nullable TaskContext> CURRENT = new ThreadLocal<>();

  private TaskContexts() {}

  /**
   * The context bound to this thread.
   *
   * @throws IllegalStateException if there is none
   */
  public static TaskContext current() {
    TaskContext context = CURRENT.get();
    if (context == null) {
      throw new IllegalStateException(
          "No task runs in this thread. TaskContext.current() works in the thread in which the "
              + "worker calls a @Task method; hand the context over to threads that you start. In a "
              + "unit test, call the task within TestContext.call(..).");
    }
    return context;
  }

  /**
   * Calls {@code action} with {@code context} bound to this thread and restores what was bound
   * before.
   *
   * @throws Exception what {@code action} throws
   */
  public static <T extends @Nullable Object> T call(TaskContext context, Callable<T> action)
      throws Exception {
    TaskContext before = CURRENT.get();
    CURRENT.set(context);
    try {
      return action.call();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }
}
