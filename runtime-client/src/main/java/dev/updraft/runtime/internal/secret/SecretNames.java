package dev.updraft.runtime.internal.secret;

import java.util.List;
import java.util.Locale;

/** Names whose values are secret: Airflow's {@code should_hide_value_for_key}. */
public final class SecretNames {
  /** Airflow's {@code DEFAULT_SENSITIVE_FIELDS}. */
  private static final List<String> PARTS =
      List.of(
          "access_key",
          "access_token",
          "api_key",
          "apikey",
          "auth_header",
          "authorization",
          "bearer",
          "connection_string",
          "dsn",
          "passphrase",
          "passwd",
          "password",
          "private_key",
          "proxy",
          "proxy_password",
          "proxies",
          "secret",
          "service_account",
          "service_key",
          "token",
          "keyfile_dict",
          "webhook_url");

  private SecretNames() {}

  /**
   * Whether one of Airflow's words for secrets is in the name, in any case; words of names such as
   * {@code privateKey} are told apart, as Airflow does from 3.4 on.
   */
  public static boolean secret(String name) {
    String words =
        name.strip()
            .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2");
    String lower = lower(name.strip());
    String split = lower(words);
    return PARTS.stream().anyMatch(part -> lower.contains(part) || split.contains(part));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_]+", "_");
  }
}
