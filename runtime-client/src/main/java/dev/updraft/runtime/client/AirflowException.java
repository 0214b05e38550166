package dev.updraft.runtime.client;

/** Airflow did not do what it was asked; the text says what it answered. */
public class AirflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  AirflowException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status, 0 if there was no answer. */
  public int status() {
    return status;
  }
}
