package dev.updraft.runtime.internal.http;

import java.io.IOException;

/** Not Airflow answered but something before it, a proxy or a login page: Airflow is away. */
public final class ForeignAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  ForeignAnswerException(String message) {
    super(message + ", which Airflow's API never gives: what stands before the server?");
  }
}
