package dev.updraft.runtime.internal.task;

import dev.updraft.RunExistsException;
import dev.updraft.RunRef;
import dev.updraft.RunTrigger;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.value.Encoder;
import dev.updraft.runtime.internal.value.ValueException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Triggers runs.
 *
 * @param api the API
 * @param release what the server takes
 */
record Triggering(ApiCalls api, Release release) {
  /** The first release that says that a logical date is taken. */
  private static final int SAYS_CONFLICT = 3;

  RunRef trigger(RunTrigger trigger) {
    Map<String, @Nullable Object> body = body(trigger);
    String id = trigger.runId();
    RunRef run =
        new RunRef(
            trigger.dagId(),
            id == null ? RunIds.manual(trigger.runAfter(), trigger.logicalDate()) : id);
    if (trigger.logicalDate() != null && !release.atLeast(SAYS_CONFLICT) && isTaken(trigger, run)) {
      throw new RunExistsException(run);
    }
    Answer answer = api.send("POST", body, List.of(), "dag-runs", run.dagId(), run.runId());
    if (answer.status() == 409) {
      if (id == null && trigger.logicalDate() == null) {
        // Nobody else makes this id: an earlier request came through, and its answer did not.
        return run;
      }
      if (!trigger.resets()) {
        throw new RunExistsException(run);
      }
      answer = api.send("POST", null, List.of(), "dag-runs", run.dagId(), run.runId(), "clear");
    }
    if (answer.ok()) {
      return run;
    }
    String reason = answer.detail().text("message");
    String text = "Airflow does not trigger " + run + ": ";
    if (answer.status() >= 400 && answer.status() < 500 && answer.status() != 403) {
      throw new IllegalArgumentException(text + (reason == null ? answer.summary() : reason));
    }
    throw new IllegalStateException(text + answer.summary());
  }

  /** Whether another run has the logical date: older releases answer 500 then, at each try. */
  private boolean isTaken(RunTrigger trigger, RunRef run) {
    return count(run, "logical_dates", String.valueOf(trigger.logicalDate())) > 0
        && count(run, "run_ids", run.runId()) == 0;
  }

  private int count(RunRef run, String key, String value) {
    Answer answer = api.get(List.of("dag_id", run.dagId(), key, value), "dag-runs", "count");
    return ApiCalls.checked("Counting runs of DAG '" + run.dagId() + "'", answer).json()
            instanceof Number number
        ? number.intValue()
        : 0;
  }

  private Map<String, @Nullable Object> body(RunTrigger trigger) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("conf", conf(trigger));
    put(body, "logical_date", trigger.logicalDate());
    // Older releases refuse what they do not know, even if it is null.
    if (trigger.runAfter() != null) {
      Needs.release(release, 3, "RunTrigger.runAfter(..)");
      put(body, "run_after", trigger.runAfter());
    }
    if (trigger.note() != null) {
      Needs.release(release, 2, "RunTrigger.note(..)");
      body.put("note", trigger.note());
    }
    if (trigger.partitionKey() != null) {
      Needs.release(release, 2, "RunTrigger.partitionKey(..)");
      body.put("partition_key", trigger.partitionKey());
    }
    body.put("reset_dag_run", trigger.resets());
    return body;
  }

  private static Object conf(RunTrigger trigger) {
    Map<String, @Nullable Object> conf = new LinkedHashMap<>();
    trigger
        .conf()
        .forEach(
            (key, value) -> {
              try {
                conf.put(key, Encoder.conf(value));
              } catch (ValueException e) {
                throw new IllegalArgumentException(
                    e.sentence("'" + key + "' of the conf for DAG '" + trigger.dagId() + "'"));
              }
            });
    return conf;
  }

  private static void put(Map<String, @Nullable Object> body, String key, @Nullable Instant time) {
    if (time != null) {
      body.put(key, time.toString());
    }
  }
}
