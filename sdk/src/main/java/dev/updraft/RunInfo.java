package dev.updraft;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run. Each {@code findX()} says whether there is something, each {@code x()}
 * throws a {@link MissingContextKeyException} that names it if there is not. Airflow: {@code
 * dag_run}.
 */
public final class RunInfo {
  private final RunRef ref;
  private final Map<String, Object> known;
  private final Map<String, @Nullable Object> conf;
  private final @Nullable String hint;

  private RunInfo(Builder builder) {
    ref = builder.ref;
    known = Map.copyOf(builder.known);
    conf = Collections.unmodifiableMap(new LinkedHashMap<>(builder.conf));
    hint = builder.hint;
  }

  /** Builds one, for tests of tasks that look at runs. */
  public static Builder builder(String dagId, String runId) {
    return new Builder(new RunRef(dagId, runId));
  }

  /** Names the run. */
  public RunRef ref() {
    return ref;
  }

  /** The id of the DAG. Airflow: {@code dag_id}. */
  public String dagId() {
    return ref.dagId();
  }

  /** The id of the run. Airflow: {@code run_id}. */
  public String runId() {
    return ref.runId();
  }

  /** The time after which it could start; every run has it. Airflow: {@code run_after}. */
  public Instant runAfter() {
    return require("run_after", Instant.class);
  }

  /** How it came to be. Airflow: {@code run_type}. Before 3.2 a task's run is {@code MANUAL}. */
  public RunType type() {
    return require("run_type", RunType.class);
  }

  /** Its state. Airflow: {@code state}. A task of Airflow 3.0 and 3.1 does not learn its run's. */
  public RunState state() {
    return require("state", RunState.class);
  }

  /** When it started. Airflow: {@code start_date}. */
  public Instant start() {
    return require("start_date", Instant.class);
  }

  /** When it started, or empty if it waits. */
  public Optional<Instant> findStart() {
    return find("start_date", Instant.class);
  }

  /** When it ended, or empty if it did not. Airflow: {@code end_date}. */
  public Optional<Instant> findEnd() {
    return find("end_date", Instant.class);
  }

  /** Its logical date. Airflow: {@code logical_date}. */
  public Instant logicalDate() {
    return require("logical_date", Instant.class);
  }

  /** Its logical date, or empty if it has none. */
  public Optional<Instant> findLogicalDate() {
    return find("logical_date", Instant.class);
  }

  /** The start of its data interval. Airflow: {@code data_interval_start}. */
  public Instant dataIntervalStart() {
    return require("data_interval_start", Instant.class);
  }

  /** The start of its data interval, or empty if it has none. */
  public Optional<Instant> findDataIntervalStart() {
    return find("data_interval_start", Instant.class);
  }

  /** The end of its data interval. Airflow: {@code data_interval_end}. */
  public Instant dataIntervalEnd() {
    return require("data_interval_end", Instant.class);
  }

  /** The end of its data interval, or empty if it has none. */
  public Optional<Instant> findDataIntervalEnd() {
    return find("data_interval_end", Instant.class);
  }

  /** Who triggered it. Since Airflow 3.1. Airflow: {@code triggering_user_name}. */
  public String triggeringUser() {
    return require("triggering_user_name", String.class);
  }

  /** Who triggered it, or empty if nobody did. */
  public Optional<String> findTriggeringUser() {
    return find("triggering_user_name", String.class);
  }

  /** The note of people. Since Airflow 3.2. Airflow: {@code note}. */
  public String note() {
    return require("note", String.class);
  }

  /** The note of people, or empty if there is none. */
  public Optional<String> findNote() {
    return find("note", String.class);
  }

  /** Its partition. Since Airflow 3.2. Airflow: {@code partition_key}. */
  public String partitionKey() {
    return require("partition_key", String.class);
  }

  /** Its partition, or empty if it has none. */
  public Optional<String> findPartitionKey() {
    return find("partition_key", String.class);
  }

  /** The time that its partition stands for. Since Airflow 3.3. Airflow: {@code partition_date}. */
  public Instant partitionDate() {
    return require("partition_date", Instant.class);
  }

  /** The time that its partition stands for, or empty if it stands for none. */
  public Optional<Instant> findPartitionDate() {
    return find("partition_date", Instant.class);
  }

  /** How often it was cleared. Airflow: {@code clear_number}. */
  public int clearNumber() {
    return find("clear_number", Integer.class).orElse(0);
  }

  /**
   * Its configuration as plain JSON values, null among them; empty if none. Airflow: {@code conf}.
   */
  public Map<String, @Nullable Object> conf() {
    return conf;
  }

  private <T> Optional<T> find(String key, Class<T> type) {
    return Optional.ofNullable(known.get(key)).map(type::cast);
  }

  private <T> T require(String key, Class<T> type) {
    return find(key, type).orElseThrow(() -> missing(key));
  }

  private MissingContextKeyException missing(String key) {
    String why =
        hint != null
            ? "has no " + key + ". " + hint
            : switch (key) {
              case "logical_date" ->
                  "has no logical date, as runs triggered without one or by an asset have none"
                      + " (AIP-83). Use runAfter(), or findLogicalDate() if the date is optional, or"
                      + " trigger the run with a logical date.";
              case "data_interval_start", "data_interval_end" ->
                  "has no data interval ("
                      + key
                      + "), as runs triggered without a logical date or by an asset have none"
                      + " (AIP-83).";
              case "triggering_user_name" ->
                  "has no triggering user (triggering_user_name): nobody triggered it, or Airflow is"
                      + " older than 3.1.";
              case "note", "partition_key" ->
                  "has no " + key + ", or Airflow is older than 3.2 and does not tell it.";
              case "partition_date" ->
                  "has no partition_date, or Airflow is older than 3.3 and does not tell it.";
              case "run_type" ->
                  "has a run_type that this release of Updraft does not know, or none.";
              case "state" -> "has no state here: Airflow before 3.2 does not tell it to tasks.";
              default -> "has no " + key + ".";
            };
    return new MissingContextKeyException(
        key, "Run '" + ref.runId() + "' of DAG '" + ref.dagId() + "' " + why);
  }

  @Override
  public String toString() {
    return ref.toString();
  }

  /** Says what is known of a run. What is not said is missing. */
  public static final class Builder {
    private final RunRef ref;
    private final Map<String, Object> known = new HashMap<>();
    private Map<String, @Nullable Object> conf = Map.of();
    private @Nullable String hint;

    private Builder(RunRef ref) {
      this.ref = ref;
    }

    /** {@link RunInfo#runAfter()}. */
    public Builder runAfter(@Nullable Instant time) {
      return put("run_after", time);
    }

    /** {@link RunInfo#type()}. */
    public Builder type(@Nullable RunType type) {
      return put("run_type", type);
    }

    /** {@link RunInfo#state()}. */
    public Builder state(@Nullable RunState state) {
      return put("state", state);
    }

    /** {@link RunInfo#start()}. */
    public Builder start(@Nullable Instant time) {
      return put("start_date", time);
    }

    /** {@link RunInfo#findEnd()}. */
    public Builder end(@Nullable Instant time) {
      return put("end_date", time);
    }

    /** {@link RunInfo#logicalDate()}. */
    public Builder logicalDate(@Nullable Instant date) {
      return put("logical_date", date);
    }

    /** {@link RunInfo#dataIntervalStart()} and {@link RunInfo#dataIntervalEnd()}. */
    public Builder dataInterval(@Nullable Instant start, @Nullable Instant end) {
      put("data_interval_start", start);
      return put("data_interval_end", end);
    }

    /** {@link RunInfo#triggeringUser()}. */
    public Builder triggeringUser(@Nullable String user) {
      return put("triggering_user_name", user);
    }

    /** {@link RunInfo#note()}. */
    public Builder note(@Nullable String text) {
      return put("note", text);
    }

    /** {@link RunInfo#partitionKey()}. */
    public Builder partitionKey(@Nullable String key) {
      return put("partition_key", key);
    }

    /** {@link RunInfo#partitionDate()}. */
    public Builder partitionDate(@Nullable Instant date) {
      return put("partition_date", date);
    }

    /** {@link RunInfo#clearNumber()}. */
    public Builder clearNumber(int number) {
      return put("clear_number", number);
    }

    /** {@link RunInfo#conf()}. */
    public Builder conf(Map<String, ? extends @Nullable Object> values) {
      conf = new LinkedHashMap<>(values);
      return this;
    }

    /** What to do about what is missing, for the text of the exception. */
    Builder hint(String text) {
      hint = text;
      return this;
    }

    private Builder put(String key, @Nullable Object value) {
      if (value == null) {
        known.remove(key);
      } else {
        known.put(key, value);
      }
      return this;
    }

    /** What is known of the run. */
    public RunInfo build() {
      return new RunInfo(this);
    }
  }
}
