package dev.updraft.runtime.cli;

import dev.updraft.client.Credentials;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a command says who it is at Airflow's REST API. */
final class RestCredentials {
  @Option(names = "--user", order = 92, paramLabel = "<name>", description = "User to log in as.")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      order = 93,
      paramLabel = "<file>",
      description = "File with the user's password. Or set UPDRAFT_PASSWORD.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--token-file",
      order = 94,
      paramLabel = "<file>",
      description = "File with a token of the REST API. Or set UPDRAFT_TOKEN.")
  private @Nullable Path tokenFile;

  /** Made by picocli. */
  RestCredentials() {}

  /** The token, else the login, else none. */
  Credentials credentials() {
    String token = Secrets.find("token", tokenFile);
    if (token != null) {
      return Credentials.token(token);
    }
    String password = Secrets.find("password", passwordFile);
    if (user == null && password == null) {
      return Credentials.none();
    }
    if (user == null || password == null) {
      throw CliException.wrongUse(
          "A login needs both --user and a password (--password-file or UPDRAFT_PASSWORD)");
    }
    return Credentials.login(user, password);
  }
}
