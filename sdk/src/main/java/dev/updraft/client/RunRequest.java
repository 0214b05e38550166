package dev.updraft.client;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What run of which DAG to start. Whether it has a logical date has to be said, since two runs of a
 * DAG never share one and runs without one have no data interval (AIP-83):
 *
 * <pre>{@code
 * RunRequest.of("train").withoutLogicalDate().conf("rows", 42).note("by hand");
 * RunRequest.of("daily").logicalDate(Instant.parse("2026-01-31T00:00:00Z"));
 * }</pre>
 *
 * <p>Airflow: {@code TriggerDAGRunPostBody}.
 */
public final class RunRequest {
  private final String dagId;
  private final @Nullable Instant logicalDate;
  private final Map<String, @Nullable Object> conf;
  private final @Nullable String runId;
  private final @Nullable Instant runAfter;
  private final @Nullable String note;
  private final @Nullable String partitionKey;

  private RunRequest(
      String dagId,
      @Nullable Instant logicalDate,
      Map<String, @Nullable Object> conf,
      @Nullable String runId,
      @Nullable Instant runAfter,
      @Nullable String note,
      @Nullable String partitionKey) {
    this.dagId = dagId;
    this.logicalDate = logicalDate;
    this.conf = conf;
    this.runId = runId;
    this.runAfter = runAfter;
    this.note = note;
    this.partitionKey = partitionKey;
  }

  /** A run of this DAG; the next word says its logical date. */
  public static Undated of(String dagId) {
    return new Undated(Objects.requireNonNull(dagId), Map.of());
  }

  /** A run of which the logical date has still to be said. */
  public static final class Undated {
    private final String dagId;
    private final Map<String, @Nullable Object> conf;

    private Undated(String dagId, Map<String, @Nullable Object> conf) {
      this.dagId = dagId;
      this.conf = conf;
    }

    /** The same with an entry of the conf, see {@link RunRequest#conf(String, Object)}. */
    public Undated conf(String name, @Nullable Object value) {
      return conf(Collections.singletonMap(name, value));
    }

    /** The same with these entries of the conf, see {@link RunRequest#conf(Map)}. */
    public Undated conf(Map<String, ? extends @Nullable Object> entries) {
      return new Undated(dagId, plus(conf, entries));
    }

    /** The run has no logical date: any number of them can start at once. */
    public RunRequest withoutLogicalDate() {
      return new RunRequest(dagId, null, conf, null, null, null, null);
    }

    /** The run is that of this date, of which there is one only. */
    public RunRequest logicalDate(Instant date) {
      return new RunRequest(dagId, Objects.requireNonNull(date), conf, null, null, null, null);
    }

    /** The id of the DAG. */
    public String dagId() {
      return dagId;
    }

    /** The conf. */
    public Map<String, @Nullable Object> conf() {
      return conf;
    }
  }

  private static Map<String, @Nullable Object> plus(
      Map<String, @Nullable Object> conf, Map<String, ? extends @Nullable Object> entries) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(conf);
    all.putAll(entries);
    return Collections.unmodifiableMap(all);
  }

  /**
   * The same with an entry of the conf, which gives the param of this name its value.
   *
   * @param value a value of JSON, or what Updraft writes as one: a number, text, date, enum,
   *     record, list or map
   */
  public RunRequest conf(String name, @Nullable Object value) {
    return conf(Collections.singletonMap(name, value));
  }

  /** The same with these entries of the conf. Default: none, so that defaults of params hold. */
  public RunRequest conf(Map<String, ? extends @Nullable Object> entries) {
    return new RunRequest(
        dagId, logicalDate, plus(conf, entries), runId, runAfter, note, partitionKey);
  }

  /**
   * The same with this id. Default: the client makes one, as Airflow does. Airflow: {@code
   * dag_run_id}.
   */
  public RunRequest runId(String id) {
    return new RunRequest(dagId, logicalDate, conf, id, runAfter, note, partitionKey);
  }

  /** The same, not before this time. Default: at once. Airflow: {@code run_after}. */
  public RunRequest runAfter(Instant time) {
    return new RunRequest(dagId, logicalDate, conf, runId, time, note, partitionKey);
  }

  /** The same with a note for people. Default: none. */
  public RunRequest note(String text) {
    return new RunRequest(dagId, logicalDate, conf, runId, runAfter, text, partitionKey);
  }

  /** The same for this partition of a partitioned DAG. Default: none. Since Airflow 3.2. */
  public RunRequest partitionKey(String key) {
    return new RunRequest(dagId, logicalDate, conf, runId, runAfter, note, key);
  }

  /** The id of the DAG. */
  public String dagId() {
    return dagId;
  }

  /** The logical date, null for none. */
  public @Nullable Instant logicalDate() {
    return logicalDate;
  }

  /** The conf. */
  public Map<String, @Nullable Object> conf() {
    return conf;
  }

  /** The id of the run, null to make one. */
  public @Nullable String runId() {
    return runId;
  }

  /** When it may start, null for at once. */
  public @Nullable Instant runAfter() {
    return runAfter;
  }

  /** The note, null for none. */
  public @Nullable String note() {
    return note;
  }

  /** The partition, null for none. */
  public @Nullable String partitionKey() {
    return partitionKey;
  }
}
