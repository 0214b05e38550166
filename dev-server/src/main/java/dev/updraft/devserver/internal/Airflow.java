package dev.updraft.devserver.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The Airflow that the server speaks as. */
public final class Airflow {
  /** The version of Airflow. */
  public static final String VERSION = "3.3.2";

  /** The version of the Edge provider. */
  public static final String EDGE_VERSION = "5.1.0";

  /** The newest date of the Execution API. */
  public static final String EXECUTION_VERSION = "2026-06-30";

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROS =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS")
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  private Airflow() {}

  /** The time as Airflow's APIs write it, {@code …Z}, or null. */
  public static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : digits(time) + "Z";
  }

  /** The time as in run ids, {@code …+00:00}. */
  public static String isoformat(Instant time) {
    return digits(time) + "+00:00";
  }

  private static String digits(Instant time) {
    Instant micros = time.truncatedTo(ChronoUnit.MICROS);
    return (micros.getNano() == 0 ? SECONDS : MICROS).format(micros);
  }
}
