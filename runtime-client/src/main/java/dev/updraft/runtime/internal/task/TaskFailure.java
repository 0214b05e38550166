package dev.updraft.runtime.internal.task;

/** A task fails for a reason that Updraft found; the text says all, no stack trace is needed. */
public class TaskFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean worthRetry;

  /** A failure that another try may not have. */
  public TaskFailure(String message) {
    this(message, true);
  }

  /**
   * A failure.
   *
   * @param worthRetry false if another try must fail the same way, so that none is asked for
   */
  public TaskFailure(String message, boolean worthRetry) {
    super(message);
    this.worthRetry = worthRetry;
  }

  /** Whether another try may succeed. */
  public boolean worthRetry() {
    return worthRetry;
  }
}
