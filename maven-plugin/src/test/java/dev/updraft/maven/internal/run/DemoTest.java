package dev.updraft.maven.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.airflow.LocalWorker;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of the project that a goal runs. */
class DemoTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();

  @Test
  void runsWhenServerAndWorkerAreUpAndEndsAll() throws Exception {
    LocalRun.run(options("success", "0", LIMIT, List.of()), lines::add);

    assertThat(lines.get(0)).startsWith("Dev server at http://127.0.0.1:");
    String url = lines.get(0).replaceAll("Dev server at (\\S+),.*", "$1");
    assertThat(lines).contains("server " + url, "dev server true", "login null", "asked for 0");
    assertThat(folder.resolve("logs/main.log")).content().contains("server " + url);
    assertThat(folder.resolve("bundle/trigger.json")).doesNotExist();
  }

  @Test
  void anotherCodeThanZeroFailsTheBuild() throws Exception {
    RunOptions options = options("success", "3", LIMIT, List.of());

    assertThatThrownBy(() -> LocalRun.run(options, lines::add))
        .isInstanceOf(RunException.RunFailed.class)
        .hasMessage(StandInDemo.class.getName() + " ended with code 3.");
  }

  @Test
  void aWorkerThatDiesEndsTheProgram() throws Exception {
    RunOptions options = options("worker dies", "hangs", LIMIT, List.of());

    assertThatThrownBy(() -> LocalRun.run(options, lines::add))
        .hasMessageContaining("The worker ended early with code 1.");
  }

  @Test
  void aProgramThatHangsIsEnded() throws Exception {
    RunOptions options = options("success", "hangs", Duration.ofMillis(1), List.of());

    assertThatThrownBy(() -> LocalRun.run(options, lines::add))
        .hasMessage(StandInDemo.class.getName() + " still ran after 0 s (updraft.timeout).");
  }

  @Test
  void runsAgainstAServerThatIsThere() throws Exception {
    demo("0", LIMIT).run("http://there:8080", folder.resolve("main.log"), lines::add);

    assertThat(lines).contains("server http://there:8080", "dev server null", "asked for 0");
  }

  @Test
  void aClassThatIsNotThereIsNamedBeforeAnythingStarts() {
    assertThatThrownBy(() -> Demo.of("acme.Nothing", classPath(), Map.of(), LIMIT))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("There is no class acme.Nothing (updraft.main) in this project");
  }

  @Test
  void workersHaveTheirOwnQueuesEnvironmentAndProperties() throws Exception {
    LocalWorker east =
        new LocalWorker("east", List.of("east"), 2, Map.of("SITE", "e"), Map.of("site", "1 2"));

    LocalRun.run(
        options("success", "0", LIMIT, List.of(LocalWorker.of("all", List.of()), east)),
        lines::add);

    assertThat(lines.get(0)).endsWith(", worker-all for queues gpu,java.");
    assertThat(lines).contains("worker-east for queues east.");
    assertThat(Files.readString(folder.resolve("logs/worker-east.log")))
        .contains("serving --name east --queues east --concurrency 2, SITE=e, site=1 2");
    assertThat(Files.readString(folder.resolve("logs/worker-all.log")))
        .contains("serving --name all --queues gpu,java, SITE=null, site=null");
  }

  @Test
  void twoWorkersOfOneNameAreRefused() throws Exception {
    RunOptions options =
        options("success", "0", LIMIT, List.of(LocalWorker.DEFAULT, LocalWorker.DEFAULT));

    assertThatThrownBy(() -> LocalRun.run(options, lines::add))
        .hasMessage("Two of the workers are called worker; give each a <name> of its own.");
  }

  @Test
  void aWorkerInPythonGetsNoTasksInJava() throws Exception {
    List<LocalWorker> java = List.of(LocalWorker.of("east", List.of("east", "java")));

    Workers.checkPython(List.of("default", "python"), java);
    assertThatThrownBy(() -> Workers.checkPython(List.of("default", "java"), java))
        .hasMessage(
            "The queue 'java' is served by the Java worker-east; a worker in Python would take its"
                + " tasks and fail them. Name another queue in pythonQueues.");
    assertThatThrownBy(() -> Workers.checkPython(List.of("a,b"), java))
        .hasMessage("A queue needs a name without comma (pythonQueues): 'a,b'.");
  }

  private RunOptions options(
      String scenario, String code, Duration timeout, List<LocalWorker> workers)
      throws IOException, RunException, URISyntaxException {
    RunOptions plain = StandIns.options(folder, scenario, LIMIT);
    return new RunOptions(
        plain.bundle(),
        null,
        Map.of(),
        null,
        LIMIT,
        plain.devServerJar(),
        plain.workerJar(),
        plain.logs(),
        workers,
        demo(code, timeout));
  }

  private static Demo demo(String code, Duration timeout) throws RunException, URISyntaxException {
    return Demo.of(
        StandInDemo.class.getName(), classPath(), Map.of("STAND_IN_CODE", code), timeout);
  }

  private static List<Path> classPath() throws URISyntaxException {
    return List.of(
        Path.of(StandInDemo.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }
}
