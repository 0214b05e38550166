package dev.updraft.devserver.internal.scheduler;

import dev.updraft.devserver.internal.store.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger rule says of an instance.
 *
 * @param state the state that it gets without running, or null
 * @param ready whether it may start
 */
record Verdict(@Nullable TaskState state, boolean ready) {
  static final Verdict READY = new Verdict(null, true);
  static final Verdict WAIT = new Verdict(null, false);

  static Verdict set(TaskState state) {
    return new Verdict(state, false);
  }
}
