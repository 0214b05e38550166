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
   * @param method the name of the method
   * @param result what it returned, null if nothing
   */
  public record Event(String method, @Nullable Object result) {}

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
      events.add(new Event(method, result));
    }
    return result;
  }

  /** Notes that the method ran. */
  public static void ran(String method) {
    result(method, null);
  }
}
