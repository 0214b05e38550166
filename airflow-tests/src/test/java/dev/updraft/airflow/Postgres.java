package dev.updraft.airflow;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL for the Airflows of these tests, each of which gets a database of its own.
 *
 * <p>SQLite has one writer, so that calls at the same time fail with "database is locked", and it
 * gives the number of a deleted trigger to the next one, which a triggerer then takes for the old
 * one and never runs. Nobody uses it for what the tests are about.
 */
final class Postgres {
  /** Airflow's drivers, for {@code pip}. */
  static final List<String> DRIVERS = List.of("psycopg2-binary==2.9.13", "asyncpg==0.32.0");

  private static int databases;

  private Postgres() {}

  /** Started when the first test wants it; it ends with this JVM. */
  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        Path log = Files.createDirectories(Path.of("target", "airflow")).resolve("postgres.log");
        return EmbeddedPostgres.builder()
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .setPGStartupWait(Duration.ofMinutes(2))
            .setServerConfig("max_connections", "300")
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("full_page_writes", "off")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The options with a new, empty database. */
  static AirflowOptions with(AirflowOptions options) throws IOException {
    String name;
    synchronized (Postgres.class) {
      databases++;
      name = "airflow" + databases;
    }
    try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IOException("No database for Airflow: " + e.getMessage(), e);
    }
    String url =
        "postgresql+psycopg2://postgres:postgres@127.0.0.1:%d/%s"
            .formatted(Holder.SERVER.getPort(), name);
    return options.with("DATABASE__SQL_ALCHEMY_CONN", url);
  }

  /** The release with its drivers. */
  static AirflowInstall install(String version) throws IOException {
    return install(version, List.of());
  }

  /** The release with its drivers and more packages. */
  static AirflowInstall install(String version, List<String> more) throws IOException {
    return AirflowInstall.of(version, Stream.concat(more.stream(), DRIVERS.stream()).toList());
  }
}
