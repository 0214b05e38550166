package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * The program {@code updraft} at a server.
 *
 * @param url the server's base URL
 * @param folder where the output of the processes is kept
 */
record Cli(String url, Path folder) {
  /** What it did. */
  record Ran(int code, String out, String err) {
    /** The document on standard output. */
    JsonNode json() {
      return AirflowRest.json(out);
    }

    /** Checks that it has failed and said why, with these texts, in one line. */
    void assertRefused(String... texts) {
      assertThat(err.strip().lines()).singleElement().asString().contains(texts);
      assertThat(code).isEqualTo(1);
      assertThat(out).isEmpty();
    }
  }

  /** Under way. */
  record Running(Process process, Path out, Path err) implements AutoCloseable {
    /** What it wrote to standard output until now. */
    String said() {
      try {
        // Half a character may stand at its end, which readString does not take.
        return new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    /** Waits for its end. */
    Ran end() throws IOException, InterruptedException {
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        throw new IOException("The command still runs:\n" + said() + Files.readString(err));
      }
      return new Ran(process.exitValue(), said(), Files.readString(err));
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  /** Runs it to its end. */
  Ran run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  /** Runs it to its end, with this environment. */
  Ran run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    try (Running running = start(environment, arguments)) {
      return running.end();
    }
  }

  /** Starts it. */
  Running start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", Product.cli().toString()));
    line.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("UPDRAFT_SERVER_URL", url);
    builder.environment().putAll(environment);
    return new Running(builder.start(), out, err);
  }
}
