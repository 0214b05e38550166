package dev.updraft;

/**
 * A task asked for something that the Airflow at hand does not have yet. Nothing was sent; the text
 * names what it is, the release that has it and the one that is there. A task that lets it pass
 * fails for good, since another try would help nothing.
 */
public class UnsupportedByAirflowException extends TaskFailException {
  private static final long serialVersionUID = 1L;

  /** Says what is missing. */
  public UnsupportedByAirflowException(String message) {
    super(message);
  }
}
