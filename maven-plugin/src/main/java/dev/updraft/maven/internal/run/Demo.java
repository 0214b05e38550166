package dev.updraft.maven.internal.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * A program of the project that is a client of the server: it starts runs and looks at them.
 *
 * @param mainClass its main class
 * @param classPath where that and all that it needs is
 * @param environment variables that it gets beside Maven's own and the address of the server
 * @param timeout how long it may take
 */
public record Demo(
    String mainClass, List<Path> classPath, Map<String, String> environment, Duration timeout) {
  /** The variable with the base address of the server. */
  public static final String SERVER_URL = "UPDRAFT_SERVER_URL";

  /** The variable that is {@code true} where the server is a dev server of this build. */
  static final String DEV_SERVER = "UPDRAFT_DEV_SERVER";

  /** The variable with the folder of the Airflow that was started for the program. */
  static final String AIRFLOW_HOME = "UPDRAFT_AIRFLOW_HOME";

  /** What says who somebody is at another server than the one that was started for the program. */
  private static final List<String> LOGIN =
      List.of("UPDRAFT_TOKEN", "UPDRAFT_USER", "UPDRAFT_PASSWORD");

  /** Looks at the programs that this one needs. */
  @FunctionalInterface
  interface Check {
    /** Throws if one of them has ended. */
    void run() throws RunException, IOException, InterruptedException;
  }

  /**
   * Copies what it is given.
   *
   * @throws RunException if the class is not there, so that nothing is started in vain
   */
  public static Demo of(
      String mainClass, List<Path> classPath, Map<String, String> environment, Duration timeout)
      throws RunException {
    String entry = mainClass.replace('.', '/') + ".class";
    for (Path place : classPath) {
      if (has(place, entry)) {
        return new Demo(mainClass, List.copyOf(classPath), Map.copyOf(environment), timeout);
      }
    }
    throw new RunException(
        "There is no class "
            + mainClass
            + " (updraft.main) in this project or its dependencies of the scopes compile, runtime"
            + " and provided.");
  }

  private static boolean has(Path place, String entry) throws RunException {
    if (Files.isDirectory(place)) {
      return Files.isRegularFile(place.resolve(entry));
    }
    if (!Files.isRegularFile(place)) {
      return false;
    }
    try (JarFile jar = new JarFile(place.toFile())) {
      return jar.getEntry(entry) != null;
    } catch (IOException e) {
      throw new RunException("The library " + place + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Runs it against a server that is not of this build; Maven's environment says who it is there.
   *
   * @param log takes its output, too
   * @throws RunException.RunFailed if it ends with another code than 0
   */
  public void run(String url, Path log, Consumer<String> out)
      throws RunException, InterruptedException {
    Child child = start(Map.of(SERVER_URL, url), List.of(), log, out);
    try (child) {
      await(child, () -> {});
    } catch (IOException e) {
      throw new IllegalStateException("Nothing here reads", e);
    }
  }

  /** Starts it for a server that takes everybody for its admin. */
  Child start(Map<String, String> server, Path log, Consumer<String> out) throws RunException {
    return start(server, LOGIN, log, out);
  }

  private Child start(
      Map<String, String> server, List<String> without, Path log, Consumer<String> out)
      throws RunException {
    Map<String, String> variables = new HashMap<>(environment);
    variables.putAll(server);
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return Child.start(
        mainClass, log, Program.command(path, mainClass, List.of()), variables, without, out);
  }

  /** Waits for its end. */
  void await(Child child, Check check) throws RunException, IOException, InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (!child.ended(Duration.ofMillis(300))) {
      check.run();
      if (System.nanoTime() > end) {
        throw new RunException(
            mainClass + " still ran after " + timeout.toSeconds() + " s (updraft.timeout).");
      }
    }
    int code = child.exitCode();
    if (code != 0) {
      throw new RunException.RunFailed(mainClass + " ended with code " + code + ".");
    }
  }
}
