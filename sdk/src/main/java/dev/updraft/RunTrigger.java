package dev.updraft;

import dev.updraft.client.RunRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What run of which DAG a task wants. Airflow: {@code TriggerDagRunOperator}.
 *
 * <pre>{@code
 * RunRef run = context.runs().trigger(RunTrigger.of("train").conf("rows", 42).note("by hand"));
 * }</pre>
 */
public final class RunTrigger {
  private final String dagId;
  private final Map<String, @Nullable Object> conf;
  private final @Nullable String runId;
  private final @Nullable Instant logicalDate;
  private final @Nullable Instant runAfter;
  private final @Nullable String note;
  private final @Nullable String partitionKey;
  private final boolean reset;

  private RunTrigger(
      String dagId,
      Map<String, @Nullable Object> conf,
      @Nullable String runId,
      @Nullable Instant logicalDate,
      @Nullable Instant runAfter,
      @Nullable String note,
      @Nullable String partitionKey,
      boolean reset) {
    this.dagId = dagId;
    this.conf = conf;
    this.runId = runId;
    this.logicalDate = logicalDate;
    this.runAfter = runAfter;
    this.note = note;
    this.partitionKey = partitionKey;
    this.reset = reset;
  }

  /** A run of this DAG, without logical date, as soon as possible. */
  public static RunTrigger of(String dagId) {
    return new RunTrigger(
        Objects.requireNonNull(dagId), Map.of(), null, null, null, null, null, false);
  }

  /**
   * That run, without logical date, as soon as possible: what the generated class of another DAG
   * makes of its params, to be said more of.
   *
   * <pre>{@code
   * context.runs().trigger(RunTrigger.of(Train_Dag.run(42)).note("by hand"));
   * }</pre>
   */
  public static RunTrigger of(RunRequest.Undated run) {
    return of(run.dagId()).conf(run.conf());
  }

  /**
   * The same with an entry of the conf, which gives the param of this name its value.
   *
   * @param value a value of JSON, or what Updraft writes as one: a number, text, date, enum,
   *     record, list or map
   */
  public RunTrigger conf(String name, @Nullable Object value) {
    return conf(Collections.singletonMap(name, value));
  }

  /** The same with these entries of the conf. Default: none. Airflow: {@code conf}. */
  public RunTrigger conf(Map<String, ? extends @Nullable Object> entries) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(conf);
    all.putAll(entries);
    return new RunTrigger(
        dagId,
        Collections.unmodifiableMap(all),
        runId,
        logicalDate,
        runAfter,
        note,
        partitionKey,
        reset);
  }

  /**
   * The same with this id, one that no other run of the DAG has. Default: {@code manual__}, the
   * time and eight random letters. A task that is to trigger one run only, whatever its tries,
   * gives the same id each time. Airflow: {@code trigger_run_id}.
   */
  public RunTrigger runId(String id) {
    return new RunTrigger(dagId, conf, id, logicalDate, runAfter, note, partitionKey, reset);
  }

  /**
   * The same with this logical date, which no other run of the DAG has. Default: none. The data
   * interval does not follow from it: Airflow infers that from the time at which the run may start.
   * Airflow: {@code logical_date}.
   */
  public RunTrigger logicalDate(Instant date) {
    return new RunTrigger(dagId, conf, runId, date, runAfter, note, partitionKey, reset);
  }

  /**
   * The same, not before this time. Default: now. Since Airflow 3.3. Airflow: {@code run_after}.
   */
  public RunTrigger runAfter(Instant time) {
    return new RunTrigger(dagId, conf, runId, logicalDate, time, note, partitionKey, reset);
  }

  /** The same with a note for people. Default: none. Since Airflow 3.2. Airflow: {@code note}. */
  public RunTrigger note(String text) {
    return new RunTrigger(dagId, conf, runId, logicalDate, runAfter, text, partitionKey, reset);
  }

  /**
   * The same for this partition of a partitioned DAG. Default: none. Since Airflow 3.2. Airflow:
   * {@code partition_key}.
   */
  public RunTrigger partitionKey(String key) {
    return new RunTrigger(dagId, conf, runId, logicalDate, runAfter, note, key, reset);
  }

  /**
   * The same, but if the run exists it is cleared, so that it runs again with the conf that it has.
   * Default: an error. Airflow: {@code reset_dag_run}.
   */
  public RunTrigger reset() {
    return new RunTrigger(dagId, conf, runId, logicalDate, runAfter, note, partitionKey, true);
  }

  /** The id of the DAG. */
  public String dagId() {
    return dagId;
  }

  /** The conf. */
  public Map<String, @Nullable Object> conf() {
    return conf;
  }

  /** The id of the run, null to make one. */
  public @Nullable String runId() {
    return runId;
  }

  /** The logical date, null for none. */
  public @Nullable Instant logicalDate() {
    return logicalDate;
  }

  /** When it may start, null for now. */
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

  /** Whether a run that exists is run again. */
  public boolean resets() {
    return reset;
  }
}
