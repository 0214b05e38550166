package dev.updraft.runtime.client;

import dev.updraft.RunRef;
import dev.updraft.client.AirflowException;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunFilter;
import dev.updraft.client.RunRequest;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.task.RunIds;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Starts one run. */
final class TriggerCall {
  private static final Duration STORED_LIMIT = Duration.ofSeconds(5);
  private static final Duration STORED_PAUSE = Duration.ofMillis(100);

  private final Rest rest;
  private final ServerLine line;
  private final RestRuns runs;
  private final RunRequest request;
  private final String what;

  TriggerCall(Rest rest, ServerLine line, RestRuns runs, RunRequest request) {
    this.rest = rest;
    this.line = line;
    this.runs = runs;
    this.request = request;
    what = "Triggering DAG '" + request.dagId() + "'";
  }

  DagRun send() {
    if (request.partitionKey() != null) {
      line.require(2, "RunRequest.partitionKey(..)");
    }
    HttpUrl url = rest.at("dags", request.dagId(), "dagRuns").build();
    String given = request.runId();
    // With an id that nobody else makes, sending it twice starts one run.
    String id = given == null ? RunIds.manual(request.runAfter(), request.logicalDate()) : given;
    Map<String, @Nullable Object> body = body(id);
    try {
      JsonObject run =
          given == null ? rest.set(what, "POST", url, body) : rest.send(what, "POST", url, body);
      return stored(RunJson.run(run));
    } catch (AirflowException.Conflict e) {
      RunRef ref = new RunRef(request.dagId(), id);
      Optional<DagRun> found = runs.find(ref);
      if (given == null && found.isPresent()) {
        return found.get();
      }
      throw new AirflowException.Conflict(what + ": " + collision(ref, found, e), e.detail());
    }
  }

  /**
   * Airflow 3.0 with FastAPI 0.118 answers before it has stored the run: who asks for it at once
   * would hear that there is none.
   */
  private DagRun stored(DagRun run) {
    long end = System.nanoTime() + STORED_LIMIT.toNanos();
    try {
      boolean stored = line.has(1);
      while (!stored && System.nanoTime() < end && runs.find(run.ref()).isEmpty()) {
        rest.pause(what, STORED_PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (AirflowException e) {
      // The run is there, whatever a server says that is away now.
    }
    return run;
  }

  private Map<String, @Nullable Object> body(String id) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    // The key must be there even for a run that has none.
    Instant date = request.logicalDate();
    body.put("logical_date", date == null ? null : date.toString());
    body.put("dag_run_id", id);
    try {
      body.put("conf", Confs.of(request.conf(), request.dagId()));
    } catch (IllegalArgumentException e) {
      throw new AirflowException.Invalid(what + ": " + e.getMessage(), 0, null);
    }
    Instant after = request.runAfter();
    if (after != null) {
      body.put("run_after", after.toString());
    }
    if (request.note() != null) {
      body.put("note", request.note());
    }
    if (request.partitionKey() != null) {
      body.put("partition_key", request.partitionKey());
    }
    return body;
  }

  private String collision(RunRef ref, Optional<DagRun> same, AirflowException.Conflict refusal) {
    if (same.isPresent()) {
      return "it has a run '"
          + ref.runId()
          + "' already, which is "
          + same.get().state().airflowName()
          + ". Give another id, or none. Airflow says: "
          + refusal.detail();
    }
    Instant date = request.logicalDate();
    List<DagRun> others =
        date == null
            ? List.of()
            : runs.list(RunFilter.of(request.dagId()).logicalDate(date, date).limit(1));
    return others.isEmpty()
        ? String.valueOf(refusal.getMessage())
        : "run '"
            + others.get(0).runId()
            + "' has the logical date "
            + date
            + " already, and two runs of a DAG never share one (AIP-83). Clear that run, or trigger"
            + " without a logical date. Airflow says: "
            + refusal.detail();
  }
}
