package dev.updraft.samples.push;

/** A request that gets another answer than a prediction. */
final class RequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  private RequestException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** What the user sent is wrong. */
  static RequestException invalid(String reason) {
    return new RequestException(400, reason);
  }

  /** Airflow ran the DAG, and the run failed. */
  static RequestException failed(String reason) {
    return new RequestException(500, reason);
  }

  /** Airflow is away or takes no runs. */
  static RequestException unavailable(String reason) {
    return new RequestException(503, reason);
  }

  /** The run did not end in time. */
  static RequestException late(String reason) {
    return new RequestException(504, reason);
  }

  /** The status of HTTP. */
  int status() {
    return status;
  }
}
