package dev.updraft.maven.internal.code;

import org.jspecify.annotations.Nullable;

/** A class whose code must be known cannot be read; the text names it and the fix. */
public final class UnreadableClassException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableClassException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static UnreadableClassException broken(String binaryName, RuntimeException cause) {
    String detail = cause.getMessage();
    return new UnreadableClassException(
        "The compiled class "
            + binaryName
            + " cannot be read ("
            + (detail == null ? cause.getClass().getSimpleName() : detail)
            + "). Run `mvn clean package`; if that does not help, compile with a `release` that this"
            + " version of Updraft knows.",
        cause);
  }
}
