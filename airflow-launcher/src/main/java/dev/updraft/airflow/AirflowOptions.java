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
 */
public record AirflowOptions(Path home, List<String> executors, Map<String, String> settings) {
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
  }

  /** An Airflow in this folder whose only executor is the EdgeExecutor. */
  public static AirflowOptions in(Path home) {
    return new AirflowOptions(home, List.of(LocalAirflow.EDGE_EXECUTOR), Map.of());
  }

  /** The same with other executors. */
  public AirflowOptions withExecutors(String... names) {
    return new AirflowOptions(home, List.of(names), settings);
  }

  /** The same with one more setting, {@code key} being {@code SECTION__KEY}. */
  public AirflowOptions with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(key, value);
    return new AirflowOptions(home, executors, more);
  }
}
