package dev.updraft.spi;

import java.util.Optional;

/**
 * Another place for connections and variables, such as a vault. A bundle names its own in {@code
 * META-INF/services/dev.updraft.spi.SecretsBackend}; the worker asks its own environment ({@code
 * AIRFLOW_CONN_*}, {@code AIRFLOW_VAR_*}) first, then these, then Airflow. What is found is masked
 * in the task's log.
 *
 * <p>One instance serves all tasks of a bundle, from several threads. An exception is logged as a
 * warning, without its text, which may be secret; then the next place is asked. Airflow: {@code
 * BaseSecretsBackend}.
 */
public interface SecretsBackend {
  /**
   * The connection, as a URI or a JSON object as Airflow's backends give it; empty if it is not
   * here. Airflow: {@code get_conn_value}.
   *
   * @param id the connection's id
   * @throws Exception if the place cannot be asked
   */
  default Optional<String> connection(String id) throws Exception {
    return Optional.empty();
  }

  /**
   * The variable's text; empty if it is not here. Airflow: {@code get_variable}.
   *
   * @param key the variable's key
   * @throws Exception if the place cannot be asked
   */
  default Optional<String> variable(String key) throws Exception {
    return Optional.empty();
  }
}
