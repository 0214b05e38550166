package dev.updraft.descriptor.diff;

/** Whom a change concerns, from nobody to others. */
public enum Effect {
  /** Nobody: it only shows, or only holds for runs to come. */
  SAFE("safe"),
  /**
   * Runs that are under way, if Airflow does not pin them to the version that they began with; with
   * pinned runs, and for what others read, nothing breaks.
   */
  RUNNING("affects running runs"),
  /** Others: who triggers the DAG, waits for its assets or reads its XComs. */
  BREAKS("breaks consumers");

  private final String text;

  Effect(String text) {
    this.text = text;
  }

  /** As it is shown. */
  @Override
  public String toString() {
    return text;
  }
}
