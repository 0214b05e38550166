package dev.updraft.runtime.internal.task;

/** The author's code threw. */
final class UserCodeException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 8_000;

  private final Throwable thrown;

  UserCodeException(Throwable thrown) {
    super(describe(thrown), null, false, false);
    this.thrown = thrown;
  }

  /** What it threw. */
  Throwable thrown() {
    return thrown;
  }

  /** Its message alone, its type if it has none. */
  String said() {
    try {
      String message = thrown.getMessage();
      return message == null ? thrown.getClass().getName() : limited(message);
    } catch (RuntimeException | Error e) {
      return thrown.getClass().getName();
    }
  }

  private static String limited(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static String describe(Throwable thrown) {
    String type = thrown.getClass().getName();
    try {
      String message = thrown.getMessage();
      return message == null ? type : type + ": " + limited(message);
    } catch (RuntimeException | Error e) {
      // Its getMessage() is the author's code, too.
      return type;
    }
  }
}
