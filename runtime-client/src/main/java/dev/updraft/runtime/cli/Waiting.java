package dev.updraft.runtime.cli;

/** Says, if Ctrl-C ends the waiting, that only the waiting has ended and how to resume it. */
final class Waiting {
  private Waiting() {}

  /** Something that waits. */
  interface For<T> {
    /** Waits. */
    T end() throws InterruptedException;
  }

  /**
   * Waits.
   *
   * @param resume what goes on when the waiting is ended, and how to wait for it again
   */
  static <T> T during(String resume, For<T> what) throws InterruptedException {
    Thread hook = new Thread(() -> System.err.println(resume), "updraft-waiting");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return what.end();
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM ends already; the hook has its say.
      }
    }
  }
}
