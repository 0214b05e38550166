package dev.updraft.maven.internal.run;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs in a child JVM: starts a program there and ends it when Maven is gone, however Maven ended.
 * Maven holds the other end of the standard input, which even a killed process closes.
 */
public final class Guard {
  private static final long GRACE_MILLIS = 10_000;

  private Guard() {}

  /**
   * Starts the program.
   *
   * @param arguments the name of its main class, then its own arguments
   * @throws Throwable what its main method throws
   */
  public static void main(String[] arguments) throws Throwable {
    Thread watch = new Thread(Guard::awaitEndOfMaven, "watches Maven");
    watch.setDaemon(true);
    watch.start();
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      Method main = Class.forName(arguments[0]).getMethod("main", String[].class);
      // As java itself does: the class need not be public.
      main.setAccessible(true);
      main.invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void awaitEndOfMaven() {
    boolean open = true;
    while (open) {
      try {
        open = System.in.read() >= 0;
      } catch (IOException e) {
        open = false;
      }
    }
    // Shutdown hooks may wait for a program that has ended as well.
    Thread force = new Thread(Guard::halt, "ends by force");
    force.setDaemon(true);
    force.start();
    System.exit(1);
  }

  private static void halt() {
    try {
      Thread.sleep(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}
