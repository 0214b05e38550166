package dev.updraft;

import java.io.PrintWriter;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes JDBC connections with what an Airflow connection says. */
final class ConnectionDataSource implements DataSource {
  private final Connection connection;
  private final String url;

  ConnectionDataSource(Connection connection) {
    this.connection = connection;
    url = JdbcUrl.of(connection);
  }

  @Override
  public java.sql.Connection getConnection() throws SQLException {
    return getConnection(connection.login(), connection.password());
  }

  @Override
  public java.sql.Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    Properties properties = new Properties();
    connection
        .extra()
        .forEach(
            (key, value) -> {
              if (!JdbcUrl.reads(key)
                  && (value instanceof String
                      || value instanceof Number
                      || value instanceof Boolean)) {
                properties.setProperty(key, value.toString());
              }
            });
    if (user != null && !user.isEmpty()) {
      properties.setProperty("user", user);
    }
    if (password != null && !password.isEmpty()) {
      properties.setProperty("password", password);
    }
    for (Driver driver : drivers()) {
      if (driver.acceptsURL(url)) {
        java.sql.Connection made = driver.connect(url, properties);
        if (made != null) {
          return made;
        }
      }
    }
    throw new SQLException(
        "No JDBC driver takes the URL '"
            + JdbcUrl.shown(url)
            + "' of connection '"
            + connection.id()
            + "'. Add the driver to the project's dependencies.",
        "08001");
  }

  /**
   * The drivers that the thread's class loader sees. {@code DriverManager} alone would only give
   * those that the loader of this class sees, which on a worker sees no bundle.
   */
  private static List<Driver> drivers() {
    List<Driver> drivers = new ArrayList<>();
    var loaded = ServiceLoader.load(Driver.class).iterator();
    while (true) {
      try {
        if (!loaded.hasNext()) {
          break;
        }
        drivers.add(loaded.next());
      } catch (ServiceConfigurationError e) {
        // A driver that cannot be loaded must not hide the others.
        Logger.getLogger(ConnectionDataSource.class.getName())
            .warning("A JDBC driver cannot be loaded: " + e.getMessage());
      }
    }
    DriverManager.drivers().forEach(drivers::add);
    return drivers;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("The driver logs as it likes");
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException(
        "Give the driver's own setting in the extra of connection '" + connection.id() + "'");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("The driver has its own");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new SQLException("It wraps no " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }

  @Override
  public String toString() {
    return "DataSource[connection=" + connection.id() + ", url=" + JdbcUrl.shown(url) + "]";
  }
}
