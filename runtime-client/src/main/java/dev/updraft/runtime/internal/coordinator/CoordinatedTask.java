package dev.updraft.runtime.internal.coordinator;

import dev.updraft.runtime.internal.bundle.BundleStore;
import dev.updraft.runtime.internal.execution.ApiVersion;
import dev.updraft.runtime.internal.execution.Identity;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.http.HttpSender;
import dev.updraft.runtime.internal.http.Patience;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.log.MaskRules;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.log.TaskOutput;
import dev.updraft.runtime.internal.task.Cancellation;
import dev.updraft.runtime.internal.task.Outcome;
import dev.updraft.runtime.internal.task.TaskServices;
import dev.updraft.runtime.internal.task.TaskTry;
import dev.updraft.runtime.internal.task.Workload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs the one task that Airflow's supervisor started this program for. */
final class CoordinatedTask {
  /** The supervisor sends its own; this one only has to be far away. */
  private static final Duration NO_HEARTBEAT = Duration.ofDays(365);

  /** Less than the five seconds that Airflow leaves between SIGTERM and SIGKILL. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private CoordinatedTask() {}

  /**
   * Runs it.
   *
   * @param details the message {@code StartupDetails}
   * @param logs takes lines of JSON
   * @param jar the native jar
   * @return the exit code of the program: 0 if Airflow was told how the task ended
   */
  static int run(SupervisorLink link, JsonObject details, OutputStream logs, Path jar) {
    SupervisorExchange exchange = new SupervisorExchange(link, details);
    TaskOutput.install();
    ScheduledExecutorService timer =
        Executors.newScheduledThreadPool(
            1,
            body -> {
              Thread thread = new Thread(body, "updraft-timer");
              thread.setDaemon(true);
              return thread;
            });
    try (BundleStore bundles = BundleStore.open(List.of(jar));
        HttpSender sender = new HttpSender(exchange)) {
      TaskServices services =
          new TaskServices(
              sender,
              ServerUrl.parse("http://coordinator"),
              Identity.ofThisProcess(),
              bundles,
              timer,
              NO_HEARTBEAT,
              GRACE,
              "",
              () -> Release.NEWEST,
              () -> ApiVersion.NEWEST,
              MaskRules.of(null, null, null, System.getenv()),
              Patience.NORMAL);
      TaskLog log = new TaskLog((text, last) -> append(logs, text), services.newMask());
      TaskTry task = new TaskTry(services, workload(details), log, outcome -> {});
      CountDownLatch ended = new CountDownLatch(1);
      Thread stop = new Thread(() -> stop(task, ended), "updraft-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      try {
        task.run();
      } finally {
        ended.countDown();
      }
      forget(stop);
      return exchange.ended() ? 0 : 1;
    } finally {
      timer.shutdownNow();
    }
  }

  /** Airflow has sent SIGTERM: the code hears of it, and what it says to that is still logged. */
  private static void stop(TaskTry task, CountDownLatch ended) {
    task.cancel(new Cancellation("Airflow stops it", Outcome.SILENT, false));
    try {
      ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread stop) {
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      // It runs already.
    }
  }

  private static void append(OutputStream logs, String text) throws IOException {
    synchronized (logs) {
      logs.write(text.getBytes(StandardCharsets.UTF_8));
      logs.flush();
    }
  }

  private static Workload workload(JsonObject details) {
    JsonObject ti = details.object("ti");
    JsonObject bundle = details.object("bundle_info");
    return new Workload(
        ti.requiredText("id"),
        ti.requiredText("dag_id"),
        ti.requiredText("task_id"),
        ti.requiredText("run_id"),
        ti.integer("try_number", 1),
        ti.integer("map_index", -1),
        "",
        details.text("dag_rel_path"),
        bundle.text("name"),
        bundle.text("version"));
  }
}
