package dev.updraft.runtime.internal.task;

import dev.updraft.UnsupportedByAirflowException;
import dev.updraft.runtime.internal.execution.Release;

/** What a release of Airflow lacks is refused by name before anything is sent. */
final class Needs {
  private Needs() {}

  /**
   * Says no unless the server has a feature.
   *
   * @param minor the first release of Airflow 3 that has it
   * @param feature what it is, a singular, for the text
   * @throws UnsupportedByAirflowException if it has not
   */
  static void release(Release release, int minor, String feature) {
    if (!release.atLeast(minor)) {
      throw new UnsupportedByAirflowException(
          feature
              + " needs Airflow 3."
              + minor
              + ", and this one is "
              + release.major()
              + "."
              + release.minor());
    }
  }
}
