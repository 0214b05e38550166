package dev.updraft.client;

import org.jspecify.annotations.Nullable;

/** Airflow did not do what it was asked. The text says what was asked and what it answered. */
public abstract sealed class AirflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String detail;

  private AirflowException(String message, int status, @Nullable String detail) {
    super(message);
    this.status = status;
    this.detail = detail;
  }

  /** The HTTP status, 0 if there was no answer. */
  public int status() {
    return status;
  }

  /** What Airflow's answer says, its {@code detail}; null if it says nothing. */
  public @Nullable String detail() {
    return detail;
  }

  /** There is no such DAG, run, task or whatever was named (404). */
  public static final class NotFound extends AirflowException {
    private static final long serialVersionUID = 1L;

    /** Says what. */
    public NotFound(String message, @Nullable String detail) {
      super(message, 404, detail);
    }
  }

  /**
   * It collides with what is there (409): a run of this id or logical date, an overlapping
   * backfill, a question that is answered.
   */
  public static final class Conflict extends AirflowException {
    private static final long serialVersionUID = 1L;

    /** Says what. */
    public Conflict(String message, @Nullable String detail) {
      super(message, 409, detail);
    }
  }

  /** The request is wrong (400, 422), for example a conf that the DAG's params do not allow. */
  public static final class Invalid extends AirflowException {
    private static final long serialVersionUID = 1L;

    /** Says what. */
    public Invalid(String message, int status, @Nullable String detail) {
      super(message, status, detail);
    }
  }

  /** The credentials are wrong (401) or do not suffice (403). */
  public static final class Denied extends AirflowException {
    private static final long serialVersionUID = 1L;

    /** Says what. */
    public Denied(String message, int status, @Nullable String detail) {
      super(message, status, detail);
    }
  }

  /** The server failed (5xx) or answered what is no answer of Airflow's. */
  public static final class Failed extends AirflowException {
    private static final long serialVersionUID = 1L;

    /** Says what. */
    public Failed(String message, int status, @Nullable String detail) {
      super(message, status, detail);
    }
  }

  /** There was no answer: wrong address, no network, TLS with a wrong name. */
  public static final class Unreachable extends AirflowException {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public Unreachable(String message) {
      super(message, 0, null);
    }
  }

  /** Something did not end in time. */
  public static final class TimedOut extends AirflowException {
    private static final long serialVersionUID = 1L;

    /** Says what. */
    public TimedOut(String message) {
      super(message, 0, null);
    }
  }

  /** A run waits for ever, since its DAG is paused. */
  public static final class Paused extends AirflowException {
    private static final long serialVersionUID = 1L;

    /** Says which. */
    public Paused(String message) {
      super(message, 0, null);
    }
  }

  /** This release of Airflow does not have it; nothing was sent. */
  public static final class Unsupported extends AirflowException {
    private static final long serialVersionUID = 1L;

    /** Says what, since when, and what is there. */
    public Unsupported(String message) {
      super(message, 0, null);
    }
  }
}
