package dev.updraft.runtime.internal.execution;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A version of the Task Execution API. A server speaks every one up to its newest, in the shape of
 * that time.
 *
 * @param date its date
 */
public record ApiVersion(LocalDate date) {
  /** The header that asks for a version and says which one answered. */
  public static final String HEADER = "Airflow-API-Version";

  /** The newest that this release knows, that of Airflow 3.4. */
  public static final ApiVersion NEWEST = new ApiVersion(LocalDate.of(2026, 10, 30));

  /** What is spoken with a server that does not say its newest; an older one rounds it down. */
  public static final ApiVersion ASSUMED = new ApiVersion(LocalDate.of(2026, 6, 30));

  /** The version of this date. */
  public static ApiVersion of(int year, int month, int day) {
    return new ApiVersion(LocalDate.of(year, month, day));
  }

  /**
   * The newest that both sides know.
   *
   * @param newest the newest of a server, as it writes it, or null if it does not say
   */
  public static ApiVersion with(@Nullable String newest) {
    if (newest == null) {
      return ASSUMED;
    }
    try {
      LocalDate date = LocalDate.parse(newest.strip());
      return date.isBefore(NEWEST.date) ? new ApiVersion(date) : NEWEST;
    } catch (DateTimeParseException e) {
      return ASSUMED;
    }
  }

  /** Whether it is this version or a later one. */
  public boolean atLeast(ApiVersion wanted) {
    return !date.isBefore(wanted.date);
  }

  /** As it is written on the wire. */
  @Override
  public String toString() {
    return date.toString();
  }
}
