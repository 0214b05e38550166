package dev.updraft.airflow;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** A program that runs as a child process and writes to a file. */
public final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a program.
   *
   * @param environment added to that of this process; the place for secrets
   */
  static ChildProcess start(List<String> line, Map<String, String> environment, Path log)
      throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    Command.prepare(builder.environment());
    builder.environment().putAll(environment);
    Process process = builder.start();
    Processes.endWithThisJvm(process);
    return new ChildProcess(process, log);
  }

  /**
   * Starts an executable jar with the JDK that runs this program. It ends with this program,
   * however that ends.
   *
   * @throws IOException if the jar is not there or the process cannot be started
   */
  public static ChildProcess startJar(
      Path jar, List<String> arguments, Map<String, String> environment, Path log)
      throws IOException {
    return startJar(jar, List.of(), arguments, environment, log);
  }

  private static ChildProcess startJar(
      Path jar,
      List<String> jvmOptions,
      List<String> arguments,
      Map<String, String> environment,
      Path log)
      throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new IOException("There is no " + jar + "; build it first, with -am.");
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> line = new ArrayList<>(List.of(java.toString()));
    line.addAll(jvmOptions);
    line.addAll(Guard.command(jar, mainClass(jar)));
    line.addAll(arguments);
    return start(line, environment, log);
  }

  private static String mainClass(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String name =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      if (name == null) {
        throw new IOException(jar + " names no main class; it is not the jar of a program.");
      }
      return name;
    }
  }

  /**
   * Starts a worker for bundles.
   *
   * @param jar the jar of the command line
   * @param server the base address of an Airflow or a dev server
   * @param secret what signs the worker's tokens
   * @param options options on top of the server's address and the bundles
   */
  public static ChildProcess worker(
      Path jar, URI server, String secret, List<Path> bundles, Path log, String... options)
      throws IOException {
    return worker(jar, server, secret, bundles, log, LocalWorker.DEFAULT, List.of(options));
  }

  /** Starts a worker for bundles with queues, an environment and system properties of its own. */
  public static ChildProcess worker(
      Path jar, URI server, String secret, List<Path> bundles, Path log, LocalWorker worker)
      throws IOException {
    return worker(jar, server, secret, bundles, log, worker, List.of());
  }

  private static ChildProcess worker(
      Path jar,
      URI server,
      String secret,
      List<Path> bundles,
      Path log,
      LocalWorker worker,
      List<String> options)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("worker", "--server-url", server.toString()));
    for (Path bundle : bundles) {
      arguments.add("--bundles");
      arguments.add(bundle.toString());
    }
    arguments.addAll(worker.options());
    arguments.addAll(options);
    Map<String, String> environment = new HashMap<>(worker.environment());
    environment.put("UPDRAFT_JWT_SECRET", secret);
    return startJar(jar, worker.jvmOptions(), arguments, environment, log);
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The pid. */
  public long pid() {
    return process.pid();
  }

  /** What it wrote until now, errors included. */
  public String output() throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
  }

  /** Sends SIGKILL and waits for the end. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Sends SIGTERM and does not wait. */
  public void terminate() {
    process.destroy();
  }

  /**
   * The exit code.
   *
   * @throws IOException if it does not end in time
   */
  public int exitCode(Duration limit) throws IOException {
    try {
      if (!process.waitFor(limit.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
        throw new IOException("The process still runs after " + limit + ":\n" + output());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for a process", e);
    }
    return process.exitValue();
  }

  /** Ends it: SIGTERM first, so that a worker says that it is gone. */
  @Override
  public void close() {
    Processes.end(process, Duration.ofSeconds(15));
  }
}
