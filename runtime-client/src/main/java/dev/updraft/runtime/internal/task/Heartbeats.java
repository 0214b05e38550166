package dev.updraft.runtime.internal.task;

import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.ServerUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Airflow that a task lives, and hears from it that the task is to stop. */
final class Heartbeats {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

  private final Workload workload;
  private final ExecutionClient client;
  private final Consumer<Cancellation> cancel;
  private final Future<?> schedule;
  private long lastAnswer = System.nanoTime();
  private String lastFault = "";

  Heartbeats(
      TaskServices services,
      Workload workload,
      ExecutionClient client,
      Consumer<Cancellation> cancel) {
    this.workload = workload;
    this.client = client;
    this.cancel = cancel;
    long interval = services.heartbeatInterval().toMillis();
    schedule =
        services
            .timer()
            .scheduleWithFixedDelay(this::beat, interval, interval, TimeUnit.MILLISECONDS);
  }

  void stop() {
    schedule.cancel(false);
  }

  private void beat() {
    try {
      Answer answer = client.heartbeat();
      if (answer.ok()) {
        lastAnswer = System.nanoTime();
        return;
      }
      Cancellation why = judge(answer);
      if (why != null) {
        stop();
        cancel.accept(why);
        return;
      }
      lastFault = answer.summary();
      LOG.warn("Heartbeat of {} was answered {}", workload, lastFault);
    } catch (IOException e) {
      lastFault = ServerUrl.cause(e);
      LOG.warn("Heartbeat of {} failed: {}", workload, lastFault);
    } catch (RuntimeException | Error e) {
      // Caught, since the timer would drop a task that throws.
      LOG.error("Heartbeat of {} failed", workload, e);
    }
    Duration lost = client.patience().outage();
    if (System.nanoTime() - lastAnswer > lost.toNanos()) {
      stop();
      cancel.accept(
          new Cancellation(
              "no heartbeat reached Airflow for "
                  + lost.toSeconds()
                  + " s ("
                  + lastFault
                  + "); it has given the task up",
              Outcome.FAILED,
              false));
    }
  }

  private static @Nullable Cancellation judge(Answer answer) {
    int status = answer.status();
    if (status == 404 || status == 410) {
      return new Cancellation(
          "it was cleared or deleted in Airflow, or Airflow started another try",
          Outcome.SUCCESS,
          false);
    }
    if (status != 409) {
      return null;
    }
    String state = answer.detail().text("current_state");
    if (state == null) {
      // The try was started again for a new token, and that was refused.
      state = answer.detail().text("previous_state");
    }
    if ("running_elsewhere".equals(answer.detail().text("reason")) || "running".equals(state)) {
      return new Cancellation("another worker runs this try", Outcome.SILENT, false);
    }
    boolean failed = "failed".equals(state) || "upstream_failed".equals(state);
    return new Cancellation(
        "its state in Airflow is now " + (state == null ? "not running" : state),
        failed ? Outcome.FAILED : Outcome.SUCCESS,
        false,
        null,
        "restarting".equals(state));
  }
}
