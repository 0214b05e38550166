package dev.updraft.maven.internal.run;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A JVM that runs beside Maven and never longer; its output goes to a file. */
final class Child implements AutoCloseable {
  private static final int TAIL = 30;
  private static final long GRACE_SECONDS = 10;

  private final String name;
  private final Process process;
  private final Thread reader;
  private final Path log;
  private final Consumer<String> out;
  private final Deque<String> tail = new ArrayDeque<>();
  private @Nullable String readyPrefix;
  private @Nullable String readyLine;

  private Child(String name, Process process, Path log, Consumer<String> out) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.out = out;
    reader = new Thread(this::read, "output of " + name);
    reader.setDaemon(true);
  }

  /**
   * Starts a program with the Java that runs Maven.
   *
   * @param name what messages call it
   * @param log the file that takes its output
   * @param arguments what follows {@code java}
   * @param environment variables to set beside Maven's own; the only way for secrets
   */
  static Child start(String name, Path log, List<String> arguments, Map<String, String> environment)
      throws RunException {
    return start(name, log, arguments, environment, List.of(), line -> {});
  }

  /**
   * The same for a program whose output is shown.
   *
   * @param without variables of Maven's own that it does not get
   * @param out takes the lines of its output, too
   */
  static Child start(
      String name,
      Path log,
      List<String> arguments,
      Map<String, String> environment,
      List<String> without,
      Consumer<String> out)
      throws RunException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(without);
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Child child = new Child(name, builder.start(), log, out);
      child.reader.start();
      return child;
    } catch (IOException e) {
      throw new RunException("The " + name + " cannot be started: " + e.getMessage(), e);
    }
  }

  private void read() {
    try (BufferedReader lines =
            new BufferedReader(
                new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        BufferedWriter file = Files.newBufferedWriter(log)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        file.write(line);
        file.newLine();
        file.flush();
        keep(line);
        out.accept(line);
      }
    } catch (IOException e) {
      keep("(its output could not be read to the end: " + e.getMessage() + ")");
    }
  }

  private synchronized void keep(String line) {
    tail.addLast(line);
    if (tail.size() > TAIL) {
      tail.removeFirst();
    }
    if (readyLine == null && readyPrefix != null && line.startsWith(readyPrefix)) {
      readyLine = line;
    }
    notifyAll();
  }

  /**
   * Waits for a line of its output.
   *
   * @return what follows {@code prefix} in it
   * @throws RunException if the program ends before, or takes too long
   */
  String awaitLine(String prefix, Duration limit) throws RunException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    synchronized (this) {
      readyPrefix = prefix;
      tail.stream().filter(l -> l.startsWith(prefix)).findFirst().ifPresent(l -> readyLine = l);
      while (readyLine == null) {
        checkAlive();
        if (System.nanoTime() > end) {
          throw new RunException(
              "The " + name + " was not ready after " + limit.toSeconds() + " s." + lastLines());
        }
        wait(100);
      }
      return readyLine.substring(prefix.length()).strip();
    }
  }

  /**
   * Does nothing while it runs.
   *
   * @throws RunException if it has ended; the text has its last lines
   */
  void checkAlive() throws RunException, InterruptedException {
    if (!process.isAlive()) {
      reader.join(2000);
      throw new RunException(
          "The " + name + " ended early with code " + process.exitValue() + "." + lastLines());
    }
  }

  /** Waits for its end, and that all of its output was read; whether it has ended in this time. */
  boolean ended(Duration limit) throws InterruptedException {
    boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (ended) {
      // What it left running may hold its output open for ever.
      reader.join(2000);
    }
    return ended;
  }

  /** The code with which it has ended. */
  int exitCode() {
    return process.exitValue();
  }

  /** The end of its output, for messages. */
  synchronized String lastLines() {
    if (tail.isEmpty()) {
      return " It printed nothing.";
    }
    return " Its last lines (all in " + log + "):\n  " + String.join("\n  ", tail);
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Ends it: by request first, by force if it does not follow. */
  @Override
  public void close() {
    close(() -> false);
  }

  /**
   * Ends it.
   *
   * @param hopeless whether it cannot end in order, because what it talks to is gone
   */
  void close(BooleanSupplier hopeless) {
    process.destroy();
    boolean interrupted = false;
    try {
      boolean ended = process.waitFor(1, TimeUnit.SECONDS);
      for (int passed = 1; !ended && passed < GRACE_SECONDS && !hopeless.getAsBoolean(); passed++) {
        ended = process.waitFor(1, TimeUnit.SECONDS);
      }
      if (!ended) {
        process.destroyForcibly().waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
      }
      reader.join(1000);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
