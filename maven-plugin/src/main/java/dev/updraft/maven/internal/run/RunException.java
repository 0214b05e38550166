package dev.updraft.maven.internal.run;

import org.jspecify.annotations.Nullable;

/** The run could not be started or watched; the text says why. */
public class RunException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a text for the user. */
  public RunException(String message) {
    this(message, null);
  }

  /** With a text for the user and what caused it. */
  public RunException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The run was watched to its end, and that was a failure. */
  public static final class RunFailed extends RunException {
    private static final long serialVersionUID = 1L;

    RunFailed(String message) {
      super(message);
    }
  }
}
