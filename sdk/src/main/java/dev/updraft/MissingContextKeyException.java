package dev.updraft;

/** A task asked for a part of its context that this run does not have. */
public class MissingContextKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /**
   * Names what is missing.
   *
   * @param key the key under which Airflow knows it, for example {@code logical_date}
   * @param message what is missing and what to do instead
   */
  public MissingContextKeyException(String key, String message) {
    super(message);
    this.key = key;
  }

  /** The key under which Airflow knows what is missing, for example {@code logical_date}. */
  public String key() {
    return key;
  }
}
