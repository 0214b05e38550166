package dev.updraft.descriptor;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kinds of tasks as entries of a JSON object, and back; a plain task has none. */
public final class TaskKindJson {
  private TaskKindJson() {}

  /** Adds what makes the task more than a call. */
  public static void write(Map<String, @Nullable Object> out, TaskKind kind) {
    SensorModel sensor = kind.sensor();
    if (sensor != null) {
      out.put("sensor", sensor(sensor));
    }
    if (kind.operator() != null) {
      out.put("operator", OperatorJson.write(kind.operator()));
    }
  }

  /**
   * The kind that the object says.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static TaskKind read(Map<String, @Nullable Object> in) {
    SensorModel sensor =
        in.containsKey("sensor") ? readSensor(Json.object(in.get("sensor"))) : null;
    OperatorModel operator = OperatorJson.read(in.get("operator"));
    return sensor == null && operator == null ? TaskKind.PLAIN : new TaskKind(sensor, operator);
  }

  private static Map<String, @Nullable Object> sensor(SensorModel sensor) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("mode", sensor.reschedule() ? "reschedule" : "poke");
    put(out, "poke_interval_seconds", sensor.pokeInterval());
    put(out, "timeout_seconds", sensor.timeout());
    put(out, "soft_fail", sensor.softFail());
    put(out, "exponential_backoff", sensor.exponentialBackoff());
    put(out, "max_wait_seconds", sensor.maxWait());
    put(out, "silent_fail", sensor.silentFail());
    put(out, "never_fail", sensor.neverFail());
    return out;
  }

  private static void put(Map<String, @Nullable Object> out, String key, @Nullable Duration value) {
    if (value != null) {
      out.put(key, Seconds.of(value));
    }
  }

  private static void put(Map<String, @Nullable Object> out, String key, boolean flag) {
    if (flag) {
      out.put(key, true);
    }
  }

  private static SensorModel readSensor(Map<String, @Nullable Object> in) {
    return new SensorModel(
        ModelJson.string(in, "mode").equals("reschedule"),
        ModelJson.seconds(in, "poke_interval_seconds"),
        ModelJson.seconds(in, "timeout_seconds"),
        in.containsKey("soft_fail"),
        in.containsKey("exponential_backoff"),
        ModelJson.seconds(in, "max_wait_seconds"),
        in.containsKey("silent_fail"),
        in.containsKey("never_fail"));
  }
}
