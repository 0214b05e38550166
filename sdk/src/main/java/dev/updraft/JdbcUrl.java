package dev.updraft;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The JDBC URL that follows from an Airflow connection. */
final class JdbcUrl {
  private static final String URL_KEY = "jdbc_url";
  private static final String START = "jdbc:";

  /** Extras that name the place rather than a property of the driver. */
  private static final Set<String> READ =
      Set.of(URL_KEY, "driver_path", "driver_class", "service_name", "sid", "account", "region");

  private static final Set<String> TYPES =
      new TreeSet<>(
          Set.of(
              "jdbc",
              "postgres",
              "mysql",
              "mariadb",
              "mssql",
              "oracle",
              "sqlite",
              "redshift",
              "snowflake",
              "trino",
              "presto",
              "hiveserver2",
              "vertica",
              "duckdb"));

  private JdbcUrl() {}

  /** Whether the extra of this key is no property of the driver. */
  static boolean reads(String key) {
    return READ.contains(key);
  }

  /** The URL without what may be secret in it. */
  static String shown(String url) {
    return url.replaceAll("[?;&].*", "…").replaceAll("//[^/@]*@", "//***@");
  }

  static String of(Connection connection) {
    if (connection.extra().get(URL_KEY) instanceof String url) {
      return checked(connection, url);
    }
    return switch (connection.type()) {
      case "jdbc" -> checked(connection, host(connection));
      case "postgres" -> server(connection, "postgresql", true);
      case "mysql" -> server(connection, "mysql", true);
      case "mariadb" -> server(connection, "mariadb", true);
      case "redshift" -> server(connection, "redshift", true);
      case "vertica" -> server(connection, "vertica", true);
      case "trino" -> server(connection, "trino", false);
      case "presto" -> server(connection, "presto", false);
      case "hiveserver2" -> server(connection, "hive2", true);
      case "mssql" ->
          START
              + "sqlserver://"
              + place(connection)
              + (given(connection.schema()) ? ";databaseName={" + connection.schema() + "}" : "");
      case "oracle" -> oracle(connection);
      case "sqlite", "duckdb" -> START + connection.type() + ":" + file(connection);
      case "snowflake" -> snowflake(connection);
      default ->
          throw new IllegalArgumentException(
              "Connection '"
                  + connection.id()
                  + "' has the type '"
                  + connection.type()
                  + "', from which no JDBC URL follows (known: "
                  + String.join(", ", TYPES)
                  + "). Give the URL as its extra '"
                  + URL_KEY
                  + "'.");
    };
  }

  private static String checked(Connection connection, String url) {
    if (!url.startsWith(START)) {
      throw new IllegalArgumentException(
          "Connection '"
              + connection.id()
              + "' needs a JDBC URL, jdbc:…, as its "
              + (connection.extra().containsKey(URL_KEY) ? "extra '" + URL_KEY + "'" : "host")
              + ".");
    }
    return url;
  }

  /** {@code jdbc:kind://host:port/schema}. */
  private static String server(Connection connection, String kind, boolean slash) {
    String schema = connection.schema();
    String path = given(schema) ? "/" + schema : slash ? "/" : "";
    return START + kind + "://" + place(connection) + path;
  }

  private static String oracle(Connection connection) {
    Object sid = connection.extra().get("sid");
    if (sid instanceof String text) {
      return START + "oracle:thin:@" + place(connection) + ":" + text;
    }
    Object service = connection.extra().get("service_name");
    String name = service instanceof String text ? text : connection.schema();
    return START + "oracle:thin:@//" + place(connection) + (given(name) ? "/" + name : "");
  }

  private static String snowflake(Connection connection) {
    Object account = connection.extra().get("account");
    Object region = connection.extra().get("region");
    String host =
        account instanceof String name
            ? name
                + (region instanceof String text && !text.isEmpty() ? "." + text : "")
                + ".snowflakecomputing.com"
            : place(connection);
    return START
        + "snowflake://"
        + host
        + "/"
        + (given(connection.schema()) ? "?schema=" + connection.schema() : "");
  }

  private static String file(Connection connection) {
    String host = connection.host();
    String schema = connection.schema();
    return given(host) ? host : given(schema) ? schema : "";
  }

  private static String place(Connection connection) {
    String host = host(connection);
    String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    Integer port = connection.port();
    return port == null || port == 0 ? bracketed : bracketed + ":" + port;
  }

  private static String host(Connection connection) {
    String host = connection.host();
    if (!given(host)) {
      throw new IllegalArgumentException("Connection '" + connection.id() + "' has no host.");
    }
    return host;
  }

  private static boolean given(@Nullable String text) {
    return text != null && !text.isEmpty();
  }
}
