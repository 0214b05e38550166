package dev.updraft.maven.internal.baseline;

import org.jspecify.annotations.Nullable;

/** There is no such bundle to compare with; the text names it and the fix. */
public final class BaselineException extends Exception {
  private static final long serialVersionUID = 1L;

  BaselineException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
