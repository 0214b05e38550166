package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The program behind the README's command for a real Airflow. */
class OnRealAirflowIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Pattern UI = Pattern.compile("UI: (http://127\\.0\\.0\\.1:\\d+)/dags/");

  @Test
  void failedRunEndsWithOneAndNoProcessIsLeft() throws IOException {
    Path bundle = TestBundle.pack("demo", TaskDefaults.NONE);
    try (ChildProcess program = start("demo-failing", "true", bundle, "failing")) {
      List<ProcessHandle> started = awaitProcesses(program);

      assertThat(program.exitCode(LIMIT)).isEqualTo(1);
      assertThat(program.output())
          .containsPattern(" s {4}broken +running")
          .containsPattern(" s {4}broken +failed")
          .containsPattern(" s {4}independent +success")
          .containsPattern("Run \\S+: failed")
          .containsPattern(UI);
      assertThat(started).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void airflowStaysUpUntilTheProgramEndsEvenIfItIsKilled() throws IOException {
    try (ChildProcess program = start("demo-killed", "false", Product.weather(), "weather")) {
      List<ProcessHandle> started = awaitProcesses(program);
      await()
          .atMost(LIMIT)
          .until(() -> !program.isAlive() || program.output().contains("until Ctrl-C"));
      assertThat(program.output())
          .containsPattern(" s {4}statistics\\[3] +success")
          .containsPattern("Run \\S+: success");
      Matcher ui = UI.matcher(program.output());
      assertThat(ui.find()).isTrue();
      assertThat(new AirflowRest(URI.create(ui.group(1))).healthy()).isTrue();

      ProcessHandle.of(program.pid()).ifPresent(ProcessHandle::destroyForcibly);

      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  private static ChildProcess start(String name, String ci, Path bundle, String dagId)
      throws IOException {
    Path folder = Path.of("target", "airflow", name);
    return ChildProcess.start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OnRealAirflow.class.getName(),
            folder.toString(),
            Product.cli().toString(),
            bundle.toString(),
            dagId),
        Map.of("CI", ci),
        Path.of("target", "airflow", name + ".log"));
  }

  /** Every process of Airflow, and the worker. */
  private static List<ProcessHandle> awaitProcesses(ChildProcess program) throws IOException {
    await()
        .atMost(LIMIT)
        .until(() -> !program.isAlive() || program.output().contains("Worker started"));
    List<ProcessHandle> started =
        ProcessHandle.of(program.pid()).stream().flatMap(ProcessHandle::descendants).toList();
    assertThat(started).as(program.output()).hasSizeGreaterThanOrEqualTo(5);
    return started;
  }
}
