package dev.updraft.store;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How remote stores are reached.
 *
 * @param cache the folder for what was downloaded
 * @param token a bearer token for HTTP stores, null for none
 * @param user the user of an HTTP store, null for none
 * @param password the user's password, null for none
 * @param environment where {@code AWS_*} variables of S3 stores are looked up
 */
public record StoreAccess(
    Path cache,
    @Nullable String token,
    @Nullable String user,
    @Nullable String password,
    Map<String, String> environment) {
  /**
   * From the environment: {@code UPDRAFT_STORE_TOKEN}, or {@code UPDRAFT_STORE_USER} and {@code
   * UPDRAFT_STORE_PASSWORD}; {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}, {@code
   * AWS_SESSION_TOKEN}, {@code AWS_REGION}, {@code AWS_ENDPOINT_URL_S3}.
   */
  public static StoreAccess of(Path cache, Map<String, String> environment) {
    return new StoreAccess(
        cache,
        environment.get("UPDRAFT_STORE_TOKEN"),
        environment.get("UPDRAFT_STORE_USER"),
        environment.get("UPDRAFT_STORE_PASSWORD"),
        environment);
  }

  /** The user's cache folder, {@code $XDG_CACHE_HOME} or {@code ~/.cache}. */
  public static Path defaultCache(Map<String, String> environment) {
    String xdg = environment.get("XDG_CACHE_HOME");
    Path parent =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return parent.resolve("updraft").resolve("bundles");
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "StoreAccess[cache=" + cache + "]";
  }
}
