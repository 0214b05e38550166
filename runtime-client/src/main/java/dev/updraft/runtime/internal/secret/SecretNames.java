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

  /** Whether one of Airflow's words for secrets is in the name, in any case. */
  public static boolean secret(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_]+", "_");
    return PARTS.stream().anyMatch(lower::contains);
  }
}
