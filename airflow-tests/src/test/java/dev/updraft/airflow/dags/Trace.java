package dev.updraft.airflow.dags;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what tasks returned while a {@code @Dag} method runs as plain Java; else it does nothing.
 */
public final class Trace {
  private static final ThreadLocal<@Nullable List<Event>> EVENTS = new ThreadLocal<>();

  private Trace() {}

  /**
   * A call of a task.
   *
   * @param call the method and the line that calls it, {@code load:12}
   * @param result what it returned, null if nothing
   */
  public record Event(String call, @Nullable Object result) {}

  /** The tasks that {@code dag} calls in this thread, in their order. */
  public static List<Event> of(Callable<?> dag) throws Exception {
    List<Event> events = new ArrayList<>();
    EVENTS.set(events);
    try {
      dag.call();
    } finally {
      EVENTS.remove();
    }
    return events;
  }

  /** Notes that the method returns this. */
  public static <T extends @Nullable Object> T result(String method, T result) {
    List<Event> events = EVENTS.get();
    if (events != null) {
      events.add(new Event(method + ":" + line(), result));
    }
    return result;
  }

  /** Where the task is called: in the body of a DAG or group, or in a lambda there. */
  private static int line() {
    String here = Trace.class.getPackageName() + ".";
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> frame.getClassName().startsWith(here))
                    .filter(frame -> !frame.getClassName().equals(Trace.class.getName()))
                    .skip(1) // the task itself
                    .findFirst()
                    .orElseThrow()
                    .getLineNumber());
  }

  /** Notes that the method ran. */
  public static void ran(String method) {
    result(method, null);
  }
}
