package dev.updraft.runtime.internal.execution;

/** A value could not be kept outside of Airflow, or not be found there. */
public final class XcomStorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  XcomStorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
