package dev.updraft.runtime.internal.task;

import dev.updraft.TaskOutcome;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.Retries;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.log.TaskLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Airflow how a try ended. */
record StateReport(ExecutionClient client, Workload workload, TaskLog log) {
  private static final Logger LOG = LoggerFactory.getLogger(StateReport.class);

  /** Whether Airflow has taken the state. */
  boolean report(TaskOutcome.State outcome, RetryPolicy.@Nullable Retry retry, Duration patience) {
    String state = outcome.name().toLowerCase(Locale.ROOT);
    try {
      Answer answer =
          client.state(state, retry == null ? Map.of() : retry.fields(), Retries.during(patience));
      if (retry != null && answer.status() == 422) {
        if (retry.delay() != null) {
          log.add(
              "warning",
              "updraft",
              "Airflow before 3.3 takes no delay of a single retry: the task's own holds, not "
                  + retry.delay(),
              null);
        }
        answer = client.state(state, Map.of(), Retries.during(patience));
      }
      JsonObject detail = answer.detail();
      if (answer.ok() || answer.status() == 409 && state.equals(detail.text("previous_state"))) {
        LOG.info("{}: {}", workload, state);
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
}
