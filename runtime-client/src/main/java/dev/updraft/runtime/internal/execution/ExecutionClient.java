package dev.updraft.runtime.internal.execution;

import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.HttpSender;
import dev.updraft.runtime.internal.http.Patience;
import dev.updraft.runtime.internal.http.Retries;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.task.Workload;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The Task Execution API as one try of a task uses it. Keeps the task's token fresh: every answer
 * may bring a new one, and an expired one is replaced by starting the task again with the token of
 * the workload, which Airflow allows to the same process.
 */
public final class ExecutionClient {
  private static final String TOKEN_HEADER = "Refreshed-API-Token";
  private static final Duration NOTE_PATIENCE = Duration.ofSeconds(5);

  private final HttpSender sender;
  private final ServerUrl server;
  private final Workload workload;
  private final Identity identity;
  private final ApiVersion version;
  private final Patience patience;
  private final AtomicReference<String> token;
  private final XcomClient xcoms;
  private final String startDate = Instant.now().toString();

  /** A client for one try of a task, at {@code <server>/execution/}, that assumes no new server. */
  public ExecutionClient(
      HttpSender sender, ServerUrl server, Workload workload, Identity identity) {
    this(sender, server, workload, identity, ApiVersion.ASSUMED, Patience.NORMAL);
  }

  /**
   * A client for one try of a task, at {@code <server>/execution/}.
   *
   * @param version the date of the API to ask for
   * @param patience how long to wait for a server that is away
   */
  public ExecutionClient(
      HttpSender sender,
      ServerUrl server,
      Workload workload,
      Identity identity,
      ApiVersion version,
      Patience patience) {
    this.sender = sender;
    this.server = server;
    this.workload = workload;
    this.identity = identity;
    this.version = version;
    this.patience = patience;
    token = new AtomicReference<>(workload.token());
    xcoms = new XcomClient(this, workload);
  }

  /** Starts the task; the answer is 200, or a refusal for the caller to judge. */
  public Answer start() throws IOException {
    return patience.retries().send(() -> startOnce());
  }

  /**
   * What a successful {@link #start()} said.
   *
   * @throws IllegalArgumentException if it lacks something or has it in another form; the text says
   *     which
   */
  public static RunContext context(Answer started) {
    RunShape.check(started.object());
    return RunContext.of(started.object());
  }

  private Answer startOnce() throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("state", "running");
    body.put("hostname", identity.hostname());
    body.put("unixname", identity.user());
    body.put("pid", identity.pid());
    body.put("start_date", startDate);
    return exchange(sender::send, "PATCH", instance("run"), body, workload.token()).readable();
  }

  /** Says once that the task lives; the caller judges the answer. */
  public Answer heartbeat() throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("hostname", identity.hostname());
    body.put("pid", identity.pid());
    return authorized(sender::sendQuickly, "PUT", instance("heartbeat"), body);
  }

  /**
   * Sets the state of the task; the caller judges the answer.
   *
   * @param body the state and what goes with it
   */
  public Answer state(Map<String, @Nullable Object> body, Retries retries) throws IOException {
    return retries.send(() -> authorized("PATCH", instance("state"), body));
  }

  /** Tells something about the task that no task fails for; the caller judges the answer. */
  public Answer note(String method, String call, Object body) throws IOException {
    return Retries.during(NOTE_PATIENCE).send(() -> authorized(method, instance(call), body));
  }

  /** The assets among the task's inlets and outlets that Airflow has deactivated. */
  public List<JsonObject> inactiveAssets() throws IOException {
    return checked(
            "Asking for inactive assets",
            patient("GET", instance("validate-inlets-and-outlets"), null))
        .object()
        .objects("inactive_assets");
  }

  /** The XComs of this and of other runs. */
  public XcomClient xcoms() {
    return xcoms;
  }

  /**
   * An XCom of this run.
   *
   * @param mapIndex the index of a mapped task's instance, −1 otherwise
   * @return null if there is none
   */
  public @Nullable Xcom xcom(String taskId, String key, int mapIndex) throws IOException {
    return xcoms.get(xcoms.here(taskId, key), mapIndex, false);
  }

  /** The results of all instances of a mapped task, by map index. */
  public @Nullable Object xcoms(String taskId, String key) throws IOException {
    return xcoms.slice(xcoms.here(taskId, key), null, null);
  }

  /**
   * Pushes an XCom of this task instance.
   *
   * @param value a plain JSON value
   * @param mappedLength the length of the list if other tasks are mapped over it
   */
  public void pushXcom(String key, @Nullable Object value, @Nullable Integer mappedLength)
      throws IOException {
    xcoms.push(key, value, mappedLength);
  }

  /**
   * Has Airflow skip tasks that wait for this one.
   *
   * @param taskIds direct downstream tasks
   */
  public void skipDownstream(List<String> taskIds) throws IOException {
    checked(
        "Skipping the tasks " + taskIds,
        patient("PATCH", instance("skip-downstream"), Map.of("tasks", taskIds)));
  }

  /** When this try first gave its slot back to be started again; null if it did not yet. */
  public @Nullable Instant firstReschedule() throws IOException {
    Answer answer =
        patient("GET", at("task-reschedules", workload.instanceId(), "start_date").build(), null);
    Object date = checked("Asking for the first call of the sensor", answer).json();
    return date instanceof String text ? OffsetDateTime.parse(text).toInstant() : null;
  }

  /** Deletes an XCom of this task instance. */
  public void deleteXcom(String key) throws IOException {
    xcoms.delete(key);
  }

  /** The date of the API that is spoken. */
  public ApiVersion version() {
    return version;
  }

  /** How long to wait for a server that is away. */
  public Patience patience() {
    return patience;
  }

  /** Who this process says it is. */
  public Identity identity() {
    return identity;
  }

  /** The answer to a call below {@code /execution/}, for variables and connections. */
  public Answer call(String method, @Nullable Object body, String... path) throws IOException {
    return patient(method, at(path).build(), body);
  }

  /**
   * The answer to a call below {@code /execution/}.
   *
   * @param query names and values in turn
   */
  public Answer query(String method, @Nullable Object body, List<String> query, String... path)
      throws IOException {
    HttpUrl.Builder url = at(path);
    for (int i = 0; i < query.size(); i += 2) {
      url.addQueryParameter(query.get(i), query.get(i + 1));
    }
    return patient(method, url.build(), body);
  }

  /** Where Airflow shows the log of this try, by the address that the worker knows. */
  public URI logPage() {
    HttpUrl.Builder page =
        server.at("dags", workload.dagId(), "runs", workload.runId(), "tasks", workload.taskId());
    if (workload.mapIndex() >= 0) {
      page.addPathSegment("mapped").addPathSegment(Integer.toString(workload.mapIndex()));
    }
    return page.addQueryParameter("try_number", Integer.toString(workload.tryNumber()))
        .build()
        .uri();
  }

  private HttpUrl instance(String call) {
    return at("task-instances", workload.instanceId(), call).build();
  }

  HttpUrl.Builder at(String... path) {
    String[] full = new String[path.length + 1];
    full[0] = "execution";
    System.arraycopy(path, 0, full, 1, path.length);
    return server.at(full);
  }

  Answer patient(String method, HttpUrl url, @Nullable Object body) throws IOException {
    return patience.retries().send(() -> authorized(method, url, body));
  }

  private Answer authorized(String method, HttpUrl url, @Nullable Object body) throws IOException {
    return authorized(sender::send, method, url, body);
  }

  private Answer authorized(Send send, String method, HttpUrl url, @Nullable Object body)
      throws IOException {
    String used = token.get();
    Answer answer = exchange(send, method, url, body, used);
    if (!expired(answer)) {
      return answer;
    }
    // Another thread of this task may have brought a new token meanwhile.
    if (token.get().equals(used)) {
      Answer again = startOnce();
      if (over(again)) {
        return again;
      }
      if (!again.ok()) {
        return answer;
      }
    }
    return exchange(send, method, url, body, token.get());
  }

  /** Whether Airflow knows no such try any more, or it is not this process's. */
  private static boolean over(Answer answer) {
    return answer.status() == 404 || answer.status() == 409 || answer.status() == 410;
  }

  /** One request. */
  @FunctionalInterface
  private interface Send {
    Answer send(String method, HttpUrl url, Map<String, String> headers, @Nullable Object body)
        throws IOException;
  }

  private static boolean expired(Answer answer) {
    return answer.status() == 401
        || answer.status() == 403 && answer.body().contains("Invalid auth token");
  }

  private Answer exchange(
      Send send, String method, HttpUrl url, @Nullable Object body, String bearer)
      throws IOException {
    Answer answer =
        send.send(
                method,
                url,
                Map.of("Authorization", "Bearer " + bearer, ApiVersion.HEADER, version.toString()),
                body)
            .genuine();
    // What was done is done, however the answer is mangled; what is read must be whole.
    if (method.equals("GET")) {
      answer.readable();
    }
    String fresh = answer.header(TOKEN_HEADER);
    if (fresh != null && HttpSender.fitsHeader(fresh)) {
      token.set(fresh);
    }
    return answer;
  }

  static Answer checked(String what, Answer answer) {
    if (!answer.ok()) {
      throw new ExecutionException(what, answer);
    }
    return answer;
  }
}
