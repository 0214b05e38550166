package dev.updraft.runtime.internal.task;

/** A branch is decided by a task that did not run. */
final class MissingResult extends TaskFailure {
  private static final long serialVersionUID = 1L;

  MissingResult(String deciderTaskId) {
    super("task '" + deciderTaskId + "', whose result decides about a branch, did not run");
  }
}
