package dev.updraft.runtime.internal.worker;

/** The worker cannot go on; the text says why and what to do. */
public final class WorkerException extends Exception {
  private static final long serialVersionUID = 1L;

  WorkerException(String message) {
    super(message);
  }
}
