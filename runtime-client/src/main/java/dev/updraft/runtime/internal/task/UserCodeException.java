package dev.updraft.runtime.internal.task;

import dev.updraft.runtime.internal.log.SecretMask;
import org.jspecify.annotations.Nullable;

/** The author's code threw. Its own message is the type alone: more may hold secrets. */
final class UserCodeException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 8_000;

  private final Throwable thrown;

  UserCodeException(Throwable thrown) {
    super(thrown.getClass().getName(), null, false, false);
    this.thrown = thrown;
  }

  /** What it threw. */
  Throwable thrown() {
    return thrown;
  }

  /** Its message alone, its type if it has none; without secrets, and not too long. */
  String said(SecretMask mask) {
    String message = message();
    return message == null ? thrown.getClass().getName() : mask.apply(message, LONGEST);
  }

  /** Its type and its message; without secrets, and not too long. */
  String described(SecretMask mask) {
    String type = thrown.getClass().getName();
    String message = message();
    return message == null ? type : type + ": " + mask.apply(message, LONGEST);
  }

  private @Nullable String message() {
    try {
      return thrown.getMessage();
    } catch (RuntimeException | Error e) {
      // Its getMessage() is the author's code, too.
      return null;
    }
  }
}
