package dev.updraft.airflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A program that runs to its end.
 *
 * @param line the program and its arguments
 * @param environment variables added to those of this process
 * @param pause how often progress is told
 */
record Command(List<String> line, Map<String, String> environment, Duration pause) {
  Command(List<String> line, Map<String, String> environment) {
    this(line, environment, Duration.ofSeconds(5));
  }

  /**
   * How a program ended.
   *
   * @param code the exit code
   * @param output what it wrote, errors included
   */
  record Result(int code, String output) {}

  /**
   * Runs the program.
   *
   * @throws IOException if it cannot be started or does not end in time
   */
  Result run(Duration limit) throws IOException {
    return run(limit, lastLine -> {});
  }

  private Result run(Duration limit, Consumer<String> progress) throws IOException {
    Path output = Files.createTempFile("updraft-", ".out");
    try {
      ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
      prepare(builder.environment());
      builder.environment().putAll(environment);
      // A file, not a pipe: a grandchild that keeps a pipe open would block the reader for ever.
      builder.redirectOutput(output.toFile());
      Process process = builder.start();
      process.getOutputStream().close();
      Processes.endWithThisJvm(process);
      try {
        long deadline = System.nanoTime() + limit.toNanos();
        long step = Math.min(limit.toMillis(), pause.toMillis());
        while (!process.waitFor(step, TimeUnit.MILLISECONDS)) {
          if (System.nanoTime() >= deadline) {
            throw new IOException(
                "%s did not end within %s:%n%s".formatted(line.get(0), limit, text(output)));
          }
          progress.accept(text(output).lines().reduce((one, other) -> other).orElse("").strip());
        }
        return new Result(process.exitValue(), text(output));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while waiting for " + line.get(0), e);
      } finally {
        Processes.end(process, Duration.ofSeconds(5));
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /**
   * Runs the program and returns what it wrote.
   *
   * @throws IOException if it ends with another code than 0; the text holds the end of its output
   */
  String output(Duration limit) throws IOException {
    return output(limit, lastLine -> {});
  }

  /**
   * The same for a program that takes its time.
   *
   * @param progress gets the line that the program wrote last, every few seconds
   */
  String output(Duration limit, Consumer<String> progress) throws IOException {
    Result result = run(limit, progress);
    if (result.code() != 0) {
      List<String> lines = new ArrayList<>(result.output().lines().toList());
      List<String> last = lines.subList(Math.max(0, lines.size() - 40), lines.size());
      throw new IOException(
          "%s ended with code %d:%n%s"
              .formatted(String.join(" ", line), result.code(), String.join("\n", last)));
    }
    return result.output();
  }

  /** Takes out what the caller's shell may hold for another Airflow or another Python. */
  static void prepare(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(
            name ->
                name.startsWith("AIRFLOW")
                    || name.equals("PYTHONPATH")
                    || name.equals("PYTHONHOME"));
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
