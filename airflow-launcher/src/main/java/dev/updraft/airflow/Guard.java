package dev.updraft.airflow;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Runs in a child JVM: starts a program there and ends it within seconds when the parent is gone,
 * also one that was killed and could end nothing itself.
 */
public final class Guard {
  /** The exit code of a program whose parent is gone. */
  private static final int ABANDONED = 3;

  private Guard() {}

  /** The class path and the arguments that have Java start a program as a child of this process. */
  static List<String> command(Path jar, String mainClass) {
    return List.of(
        "-cp",
        jar + File.pathSeparator + location(),
        Guard.class.getName(),
        Long.toString(ProcessHandle.current().pid()),
        mainClass);
  }

  /**
   * Starts the program.
   *
   * @param arguments the pid of the parent, the name of the program's main class, then the
   *     program's own arguments
   * @throws Throwable what its main method throws
   */
  public static void main(String[] arguments) throws Throwable {
    // No orderly end: a server that could hear of it has lost its parent too.
    ProcessHandle.of(Long.parseLong(arguments[0]))
        .ifPresentOrElse(parent -> parent.onExit().thenRun(Guard::halt), Guard::halt);
    String[] rest = Arrays.copyOfRange(arguments, 2, arguments.length);
    try {
      Class.forName(arguments[1]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Path location() {
    try {
      return Path.of(Guard.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void halt() {
    Runtime.getRuntime().halt(ABANDONED);
  }
}
