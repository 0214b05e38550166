package dev.updraft.runtime.internal.secret;

import dev.updraft.spi.SecretsBackend;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The environment of the worker, as Airflow's {@code EnvironmentVariablesBackend} reads it. */
public final class EnvironmentSecrets implements SecretsBackend {
  private static final String CONNECTION = "AIRFLOW_CONN_";
  private static final String VARIABLE = "AIRFLOW_VAR_";

  private final Map<String, String> environment;

  /** Reads this environment. */
  public EnvironmentSecrets(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Optional<String> connection(String id) {
    return find(CONNECTION, id);
  }

  @Override
  public Optional<String> variable(String key) {
    return find(VARIABLE, key);
  }

  private Optional<String> find(String prefix, String name) {
    return Optional.ofNullable(environment.get(prefix + name.toUpperCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return "the worker's environment";
  }
}
