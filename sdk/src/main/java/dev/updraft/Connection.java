package dev.updraft;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
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
 * @param extra further settings as plain JSON values, without nulls; empty if there are none.
 *     Airflow: {@code extra_dejson}
 */
public record Connection(
    String id,
    String type,
    @Nullable String host,
    @Nullable String schema,
    @Nullable String login,
    @Nullable String password,
    @Nullable Integer port,
    Map<String, Object> extra) {
  /** Copies the map. */
  public Connection {
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /**
   * All of it as one URI, password and extra included: {@code
   * postgres://me:secret@db:5432/shop?sslmode=require}. Airflow: {@code Connection.get_uri}.
   *
   * @throws IllegalArgumentException if the host is none that a URI can hold; the text shows no
   *     secret
   */
  public URI uri() {
    return ConnectionUri.of(this);
  }

  /**
   * Makes JDBC connections to the database, a new one for each call of {@code getConnection}; put a
   * pool around it if tasks need many. Settings in {@link #extra()} that are texts, numbers or
   * flags go to the driver as properties.
   *
   * <p>Known types: {@code postgres}, {@code mysql}, {@code mariadb}, {@code mssql}, {@code
   * oracle}, {@code sqlite}, {@code redshift}, {@code snowflake}, {@code trino}, {@code presto},
   * {@code hiveserver2}, {@code vertica}, {@code duckdb} and {@code jdbc}, whose host is the JDBC
   * URL as in Airflow. With any other type the extra {@code jdbc_url} has it. The driver is a
   * dependency of the project.
   *
   * @throws IllegalArgumentException if no JDBC URL follows from the connection; the text says what
   *     is missing
   */
  public DataSource dataSource() {
    return new ConnectionDataSource(this);
  }

  /** Sends HTTP requests to the system. Airflow: {@code HttpHook}. */
  public HttpConnection http() {
    return new HttpConnection(this);
  }

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
        + (password == null ? "null" : "***")
        + ", port="
        + port
        + ", extra="
        + (extra.isEmpty() ? "{}" : "***")
        + "]";
  }
}
