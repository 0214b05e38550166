package dev.updraft.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a client shows who it is. {@link #toString()} shows no secret. */
public final class Credentials {
  private final @Nullable String user;
  private final @Nullable String secret;

  private Credentials(@Nullable String user, @Nullable String secret) {
    this.user = user;
    this.secret = secret;
  }

  /**
   * None: for an Airflow whose simple auth manager makes everybody an administrator, and for the
   * dev server.
   */
  public static Credentials none() {
    return new Credentials(null, null);
  }

  /** A bearer token of Airflow's REST API. */
  public static Credentials token(String token) {
    return new Credentials(null, token);
  }

  /** A user's name and password, exchanged for a token at {@code /auth/token}. */
  public static Credentials login(String user, String password) {
    return new Credentials(user, password);
  }

  /**
   * What the environment gives: {@code UPDRAFT_TOKEN}, else {@code UPDRAFT_USER} with {@code
   * UPDRAFT_PASSWORD}, else none.
   *
   * @param environment for example {@link System#getenv()}
   */
  public static Credentials fromEnvironment(Map<String, String> environment) {
    String token = environment.get("UPDRAFT_TOKEN");
    String user = environment.get("UPDRAFT_USER");
    String password = environment.get("UPDRAFT_PASSWORD");
    if (token != null) {
      return token(token);
    }
    return user != null && password != null ? login(user, password) : none();
  }

  /** The user, null if none is named. */
  public @Nullable String user() {
    return user;
  }

  /** The password of the user, or the token if there is no user; null if none is given. */
  public @Nullable String secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "Credentials[" + (user == null ? secret == null ? "none" : "token" : user) + "]";
  }
}
