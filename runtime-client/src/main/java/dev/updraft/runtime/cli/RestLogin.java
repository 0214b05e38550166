package dev.updraft.runtime.cli;

import dev.updraft.runtime.client.AirflowClient;
import dev.updraft.runtime.client.Credentials;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a command reaches Airflow's REST API. */
final class RestLogin {
  @Option(names = "--config", paramLabel = "<file>", description = "Properties file with options.")
  private @Nullable Path config;

  @Option(
      names = "--server-url",
      paramLabel = "<url>",
      description = "Base URL of Airflow's API server, for example http://localhost:8080.")
  private @Nullable String serverUrl;

  @Option(names = "--user", paramLabel = "<name>", description = "User to log in as.")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "<file>",
      description = "File with the user's password. Or set UPDRAFT_PASSWORD.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--token-file",
      paramLabel = "<file>",
      description = "File with a token of the REST API. Or set UPDRAFT_TOKEN.")
  private @Nullable Path tokenFile;

  /** Made by picocli. */
  RestLogin() {}

  /** Whether an Airflow is named. */
  boolean given() {
    return serverUrl != null;
  }

  /** A client of the named Airflow. */
  AirflowClient client() {
    if (serverUrl == null) {
      throw new CliException("--server-url is missing: the base URL of Airflow's API server");
    }
    return AirflowClient.of(serverUrl, credentials());
  }

  private Credentials credentials() {
    String token = Secrets.find("token", tokenFile);
    if (token != null) {
      return Credentials.token(token);
    }
    String password = Secrets.find("password", passwordFile);
    if (user == null && password == null) {
      return Credentials.none();
    }
    if (user == null || password == null) {
      throw new CliException(
          "A login needs both --user and a password (--password-file or UPDRAFT_PASSWORD)");
    }
    return Credentials.login(user, password);
  }
}
