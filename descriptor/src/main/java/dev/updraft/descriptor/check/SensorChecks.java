package dev.updraft.descriptor.check;

import dev.updraft.descriptor.SensorModel;
import dev.updraft.descriptor.check.Settings.Faults;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what an author says about a sensor. */
public final class SensorChecks {
  private final String name;
  private final Map<String, Object> written;
  private final Faults faults;

  /**
   * Checks a sensor.
   *
   * @param name the name of its method
   * @param written what the author says: texts for the mode, {@code poke} or {@code reschedule},
   *     and for durations; flags
   */
  public SensorChecks(String name, Map<String, Object> written, Faults faults) {
    this.name = name;
    this.written = written;
    this.faults = faults;
  }

  /** The settings without those that are wrong. */
  public SensorModel sensor() {
    boolean soft = flag("softFail");
    boolean never = flag("neverFail");
    boolean backoff = flag("exponentialBackoff");
    Duration maxWait = duration("maxWait", true);
    if (soft && never) {
      conflict("neverFail", "softFail and neverFail exclude each other");
    }
    if (maxWait != null && !backoff) {
      conflict("maxWait", "maxWait says nothing without exponentialBackoff");
    }
    return new SensorModel(
        "reschedule".equals(written.get("mode")),
        duration("pokeInterval", false),
        duration("timeout", false),
        soft,
        backoff,
        maxWait,
        flag("silentFail"),
        never);
  }

  private boolean flag(String attribute) {
    return Boolean.TRUE.equals(written.get(attribute));
  }

  private void conflict(String attribute, String what) {
    faults.report(attribute, Diagnostic.SENSOR_SETTINGS, name, what);
  }

  private @Nullable Duration duration(String attribute, boolean positive) {
    if (!(written.get(attribute) instanceof String text)) {
      return null;
    }
    Duration duration = Texts.duration(text).orElse(null);
    if (duration == null) {
      faults.report(attribute, Diagnostic.INVALID_DURATION, text, Texts.didYouMeanDuration(text));
      return null;
    }
    // Airflow counts microseconds.
    Duration micros = duration.truncatedTo(ChronoUnit.MICROS);
    if (positive && micros.isZero()) {
      faults.report(attribute, Diagnostic.INVALID_NUMBER, attribute, text, "1ms");
      return null;
    }
    return micros;
  }
}
