package dev.updraft.devserver.internal.store;

import java.util.Locale;

/** The states of a run. */
public enum RunState {
  QUEUED,
  RUNNING,
  SUCCESS,
  FAILED;

  /** The name on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the run has ended. */
  public boolean finished() {
    return this == SUCCESS || this == FAILED;
  }
}
