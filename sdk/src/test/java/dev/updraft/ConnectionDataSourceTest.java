package dev.updraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionDataSourceTest {
  private static Connection connection(
      String type, @Nullable String host, @Nullable String schema, Map<String, Object> extra) {
    return new Connection("db", type, host, schema, "me", "pass-word", null, extra);
  }

  @Test
  void queriesADatabase() throws SQLException {
    DataSource data =
        connection(
                "jdbc", "jdbc:h2:mem:shop", null, Map.of("MODE", "PostgreSQL", "nested", Map.of()))
            .dataSource();

    try (java.sql.Connection open = data.getConnection();
        Statement statement = open.createStatement();
        ResultSet rows = statement.executeQuery("select 6 * 7, current_user")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(42);
      assertThat(rows.getString(2)).isEqualToIgnoringCase("me");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgres | h | shop | jdbc:postgresql://h/shop",
        "postgres | h |      | jdbc:postgresql://h/",
        "postgres | ::1 | s  | jdbc:postgresql://[::1]/s",
        "mysql    | h | shop | jdbc:mysql://h/shop",
        "mariadb  | h | shop | jdbc:mariadb://h/shop",
        "mssql    | h | shop | jdbc:sqlserver://h;databaseName={shop}",
        "oracle   | h | shop | jdbc:oracle:thin:@//h/shop",
        "sqlite   | /tmp/a.db | | jdbc:sqlite:/tmp/a.db",
        "sqlite   |  | a.db  | jdbc:sqlite:a.db",
        "trino    | h | hive | jdbc:trino://h/hive",
        "presto   | h |      | jdbc:presto://h",
        "hiveserver2 | h | d | jdbc:hive2://h/d",
        "redshift | h | d    | jdbc:redshift://h/d",
        "vertica  | h | d    | jdbc:vertica://h/d",
        "duckdb   | a.db |   | jdbc:duckdb:a.db",
        "jdbc     | jdbc:db2://h/d | | jdbc:db2://h/d"
      })
  void urlsFollowFromTypes(
      String type, @Nullable String host, @Nullable String schema, String url) {
    assertThat(JdbcUrl.of(connection(type, host, schema, Map.of()))).isEqualTo(url);
  }

  @Test
  void extrasCompleteTheUrl() {
    assertThat(JdbcUrl.of(connection("oracle", "h", null, Map.of("sid", "XE"))))
        .isEqualTo("jdbc:oracle:thin:@h:XE");
    assertThat(JdbcUrl.of(connection("oracle", "h", null, Map.of("service_name", "x"))))
        .isEqualTo("jdbc:oracle:thin:@//h/x");
    assertThat(
            JdbcUrl.of(
                connection("snowflake", null, "pub", Map.of("account", "acme", "region", "eu"))))
        .isEqualTo("jdbc:snowflake://acme.eu.snowflakecomputing.com/?schema=pub");
    assertThat(JdbcUrl.of(connection("odd", "h", null, Map.of("jdbc_url", "jdbc:odd:x"))))
        .isEqualTo("jdbc:odd:x");
    assertThat(JdbcUrl.of(new Connection("db", "mysql", "h", "d", null, null, 3307, Map.of())))
        .isEqualTo("jdbc:mysql://h:3307/d");
  }

  @Test
  void whatGivesNoUrlIsRefusedByName() {
    assertThatThrownBy(() -> connection("ftp", "h", null, Map.of()).dataSource())
        .hasMessageStartingWith(
            "Connection 'db' has the type 'ftp', from which no JDBC URL follows (known: duckdb, hi")
        .hasMessageEndingWith("Give the URL as its extra 'jdbc_url'.");
    assertThatThrownBy(() -> connection("postgres", "", null, Map.of()).dataSource())
        .hasMessage("Connection 'db' has no host.");
    assertThatThrownBy(() -> connection("jdbc", "h2:mem", null, Map.of()).dataSource())
        .hasMessage("Connection 'db' needs a JDBC URL, jdbc:…, as its host.");
  }

  @Test
  void aMissingDriverIsNamedWithoutSecrets() {
    DataSource data =
        connection("jdbc", "jdbc:nope://me:hidden@h/x?password=s3cret", null, Map.of())
            .dataSource();

    assertThatThrownBy(data::getConnection)
        .isInstanceOf(SQLException.class)
        .hasMessage(
            "No JDBC driver takes the URL 'jdbc:nope://***@h/x…' of connection 'db'. Add the driver"
                + " to the project's dependencies.");
    assertThat(data.toString()).contains("db").doesNotContain("s3cret", "hidden", "pass-word");
  }
}
