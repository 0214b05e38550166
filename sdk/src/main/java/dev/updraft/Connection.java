package dev.updraft;

import org.jspecify.annotations.Nullable;

/**
 * How to reach an outside system, as Airflow keeps it. {@link #toString()} shows neither password
 * nor extra.
 *
 * @param id the connection's id. Airflow: {@code conn_id}
 * @param type the kind of system, for example {@code postgres}. Airflow: {@code conn_type}
 * @param host the host name, if given
 * @param schema the database or path, if given
 * @param login the user name, if given
 * @param password the password, if given
 * @param port the port, if given
 * @param extra further settings as the text of a JSON object, if given
 */
public record Connection(
    String id,
    String type,
    @Nullable String host,
    @Nullable String schema,
    @Nullable String login,
    @Nullable String password,
    @Nullable Integer port,
    @Nullable String extra) {
  @Override
  public String toString() {
    return "Connection[id="
        + id
        + ", type="
        + type
        + ", host="
        + host
        + ", schema="
        + schema
        + ", login="
        + login
        + ", password="
        + mask(password)
        + ", port="
        + port
        + ", extra="
        + mask(extra)
        + "]";
  }

  private static String mask(@Nullable String secret) {
    return secret == null ? "null" : "***";
  }
}
