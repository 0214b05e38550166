package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.updraft.maven.internal.run.AirflowRun;
import dev.updraft.maven.internal.run.AirflowSetup;
import dev.updraft.maven.internal.run.Demo;
import dev.updraft.maven.internal.run.RunException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code updraft:airflow} does. */
class AirflowGoalIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String ADDRESS = "Airflow: ";

  @Test
  void programRunsOnAnAirflowWithPackagesVariablesAndDagFiles() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    Map<String, String> environment = Map.of("GOAL_DAG", "from_the_environment");
    List<Path> classPath = new ArrayList<>(List.of(Path.of("target", "test-classes")));
    for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
      classPath.add(Path.of(place));
    }
    AirflowSetup setup =
        new AirflowSetup(
            List.of("apache-airflow-providers-apache-kafka==2.1.0"),
            environment,
            List.of(Path.of("target", "test-classes", "goal", "goal_dag.py")),
            List.of(LocalWorker.of("one", List.of())),
            List.of("default"),
            Demo.of(GoalProgram.class.getName(), classPath, environment, LIMIT));

    assertThatThrownBy(
            () ->
                new AirflowRun(
                        folder(Product.weather()),
                        AirflowRelease.DEFAULT,
                        Path.of("target/airflow/goal-program"),
                        Product.cli(),
                        setup)
                    .run(told::add, new CountDownLatch(0)))
        .isInstanceOf(RunException.RunFailed.class)
        .hasMessage(GoalProgram.class.getName() + " ended with code 7.");

    assertThat(told).contains("DAG file: true", "Run in Python: success", "Run: success");
    assertThat(new AirflowRest(URI.create(url(told))).healthy()).isFalse();
  }

  @Test
  @Tag("full")
  void airflowHasTheDagsOfTheBundleAndTheWorkerRunsThem() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Void> run =
        CompletableFuture.runAsync(
            () -> {
              try {
                goal(AirflowRelease.DEFAULT, "goal").run(told::add, end);
              } catch (RunException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    await().atMost(LIMIT).until(() -> run.isDone() || told.toString().contains("Ctrl-C"));
    assertThat(run).isNotDone();
    assertThat(told)
        .contains("DAGs:    weather")
        .anyMatch(line -> line.startsWith("Login:   none"));
    AirflowRest rest = new AirflowRest(URI.create(url(told)));
    await().atMost(LIMIT).until(() -> rest.hasDag("weather"));
    String runId = rest.trigger("weather", Map.of());
    await().atMost(LIMIT).until(() -> ended(rest, runId));
    assertThat(rest.runState("weather", runId)).isEqualTo("success");

    end.countDown();

    run.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(rest.healthy()).isFalse();
  }

  /** Ctrl-C goes to all processes of the terminal at once, each of which ends in its own way. */
  @Test
  @Tag("full")
  void ctrlCEndsTheGoalAndLeavesNothing() throws Exception {
    Path log = Path.of("target", "airflow", "ctrl-c.log");
    Files.createDirectories(log.getParent());
    List<String> line =
        // What is started in the background may have been told to ignore it.
        new ArrayList<>(List.of("setsid", "env", "--default-signal=INT"));
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("updraft."))
        .forEach(name -> line.add("-D" + name + "=" + System.getProperty(name)));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
    Process program =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      await()
          .atMost(LIMIT)
          .until(() -> !program.isAlive() || Files.readString(log).contains("Ctrl-C"));
      List<ProcessHandle> all = program.descendants().toList();
      assertThat(all).as(Files.readString(log)).hasSizeGreaterThan(3);

      new ProcessBuilder("kill", "-INT", "--", "-" + program.pid()).start().waitFor();

      assertThat(program.waitFor(2, TimeUnit.MINUTES)).isTrue();
      await().atMost(Duration.ofMinutes(1)).until(() -> all.stream().noneMatch(this::lives));
    } finally {
      program.descendants().forEach(ProcessHandle::destroyForcibly);
      program.destroyForcibly();
    }
  }

  /** A child that has ended may wait for its parent to hear of it. */
  private boolean lives(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  /** The goal in a JVM of its own. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) throws Exception {
      goal(AirflowRelease.DEFAULT, "ctrl-c").run(System.out::println, new CountDownLatch(1));
    }
  }

  @Test
  void aReleaseThatIsNotKnownIsNamed() {
    assertThatThrownBy(() -> goal("2.11.0", "goal").run(line -> {}, new CountDownLatch(1)))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("No package list for Airflow 2.11.0; there are lists for 3.3.2");
  }

  private static AirflowRun goal(String version, String home) {
    return new AirflowRun(
        folder(Product.weather()), version, Path.of("target", "airflow", home), Product.cli());
  }

  private static Path folder(Path zip) {
    return zip.resolveSibling(zip.getFileName().toString().replace(".zip", ""));
  }

  private static String url(List<String> told) {
    return told.stream()
        .filter(line -> line.startsWith(ADDRESS))
        .map(line -> line.substring(ADDRESS.length()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean ended(AirflowRest rest, String runId) throws IOException {
    return List.of("success", "failed").contains(rest.runState("weather", runId));
  }
}
