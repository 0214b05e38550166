package dev.updraft.runtime.cli;

import dev.updraft.client.AirflowClient;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options by which a command reaches Airflow's REST API. */
final class RestLogin {
  @Option(
      names = "--config",
      order = 90,
      paramLabel = "<file>",
      description = "Properties file with options.")
  private @Nullable Path config;

  @Option(
      names = "--server-url",
      order = 91,
      paramLabel = "<url>",
      description = "Base URL of Airflow's API server, for example http://localhost:8080.")
  private @Nullable String serverUrl;

  @Mixin private RestCredentials who = new RestCredentials();

  /** Made by picocli. */
  RestLogin() {}

  /** Whether an Airflow is named. */
  boolean given() {
    return serverUrl != null;
  }

  /** A client of the named Airflow. */
  AirflowClient client() {
    if (serverUrl == null) {
      throw CliException.wrongUse("--server-url is missing: the base URL of Airflow's API server");
    }
    return AirflowClient.connect(serverUrl, who.credentials());
  }
}
