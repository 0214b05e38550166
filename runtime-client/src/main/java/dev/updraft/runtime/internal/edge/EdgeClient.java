package dev.updraft.runtime.internal.edge;

import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.HttpSender;
import dev.updraft.runtime.internal.http.Patience;
import dev.updraft.runtime.internal.http.Retries;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls of the Edge API. All throw {@link EdgeException} for any status but 2xx. */
public final class EdgeClient {
  private static final Duration LOG_PATIENCE = Duration.ofSeconds(5);

  private final HttpSender sender;
  private final ServerUrl server;
  private final EdgeToken token;
  private final Patience patience;

  /** A client for {@code <server>/edge_worker/v1/}. */
  public EdgeClient(HttpSender sender, ServerUrl server, EdgeToken token, Patience patience) {
    this.patience = patience;
    this.sender = sender;
    this.server = server;
    this.token = token;
  }

  /** Registers a worker. */
  public void register(String worker, WorkerReport report) throws IOException {
    checked("Registering", send("POST", report.body(), "worker", worker));
  }

  /** Says that a worker lives and in which state, and hears what it is to do. */
  public WorkerOrders heartbeat(String worker, WorkerReport report) throws IOException {
    return WorkerOrders.of(
        checked("A heartbeat", send("PATCH", report.body(), "worker", worker)).object());
  }

  /**
   * Takes a job if there is one. Never call it from two threads: on SQLite the same job would come
   * twice.
   *
   * @return the job or null
   * @throws UnusableJobException if the job is none that this release can run
   */
  public @Nullable EdgeJob fetch(String worker, List<String> queues, int free) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("queues", queues);
    body.put("free_concurrency", free);
    body.put("supports_task_instance_uuid", true);
    Answer answer = checked("Fetching", send("POST", body, "jobs", "fetch", worker));
    Object job;
    try {
      job = answer.json();
    } catch (IllegalArgumentException e) {
      throw new UnusableJobException(null, "the answer is no JSON");
    }
    return job == null ? null : EdgeJob.of(JsonObject.of(job));
  }

  /** Reports how a job ended; tries again for 300 s if the server is away. */
  public void report(JobKey job, boolean success) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    if (job.instanceId() != null) {
      body.put("task_instance_id", job.instanceId());
    }
    String state = success ? "success" : "failed";
    checked(
        "Reporting a job's state",
        patience
            .retries()
            .send(
                () ->
                    send("PATCH", body.isEmpty() ? null : body, path("jobs", "state", job, state))
                        .genuine()));
  }

  /** Appends to the log of a task. */
  public void log(JobKey job, String text, boolean once) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("log_chunk_time", Instant.now().toString());
    body.put("log_chunk_data", text);
    if (job.instanceId() != null) {
      body.put("task_instance_id", job.instanceId());
    }
    Retries retries = patience.within(once ? Duration.ZERO : LOG_PATIENCE).retries();
    checked(
        "Pushing a log",
        retries.send(() -> send("POST", body, path("logs", "push", job, null)).genuine()));
  }

  private static String[] path(String first, String second, JobKey job, @Nullable String last) {
    List<String> path =
        List.of(
            first,
            second,
            job.dagId(),
            job.taskId(),
            job.runId(),
            Integer.toString(job.tryNumber()),
            Integer.toString(job.mapIndex()));
    return last == null
        ? path.toArray(new String[0])
        : Stream.concat(path.stream(), Stream.of(last)).toArray(String[]::new);
  }

  private Answer send(String method, @Nullable Object body, String... path) throws IOException {
    String[] full = new String[path.length + 2];
    full[0] = "edge_worker";
    full[1] = "v1";
    System.arraycopy(path, 0, full, 2, path.length);
    return sender.send(
        method,
        server.at(full).build(),
        Map.of("Authorization", token.sign(String.join("/", path))),
        body);
  }

  private static Answer checked(String call, Answer answer) {
    if (!answer.ok() || answer.html()) {
      throw new EdgeException(call, answer);
    }
    return answer;
  }
}
