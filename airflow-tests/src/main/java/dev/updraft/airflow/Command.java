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

/**
 * A program that runs to its end.
 *
 * @param line the program and its arguments
 * @param environment variables added to those of this process
 */
record Command(List<String> line, Map<String, String> environment) {

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
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException(
              "%s did not end within %s:%n%s".formatted(line.get(0), limit, text(output)));
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
    Result result = run(limit);
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
