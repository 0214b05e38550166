package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
  @TempDir Path folder;

  @Test
  void closingEndsWhatTheProcessStartedToo() throws IOException {
    ChildProcess process = shell("sleep 600 & echo $!; wait");
    await().until(() -> process.output().endsWith("\n"));
    ProcessHandle grandchild =
        ProcessHandle.of(Long.parseLong(process.output().strip())).orElseThrow();

    process.close();

    assertThat(process.isAlive()).isFalse();
    await().until(() -> !grandchild.isAlive());
  }

  @Test
  void processThatIgnoresSigtermIsKilled() throws IOException {
    Process stubborn =
        new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done")
            .redirectErrorStream(true)
            .start();
    assertThat(stubborn.inputReader().readLine()).isEqualTo("ready");

    Processes.end(stubborn, Duration.ofMillis(300));

    await().until(() -> !stubborn.isAlive());
  }

  @Test
  void environmentOfAnotherAirflowIsNotHandedOn() throws IOException {
    Map<String, String> environment =
        new java.util.HashMap<>(
            Map.of(
                "AIRFLOW_HOME", "x", "AIRFLOW__CORE__EXECUTOR", "y", "PYTHONPATH", "z", "A", "b"));

    Command.prepare(environment);

    assertThat(environment).isEqualTo(Map.of("A", "b"));
  }

  @Test
  void failedCommandShowsTheEndOfItsOutput() {
    Command command = new Command(List.of("sh", "-c", "echo no such thing >&2; exit 3"), Map.of());

    assertThatThrownBy(() -> command.output(Duration.ofSeconds(30)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended with code 3")
        .hasMessageContaining("no such thing");
  }

  @Test
  void commandThatDoesNotEndIsKilled() {
    Command command = new Command(List.of("sleep", "600"), Map.of());

    assertThatThrownBy(() -> command.run(Duration.ofMillis(200)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sleep did not end within PT0.2S");
  }

  @Test
  void commandTellsItsLastLineWhileItRuns() throws IOException {
    List<String> told = new CopyOnWriteArrayList<>();
    Command command =
        new Command(
            List.of("sh", "-c", "echo first; echo second; sleep 600"),
            Map.of(),
            Duration.ofMillis(50));

    assertThatThrownBy(() -> command.output(Duration.ofSeconds(2), told::add))
        .hasMessageContaining("did not end within");

    assertThat(told).contains("second");
  }

  @Test
  void jarThatIsNoProgramIsNamed() throws IOException {
    Path jar = folder.resolve("library.jar");
    new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();

    assertThatThrownBy(() -> ChildProcess.startJar(jar, List.of(), Map.of(), folder.resolve("log")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("library.jar names no main class");
  }

  @Test
  void missingJarIsNamed() {
    assertThatThrownBy(
            () ->
                ChildProcess.startJar(
                    folder.resolve("none.jar"), List.of(), Map.of(), folder.resolve("log")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.jar");
  }

  private ChildProcess shell(String script) throws IOException {
    return ChildProcess.start(List.of("sh", "-c", script), Map.of(), folder.resolve("output"));
  }
}
