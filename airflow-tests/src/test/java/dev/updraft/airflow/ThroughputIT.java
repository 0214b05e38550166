package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** Fifty trivial tasks by the Java worker and by Airflow's Python edge worker, on one Airflow. */
@Isolated("measures")
@Tag("full")
class ThroughputIT {
  private static final int TASKS = 50;
  private static final String SLOTS = "8";
  private static final String PYTHON_DAG =
      """
      from airflow.sdk import DAG, Param, task

      with DAG("trivial_python", schedule=None, params={"tasks": Param(50, type="integer")}):
          @task(queue="python")
          def numbers(params=None):
              return list(range(params["tasks"]))

          @task(queue="python")
          def increment(number):
              return number + 1

          increment.expand(number=numbers())
      """;

  private record Figures(double tasksPerSecond, double cpuMillis, double calls, long failed) {
    String row(String name) {
      return "%-28s %8.2f %16.0f %16.1f %8d"
          .formatted(name, tasksPerSecond, cpuMillis, calls, failed);
    }
  }

  @Test
  void javaWorkerDoesMoreWithLess() throws IOException {
    AirflowOptions options =
        AirflowOptions.in(Path.of("target", "airflow", "throughput"))
            // Parsing again and again would take its part of the CPU.
            .with("DAG_PROCESSOR__REFRESH_INTERVAL", "600")
            .with("DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL", "600");
    AirflowInstall.delete(options.home());
    Path dags = Files.createDirectories(AirflowServer.dagsFolder(options));
    Path bundle = TestBundle.pack("throughput", TaskDefaults.NONE);
    Files.copy(bundle, dags.resolve(bundle.getFileName()));
    Files.writeString(dags.resolve("trivial_python.py"), PYTHON_DAG);
    try (AirflowServer airflow =
        AirflowServer.start(AirflowInstall.of(AirflowRelease.DEFAULT), options)) {
      Figures first;
      Figures java;
      Path javaLog = options.home().resolve("worker.log");
      try (ChildProcess worker =
          airflow.startWorker(Product.cli(), List.of(bundle), javaLog, "--concurrency", SLOTS)) {
        new Runs(airflow.rest()).trigger("trivial", Map.of("tasks", 3)).awaitEnd();
        first = measure(airflow, "trivial", worker);
        for (int i = 0; i < 3; i++) {
          measure(airflow, "trivial", worker);
        }
        java = measure(airflow, "trivial", worker);
      }
      Figures python;
      Path pythonLog = options.home().resolve("python-worker.log");
      try (ChildProcess worker =
          airflow.startCommand(
              pythonLog, "edge", "worker", "--queues", "python", "--concurrency", SLOTS)) {
        new Runs(airflow.rest()).trigger("trivial_python", Map.of("tasks", 3)).awaitEnd();
        python = measure(airflow, "trivial_python", worker);
      }
      System.out.printf(
          "%n%-28s %8s %16s %16s %8s%n%s%n%s%n%s%n%n",
          TASKS + " trivial tasks, " + SLOTS + " slots",
          "tasks/s",
          "worker CPU ms/t",
          "API calls/task",
          "failed",
          first.row("Java worker, just started"),
          java.row("Java worker, warm"),
          python.row("Airflow's edge worker"));

      assertThat(first.failed() + java.failed()).isZero();
      assertThat(java.tasksPerSecond()).isGreaterThan(python.tasksPerSecond());
      assertThat(java.cpuMillis()).isLessThan(python.cpuMillis());
    }
  }

  /**
   * Per task, from the first start to the last end; the worker's start and warm-up do not count.
   */
  private static Figures measure(AirflowServer airflow, String dagId, ChildProcess worker)
      throws IOException {
    Runs runs = new Runs(airflow.rest());
    Duration before = ProcessCpu.ofTree(worker.pid());
    long callsBefore = airflow.workerCalls();
    Runs.Run run = runs.trigger(dagId, Map.of("tasks", TASKS)).awaitEnd(Duration.ofMinutes(10));
    Duration cpu = ProcessCpu.ofTree(worker.pid()).minus(before);
    long calls = airflow.workerCalls() - callsBefore;

    // Airflow's worker fails some on SQLite, which hands one job to two that ask at once.
    long failed = run.states().values().stream().filter(state -> !state.equals("success")).count();
    assertThat(run.states()).hasSize(TASKS + 1);
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (JsonNode ti : airflow.rest().taskInstances(run.dagId(), run.runId())) {
      if (ti.path("map_index").asInt() >= 0) {
        Instant start = Instant.parse(ti.path("start_date").asString());
        Instant end = Instant.parse(ti.path("end_date").asString());
        first = start.isBefore(first) ? start : first;
        last = end.isAfter(last) ? end : last;
      }
    }
    double all = TASKS + 1;
    return new Figures(
        TASKS * 1e9 / Duration.between(first, last).toNanos(),
        cpu.toMillis() / all,
        calls / all,
        failed);
  }
}
