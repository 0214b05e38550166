package dev.updraft.descriptor;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Airflow calls when a run takes too long.
 *
 * @param reference from when the time is counted
 * @param date the time of a fixed reference, else null
 * @param maxRuns how many runs an average is made of, else null
 * @param minRuns how many there must be, else null
 * @param interval how long a run may take
 * @param callback what is called
 * @param onExecutor whether it runs on an executor rather than in the triggerer
 * @param executor the name of the executor, null for the deployment's first
 * @param name what Airflow's UI shows, null for nothing
 */
public record Deadline(
    Reference reference,
    @Nullable Instant date,
    @Nullable Integer maxRuns,
    @Nullable Integer minRuns,
    Duration interval,
    PythonCallback callback,
    boolean onExecutor,
    @Nullable String executor,
    @Nullable String name) {
  /** From when the time is counted. */
  public enum Reference {
    /** The logical date of the run. */
    DAGRUN_LOGICAL_DATE("DagRunLogicalDateDeadline"),
    /** When the run was queued. */
    DAGRUN_QUEUED_AT("DagRunQueuedAtDeadline"),
    /** The start, plus what the runs before took on average. */
    AVERAGE_RUNTIME("AverageRuntimeDeadline"),
    /** A given time. */
    FIXED_DATETIME("FixedDatetimeDeadline");

    private final String airflowName;

    Reference(String airflowName) {
      this.airflowName = airflowName;
    }

    /** The name in Airflow's serialized form. */
    public String airflowName() {
      return airflowName;
    }
  }

  /** How many runs an average is made of unless the author says so. */
  public static final int DEFAULT_RUNS = 10;

  /** The minor release of Airflow 3 from which on there is such an alert. */
  public int firstMinor() {
    return onExecutor || reference == Reference.AVERAGE_RUNTIME ? 2 : 1;
  }

  /** The deadline as a JSON object. */
  Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("reference", reference.name().toLowerCase(Locale.ROOT));
    out.put("date", date == null ? null : date.toString());
    out.put("max_runs", maxRuns == null ? null : (long) maxRuns);
    out.put("min_runs", minRuns == null ? null : (long) minRuns);
    out.put("interval_seconds", Seconds.of(interval));
    out.put("callback", callback.toJson());
    out.put("on_executor", onExecutor);
    out.put("executor", executor);
    out.put("name", name);
    out.values().removeIf(value -> value == null);
    return out;
  }

  /** Reads one. */
  static Deadline ofJson(@Nullable Object json) {
    Map<String, @Nullable Object> in = Json.object(json);
    if (!(in.get("interval_seconds") instanceof Number interval)) {
      throw new IllegalArgumentException("A deadline of the DAG model has no interval");
    }
    return new Deadline(
        Reference.valueOf(String.valueOf(in.get("reference")).toUpperCase(Locale.ROOT)),
        in.get("date") instanceof String date ? Instant.parse(date) : null,
        in.get("max_runs") instanceof Long runs ? Math.toIntExact(runs) : null,
        in.get("min_runs") instanceof Long runs ? Math.toIntExact(runs) : null,
        Seconds.duration(interval),
        PythonCallback.ofJson(in.get("callback")),
        Boolean.TRUE.equals(in.get("on_executor")),
        (String) in.get("executor"),
        (String) in.get("name"));
  }
}
