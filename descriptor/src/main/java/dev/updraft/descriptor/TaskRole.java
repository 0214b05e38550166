package dev.updraft.descriptor;

import java.util.Locale;

/** What a task is to the tasks around it. */
public enum TaskRole {
  /** A task like any other. */
  WORK,
  /** Makes what the work needs; the teardown after it runs only if it succeeded. */
  SETUP,
  /** Cleans up after the work, also if that failed; its own failure does not fail the run. */
  TEARDOWN;

  /** The name in JSON. */
  String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TaskRole ofJsonName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
