package dev.updraft.runtime.internal.bridge;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * Takes a bundle's JDBC drivers out of the JVM's {@link DriverManager}, which lets only classes of
 * the same class loader do that.
 */
public final class JdbcDrivers implements Runnable {
  /** Made when the bundle ends. */
  public JdbcDrivers() {}

  @Override
  public void run() {
    ClassLoader mine = JdbcDrivers.class.getClassLoader();
    List<Driver> drivers =
        DriverManager.drivers().filter(driver -> loadedBy(driver, mine)).toList();
    for (Driver driver : drivers) {
      try {
        DriverManager.deregisterDriver(driver);
      } catch (SQLException | SecurityException e) {
        throw new IllegalStateException(driver.getClass().getName() + " stays registered", e);
      }
    }
  }

  private static boolean loadedBy(Driver driver, ClassLoader loader) {
    return driver.getClass().getClassLoader() == loader;
  }
}
