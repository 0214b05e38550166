package dev.updraft.runtime.internal.task;

import dev.updraft.runtime.internal.execution.ApiVersion;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.Retries;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.log.TaskLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Airflow how a try ended, and then, once, whoever sent the workload. */
final class StateReport {
  private static final Logger LOG = LoggerFactory.getLogger(StateReport.class);
  private static final String OWN = "updraft";
  private static final ApiVersion SERVER_TERMINATED = ApiVersion.of(2026, 10, 30);
  private static final ApiVersion FINAL_REASON = SERVER_TERMINATED;
  private static final Duration STOPPED_PATIENCE = Duration.ofSeconds(30);

  private final Workload workload;
  private final ExecutionClient client;
  private final TaskLog log;
  private final Consumer<Outcome> sender;
  private final AtomicBoolean told = new AtomicBoolean();
  private final AtomicBoolean claimed = new AtomicBoolean();
  private volatile boolean over;

  StateReport(Workload workload, ExecutionClient client, TaskLog log, Consumer<Outcome> sender) {
    this.workload = workload;
    this.client = client;
    this.log = log;
    this.sender = sender;
  }

  /** Airflow did not let the task start. */
  void refused(Answer answer) {
    String before = answer.detail().text("previous_state");
    LOG.warn("{} was not started: {}", workload, answer.summary());
    if (answer.status() == 409) {
      tell("running".equals(before) ? Outcome.SILENT : Outcome.SUCCESS);
    } else if (answer.status() == 404 || answer.status() == 410) {
      tell(Outcome.SUCCESS);
    } else {
      log.add("error", OWN, "Airflow refused to start the task: " + answer.summary(), null);
      log.close();
      tell(Outcome.FAILED);
    }
  }

  /** Whether the caller is the first to report, so that the state is told once. */
  boolean claim() {
    return claimed.compareAndSet(false, true);
  }

  /** Whether Airflow or the sender knows that the try has ended or waits. */
  boolean over() {
    return over;
  }

  /** Airflow waits for the code of a task that was cleared to end, and hears now that it has. */
  void stopped() {
    if (!client.version().atLeast(SERVER_TERMINATED)) {
      return;
    }
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("state", "server_terminated");
    body.put("end_date", Instant.now().toString());
    body.put("hostname", client.identity().hostname());
    body.put("pid", client.identity().pid());
    try {
      Answer answer = client.state(body, client.patience().within(STOPPED_PATIENCE).retries());
      if (!answer.ok()) {
        LOG.warn("Airflow did not take the end of {}: {}", workload, answer.summary());
      }
    } catch (IOException e) {
      LOG.warn("Airflow was not told that {} has ended: {}", workload, ServerUrl.cause(e));
    }
  }

  private Map<String, @Nullable Object> body(
      Ending ending, boolean shouldRetry, @Nullable Shown shown) {
    Map<String, @Nullable Object> body =
        ending.body(shouldRetry, client.version().atLeast(FINAL_REASON));
    if (shown != null) {
      shown.label(body);
    }
    return body;
  }

  /**
   * Whether Airflow has taken the state.
   *
   * @param shown what the UI shows of the task, null if that is not known
   */
  boolean state(Ending ending, boolean shouldRetry, @Nullable Shown shown, Duration patience) {
    Map<String, @Nullable Object> body = body(ending, shouldRetry, shown);
    String state = String.valueOf(body.get("state"));
    Retries retries = client.patience().within(patience).retries();
    try {
      Answer answer = client.state(body, retries);
      RetryPolicy.Retry retry = ending.retry();
      if (retry != null && answer.status() == 422) {
        if (retry.delay() != null) {
          log.add(
              "warning",
              OWN,
              "Airflow before 3.3 takes no delay of a single retry: the task's own holds, not "
                  + retry.delay(),
              null);
        }
        answer = client.state(body(ending.with(null), shouldRetry, shown), retries);
      }
      JsonObject detail = answer.detail();
      if (answer.ok() || answer.status() == 409 && state.equals(detail.text("previous_state"))) {
        LOG.info("{}: {}", workload, state);
        over = true;
        return true;
      }
      LOG.warn("Airflow did not take the state {} of {}: {}", state, workload, answer.summary());
      // Marked, cleared or deleted meanwhile: the try is over, and Airflow knows what comes next.
      return answer.status() == 404 || answer.status() == 409 || answer.status() == 410;
    } catch (IOException e) {
      LOG.error("The state {} of {} was lost: {}", state, workload, ServerUrl.cause(e));
      return false;
    }
  }

  /** Tells whoever sent the workload, unless that was done or must not be. */
  void tell(@Nullable Outcome outcome) {
    if (outcome != null && outcome != Outcome.SILENT && told.compareAndSet(false, true)) {
      over = true;
      sender.accept(outcome);
    }
  }
}
