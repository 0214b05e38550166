package dev.updraft.runtime.internal.task;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Ids of runs as Airflow makes them, that nobody else makes. */
public final class RunIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int SUFFIX = 8;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'").withZone(ZoneOffset.UTC);

  private RunIds() {}

  /** A new id of a run that may start at this time, else is of this date, else starts now. */
  public static String manual(@Nullable Instant runAfter, @Nullable Instant logicalDate) {
    Instant time = runAfter == null ? logicalDate : runAfter;
    StringBuilder id =
        new StringBuilder("manual__")
            .append(TIME.format(time == null ? Instant.now() : time))
            .append('_');
    for (int i = 0; i < SUFFIX; i++) {
      id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
