package dev.updraft.runtime.internal.task;

import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.log.TaskLog;

/**
 * The groups that Airflow's log view folds: what the worker does before the author's code, and
 * after it. Python's tasks have them from Airflow 3.2 on; why a task failed stands in none.
 */
final class LogGroups {
  private static final int SINCE = 2;

  private final TaskLog log;
  private final boolean wanted;
  private boolean open;

  LogGroups(TaskLog log, Release release) {
    this.log = log;
    wanted = release.atLeast(SINCE);
  }

  /** What follows is done before the author's code. */
  void before() {
    open("Pre Execute");
  }

  /** What follows is done after it. */
  void after() {
    open("Post Execute");
  }

  private synchronized void open(String name) {
    end();
    if (wanted) {
      open = true;
      say("::group::" + name);
    }
  }

  /** What follows is in no group; nothing happens if none is open. */
  synchronized void end() {
    if (open) {
      open = false;
      say("::endgroup::");
    }
  }

  private void say(String marker) {
    log.add("info", "updraft", marker, null);
  }
}
