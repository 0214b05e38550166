package dev.updraft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A DAG that a {@link DagSource} defines: its settings, which mean and default to what the
 * attributes of {@link Dag} do, its params, and as a {@link BlockBuilder} its tasks.
 */
public final class DagBuilder extends BlockBuilder {
  private final Map<String, @Nullable Object> recorded;
  private final List<Object> params = new ArrayList<>();

  /** What only Airflow heeds, by the names of {@link Dag}'s attributes. */
  private final Map<String, Object> attributes = new LinkedHashMap<>();

  DagBuilder(String id) {
    super(new Recorder());
    recorded = Node.of("dag", "dag_id", id, "at", Node.place(), "params", params);
    recorded.put("attributes", attributes);
    recorded.put("body", scope().statements());
  }

  Map<String, @Nullable Object> recorded() {
    return recorded;
  }

  private DagBuilder set(String key, Object value) {
    recorded.put(key, value);
    return this;
  }

  /** One line about the DAG, as {@link Dag#description()}. */
  public DagBuilder description(String description) {
    return set("description", description);
  }

  /** When runs start, a cron expression, preset or interval as {@link Dag#schedule()}. */
  public DagBuilder schedule(String schedule) {
    return set("schedule", schedule);
  }

  /** When runs start, as one of Airflow's timetables; in place of {@link #schedule(String)}. */
  public DagBuilder schedule(Timetable timetable) {
    return set("timetable", timetable.recorded());
  }

  /** The timezone in which a cron expression is read, as {@link Dag#timezone()}. */
  public DagBuilder timezone(String timezone) {
    return set("timezone", timezone);
  }

  /** The earliest logical date, an ISO-8601 date or date-time as {@link Dag#startDate()}. */
  public DagBuilder startDate(String startDate) {
    return set("start_date", startDate);
  }

  /** Whether Airflow makes up for missed runs, as {@link Dag#catchup()}. */
  public DagBuilder catchup(boolean catchup) {
    return set("catchup", catchup);
  }

  /** How many runs may be active at once, at least 1, as {@link Dag#maxActiveRuns()}. */
  public DagBuilder maxActiveRuns(int maxActiveRuns) {
    return set("max_active_runs", maxActiveRuns);
  }

  /** Labels by which the Airflow UI filters, as {@link Dag#tags()}. */
  public DagBuilder tags(String... tags) {
    return set("tags", List.copyOf(Arrays.asList(tags)));
  }

  /** Tries after the first one, for tasks that name none, as {@link Dag#retries()}. */
  public DagBuilder retries(int retries) {
    return set("retries", retries);
  }

  /** The pause before a retry, like {@code 30s} or {@code PT5M}, as {@link Dag#retryDelay()}. */
  public DagBuilder retryDelay(String retryDelay) {
    return set("retry_delay", retryDelay);
  }

  /** The queue for tasks that name none, as {@link Dag#queue()}. */
  public DagBuilder queue(String queue) {
    return set("queue", queue);
  }

  /** The executor for tasks that name none, as {@link Dag#executor()}. */
  public DagBuilder executor(String executor) {
    return set("executor", executor);
  }

  /**
   * Attributes for every task that does not set them itself, as {@link Dag#defaults()}: {@code
   * defaults(Dsl.task().pool("gpu"))}. What names or describes one task cannot stand here, nor what
   * this builder has itself, such as {@link #retries(int)}.
   */
  public DagBuilder defaults(TaskSettings settings) {
    recorded.put("default_types", settings.types());
    recorded.put("defaults", settings.recorded());
    return this;
  }

  /** The name that Airflow's UI shows, as {@link Dag#displayName()}. */
  public DagBuilder displayName(String displayName) {
    return attribute("displayName", displayName);
  }

  /** What Airflow's UI says about the DAG, as {@link Dag#doc()}. */
  public DagBuilder doc(String doc) {
    return attribute("doc", doc);
  }

  /** The latest logical date, as {@link Dag#endDate()}. */
  public DagBuilder endDate(String endDate) {
    return attribute("endDate", endDate);
  }

  /** How many tasks of one run may run at once, at least 1, as {@link Dag#maxActiveTasks()}. */
  public DagBuilder maxActiveTasks(int maxActiveTasks) {
    return attribute("maxActiveTasks", maxActiveTasks);
  }

  /**
   * After how many failed runs in a row Airflow pauses the DAG, as {@link
   * Dag#maxConsecutiveFailedRuns()}.
   */
  public DagBuilder maxConsecutiveFailedRuns(int maxConsecutiveFailedRuns) {
    return attribute("maxConsecutiveFailedRuns", maxConsecutiveFailedRuns);
  }

  /** How long a run may take, as {@link Dag#dagrunTimeout()}. */
  public DagBuilder dagrunTimeout(String dagrunTimeout) {
    return attribute("dagrunTimeout", dagrunTimeout);
  }

  /** Where Airflow's UI links to from the name of an owner, as {@link Dag#ownerLinks()}. */
  public DagBuilder ownerLink(String owner, String link) {
    inner(attributes, "ownerLinks").put(owner, link);
    return this;
  }

  /** What a role may do with the DAG, as {@link Dag#accessControl()}. */
  public DagBuilder permissions(String role, String... permissions) {
    inner(inner(attributes, "accessControl"), role)
        .put("DAGs", List.copyOf(Arrays.asList(permissions)));
    return this;
  }

  /** Whether a failed task ends the run, as {@link Dag#failFast()}. */
  public DagBuilder failFast(boolean failFast) {
    return attribute("failFast", failFast);
  }

  /** Whether the DAG is paused at first, as {@link Dag#pausedUponCreation()}. */
  public DagBuilder pausedUponCreation(boolean pausedUponCreation) {
    return attribute("pausedUponCreation", pausedUponCreation);
  }

  /** Whether runs use the latest bundle, as {@link Dag#disableBundleVersioning()}. */
  public DagBuilder disableBundleVersioning(boolean disableBundleVersioning) {
    return attribute("disableBundleVersioning", disableBundleVersioning);
  }

  /** Whether cleared runs use the latest bundle, as {@link Dag#rerunWithLatestVersion()}. */
  public DagBuilder rerunWithLatestVersion(boolean rerunWithLatestVersion) {
    return attribute("rerunWithLatestVersion", rerunWithLatestVersion);
  }

  /** Which kinds of runs the DAG takes, as {@link Dag#allowedRunTypes()}. */
  public DagBuilder allowedRunTypes(RunType... types) {
    return attribute(
        "allowedRunTypes",
        Arrays.stream(types).map(type -> type.name().toLowerCase(Locale.ROOT)).toList());
  }

  /** A Python function that Airflow calls when a run succeeded, as {@link Dag#onSuccess()}. */
  public DagBuilder onSuccess(String path) {
    return onSuccess(path, Map.of());
  }

  /**
   * A Python function or notifier that Airflow calls when a run succeeded, as {@link
   * Dag#onSuccess()}.
   *
   * @param kwargs its keyword arguments: constants
   */
  public DagBuilder onSuccess(String path, Map<String, ?> kwargs) {
    return add("onSuccess", pythonCallback(path, kwargs));
  }

  /** A Python function that Airflow calls when a run failed, as {@link Dag#onFailure()}. */
  public DagBuilder onFailure(String path) {
    return onFailure(path, Map.of());
  }

  /**
   * A Python function or notifier that Airflow calls when a run failed, as {@link Dag#onFailure()}.
   *
   * @param kwargs its keyword arguments: constants
   */
  public DagBuilder onFailure(String path, Map<String, ?> kwargs) {
    return add("onFailure", pythonCallback(path, kwargs));
  }

  /** What Airflow calls when a run takes too long, as {@link Dag#deadlines()}. */
  public DagBuilder deadline(Deadline deadline) {
    return add("deadlines", deadline.recorded());
  }

  static Map<String, @Nullable Object> pythonCallback(String path, Map<String, ?> kwargs) {
    Map<String, @Nullable Object> callback = new LinkedHashMap<>();
    callback.put("path", path);
    callback.put("kwargs", Values.copy(kwargs));
    return callback;
  }

  @SuppressWarnings("unchecked") // Only this method puts lists there under these names.
  private DagBuilder add(String name, Object item) {
    ((List<Object>) attributes.computeIfAbsent(name, k -> new ArrayList<>())).add(item);
    return this;
  }

  private DagBuilder attribute(String name, Object value) {
    attributes.put(name, value);
    return this;
  }

  @SuppressWarnings("unchecked") // Only this method puts maps there.
  private static Map<String, Object> inner(Map<String, Object> map, String key) {
    return (Map<String, Object>) map.computeIfAbsent(key, k -> new LinkedHashMap<String, Object>());
  }

  /**
   * A param without default: whoever triggers a run must send it, and scheduled runs pass null.
   *
   * @param name its name in the run's conf
   * @param type {@code String.class}, an enum, {@code boolean.class} or a numeric type; a primitive
   *     one needs a default if the DAG has a schedule
   * @return its value, to be passed to tasks
   * @throws IllegalArgumentException if the DAG has a param of this name already
   */
  public Ref param(String name, Class<?> type) {
    return param(name, type, null, null);
  }

  /**
   * A param.
   *
   * @param name its name in the run's conf
   * @param type {@code String.class}, an enum, {@code boolean.class} or a numeric type
   * @param defaultValue the value of runs that are triggered without one; null for none
   * @return its value, to be passed to tasks
   * @throws IllegalArgumentException if the DAG has a param of this name already
   */
  public <T> Ref param(String name, Class<T> type, @Nullable T defaultValue) {
    return param(name, type, defaultValue, null);
  }

  /**
   * A param that is explained in Airflow's trigger form. Airflow: {@code airflow.sdk.Param}.
   *
   * @param name its name in the run's conf
   * @param type {@code String.class}, an enum, {@code boolean.class} or a numeric type
   * @param defaultValue the value of runs that are triggered without one; null for none
   * @param description what it is for; null for nothing
   * @return its value, to be passed to tasks
   * @throws IllegalArgumentException if the DAG has a param of this name already
   */
  public <T> Ref param(
      String name, Class<T> type, @Nullable T defaultValue, @Nullable String description) {
    for (Object other : params) {
      if (other instanceof Map<?, ?> map && name.equals(map.get("name"))) {
        throw new IllegalArgumentException("The DAG has a param '" + name + "' already.");
      }
    }
    List<String> constants = new ArrayList<>();
    if (type.isEnum()) {
      Arrays.stream(type.getEnumConstants()).forEach(c -> constants.add(((Enum<?>) c).name()));
    }
    params.add(
        Node.of(
            "param",
            "name",
            name,
            "type",
            type.getTypeName(),
            "constants",
            constants,
            "default",
            defaultValue,
            "description",
            description,
            "at",
            Node.place()));
    return new Ref(scope(), Node.of("param", "name", name));
  }
}
