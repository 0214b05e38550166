package dev.updraft.maven.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRunTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();

  @AfterEach
  void leavesNoProcess() throws IOException {
    for (String program : List.of("server", "worker")) {
      Path file = folder.resolve("bundle/" + program + ".pid");
      if (Files.exists(file)) {
        long pid = Long.parseLong(Files.readString(file));
        await(program + " ends").until(() -> !isAlive(pid));
      }
    }
  }

  @Test
  void showsProgressAndResult() throws Exception {
    LocalRun.run(StandIns.options(folder, "success", LIMIT), lines::add);

    assertThat(lines.get(0))
        .matches("Dev server at http://127.0.0.1:\\d+, worker for queues gpu,java\\.");
    assertThat(lines.get(1)).isEqualTo("DAG pipe, run run 1:");
    assertThat(lines.subList(2, 7))
        .extracting(line -> line.replaceFirst("^ *\\d+\\.\\d s +", "").replaceAll(" +", " "))
        .containsExactly(
            "load running",
            "load success",
            "each[0] success",
            "each[1] running",
            "each[1] success");
    assertThat(lines.subList(7, lines.size() - 1))
        .containsExactly("Result of each[1]:", "  {", "    \"sum\": 3", "  }");
    assertThat(lines.get(lines.size() - 1))
        .matches("Run success after [\\d.]+ s\\. Task instances: 3 success\\.");
    assertThat(folder.resolve("bundle/trigger.json"))
        .hasContent("{\"conf\":{\"n\":3},\"logical_date\":null}");
  }

  @Test
  void givesTheSecretOnlyByTheEnvironment() throws Exception {
    LocalRun.run(StandIns.options(folder, "success", LIMIT), lines::add);

    String secret = Files.readString(folder.resolve("bundle/worker.secret"));
    assertThat(secret).matches("[0-9a-f]{128}");
    assertThat(Files.readString(folder.resolve("bundle/worker.arguments")))
        .startsWith("worker --server-url http://127.0.0.1:")
        .endsWith(" --queues gpu,java")
        .doesNotContain(secret);
    assertThat(Files.readString(folder.resolve("bundle/server.arguments"))).doesNotContain(secret);
    assertThat(String.join("\n", lines)).doesNotContain(secret);
  }

  @Test
  void failsWithTheLogOfTheFailedTask() throws IOException {
    RunOptions options = StandIns.options(folder, "fails", LIMIT);

    assertThatThrownBy(() -> LocalRun.run(options, lines::add))
        .isInstanceOf(RunException.RunFailed.class)
        .hasMessageStartingWith("The run failed.");
    assertThat(lines)
        .containsSubsequence(
            "    | about to fail",
            "    | IllegalStateException: no data",
            "    |     at acme.Pipe.each (Pipe.java:7)",
            "    |     at acme.Pipe_Updraft.call (Pipe_Updraft.java:3)")
        .doesNotContain("    | ::group::x")
        .last()
        .asString()
        .contains("Task instances: 1 failed, 2 success.");
  }

  @Test
  void saysWhyTheServerDied() throws IOException {
    RunOptions options = StandIns.options(folder, "server dies", LIMIT);

    assertThatThrownBy(() -> LocalRun.run(options, lines::add))
        .hasMessageContaining("The dev server ended early with code 3.")
        .hasMessageContaining("the port is taken");
  }

  @Test
  void saysWhyTheWorkerDied() throws IOException {
    RunOptions options = StandIns.options(folder, "worker dies", LIMIT);

    assertThatThrownBy(() -> LocalRun.run(options, lines::add))
        .hasMessageContaining("The worker ended early with code 1.")
        .hasMessageContaining("out of luck");
    assertThat(folder.resolve("logs/worker.log")).content().contains("serving", "out of luck");
  }

  @Test
  void saysWhyTheTriggerWasRefused() throws IOException {
    RunOptions options = StandIns.options(folder, "refused", LIMIT);

    assertThatThrownBy(() -> LocalRun.run(options, lines::add))
        .hasMessageContaining("422 to POST /api/v2/dags/pipe/dagRuns: Invalid input for param n");
  }

  @Test
  void endsARunThatTakesTooLong() throws IOException {
    RunOptions options = StandIns.options(folder, "hangs", Duration.ofMillis(1));

    assertThatThrownBy(() -> LocalRun.run(options, lines::add))
        .hasMessageContaining("still running after 0 s (updraft.timeout)");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsBothProgramsWithMaven(boolean killed) throws Exception {
    Process maven =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                InterruptedMain.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("maven.log").toFile())
            .start();
    try {
      await()
          .atMost(LIMIT)
          .until(() -> Files.readString(folder.resolve("maven.log")).contains("load"));
      assertThat(isAlive(pid("server"))).isTrue();
      assertThat(isAlive(pid("worker"))).isTrue();
      if (killed) {
        maven.destroyForcibly();
      } else {
        maven.destroy();
      }
      await().atMost(LIMIT).until(() -> !isAlive(pid("server")) && !isAlive(pid("worker")));
    } finally {
      maven.destroyForcibly();
    }
  }

  @Test
  void asksWhichOfSeveralDags() throws IOException {
    RunOptions options = StandIns.options(folder, "success", LIMIT);
    StandIns.writeDag(options.bundle(), "other");

    assertThatThrownBy(() -> LocalRun.run(options, lines::add))
        .hasMessageContaining("-Dupdraft.dagId=… of other, pipe.");
    assertThatThrownBy(() -> LocalBundle.read(options.bundle()).choose("pip"))
        .hasMessage("The bundle has no DAG 'pip'; it has: other, pipe.");
  }

  @Test
  void saysHowToGetABundle() {
    assertThatThrownBy(() -> LocalBundle.read(folder.resolve("none")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("There is no bundle in")
        .hasMessageContaining("updraft:bundle");
  }

  private long pid(String program) throws IOException {
    return Long.parseLong(Files.readString(folder.resolve("bundle/" + program + ".pid")));
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
