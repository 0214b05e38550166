package dev.updraft.devserver.internal.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The states of a task instance; one that nobody looked at yet has none. */
public enum TaskState {
  REMOVED,
  SCHEDULED,
  QUEUED,
  RUNNING,
  SUCCESS,
  RESTARTING,
  FAILED,
  UP_FOR_RETRY,
  UP_FOR_RESCHEDULE,
  UPSTREAM_FAILED,
  SKIPPED,
  DEFERRED,
  AWAITING_INPUT;

  private static final Set<TaskState> FINISHED =
      Set.of(SUCCESS, FAILED, SKIPPED, UPSTREAM_FAILED, REMOVED);

  /** The names on the wire. */
  public static final List<String> NAMES = Arrays.stream(values()).map(TaskState::wire).toList();

  /** The name on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of this name. */
  public static TaskState of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }

  /** Whether nothing happens any more. */
  public static boolean finished(@Nullable TaskState state) {
    return state != null && FINISHED.contains(state);
  }

  /** Whether it ended badly, itself or upstream. */
  public static boolean failed(@Nullable TaskState state) {
    return state == FAILED || state == UPSTREAM_FAILED;
  }

  /** Whether the scheduler may start it. */
  public static boolean schedulable(@Nullable TaskState state) {
    return state == null || state == UP_FOR_RETRY || state == UP_FOR_RESCHEDULE;
  }
}
