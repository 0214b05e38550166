package dev.updraft.runtime.internal.value;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A point in time as Airflow's typed JSON says it.
 *
 * @param instant the point in time
 * @param zone the zone it was written with; UTC if none
 */
record AirflowTime(Instant instant, ZoneId zone) {
  @Override
  public String toString() {
    return instant.toString();
  }
}
