package dev.updraft.airflow;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a started Airflow differs in from one with default settings.
 *
 * @param home the folder for its configuration, database and logs; made anew
 * @param executors names or class paths of executors, the first being the default one
 * @param settings further settings, by {@code SECTION__KEY} as in {@code AIRFLOW__SECTION__KEY}
 * @param environment variables of all its processes, for example {@code AIRFLOW_CONN_KAFKA}; they
 *     win over settings and may hold secrets
 * @param triggerer whether it has a triggerer, which deferred tasks and asset watchers need
 */
public record AirflowOptions(
    Path home,
    List<String> executors,
    Map<String, String> settings,
    Map<String, String> environment,
    boolean triggerer) {
  /**
   * Copies what it is given.
   *
   * @throws IllegalArgumentException if there is no executor
   */
  public AirflowOptions {
    if (executors.isEmpty()) {
      throw new IllegalArgumentException("AirflowOptions.executors must name an executor");
    }
    home = home.toAbsolutePath().normalize();
    executors = List.copyOf(executors);
    settings = Map.copyOf(settings);
    environment = Map.copyOf(environment);
  }

  /** An Airflow in this folder whose only executor is the EdgeExecutor, without a triggerer. */
  public static AirflowOptions in(Path home) {
    return new AirflowOptions(home, List.of(LocalAirflow.EDGE_EXECUTOR), Map.of(), Map.of(), false);
  }

  /** The same with other executors. */
  public AirflowOptions withExecutors(String... names) {
    return new AirflowOptions(home, List.of(names), settings, environment, triggerer);
  }

  /** The same with one more setting, {@code key} being {@code SECTION__KEY}. */
  public AirflowOptions with(String key, String value) {
    return new AirflowOptions(
        home, executors, and(settings, Map.of(key, value)), environment, triggerer);
  }

  /** The same with more variables in the environment of its processes. */
  public AirflowOptions withEnvironment(Map<String, String> variables) {
    return new AirflowOptions(home, executors, settings, and(environment, variables), triggerer);
  }

  /** The same with a triggerer. */
  public AirflowOptions withTriggerer() {
    return new AirflowOptions(home, executors, settings, environment, true);
  }

  private static Map<String, String> and(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(some);
    all.putAll(more);
    return all;
  }

  /** Without what the environment holds, which may be secret. */
  @Override
  public String toString() {
    return "AirflowOptions[home="
        + home
        + ", executors="
        + executors
        + ", settings="
        + settings.keySet()
        + ", environment="
        + environment.keySet()
        + ", triggerer="
        + triggerer
        + "]";
  }
}
