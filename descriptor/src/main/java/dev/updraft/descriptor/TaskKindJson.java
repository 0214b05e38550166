package dev.updraft.descriptor;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
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
    if (kind.asks()) {
      out.put("asks", true);
    }
    if (!kind.resumes().isEmpty()) {
      out.put("resumes", kind.resumes().stream().map(TaskKindJson::resume).toList());
    }
  }

  /**
   * The kind that the object says.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static TaskKind read(Map<String, @Nullable Object> in) {
    return new TaskKind(
        in.containsKey("sensor") ? readSensor(Json.object(in.get("sensor"))) : null,
        OperatorJson.read(in.get("operator")),
        in.containsKey("resumes")
            ? Json.objects(in.get("resumes")).stream().map(TaskKindJson::readResume).toList()
            : List.of(),
        in.containsKey("asks"));
  }

  private static Map<String, @Nullable Object> resume(ResumeModel resume) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("name", resume.name());
    out.put("method", resume.method());
    out.put("invoker", resume.invoker());
    out.put("event", resume.event());
    out.put("arguments", resume.arguments());
    return out;
  }

  private static ResumeModel readResume(Map<String, @Nullable Object> in) {
    return new ResumeModel(
        ModelJson.string(in, "name"),
        ModelJson.string(in, "method"),
        ModelJson.string(in, "invoker"),
        ModelJson.flag(in, "event"),
        ModelJson.flag(in, "arguments"));
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
