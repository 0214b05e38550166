package dev.updraft.runtime.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers as Airflow 3.3 does when all goes well; faults are put in by {@link #fault}. */
public final class FakeAirflow implements AutoCloseable {
  private final Map<String, String> instances = new java.util.HashMap<>();

  /** A request as it came. */
  public record Call(
      String method,
      String path,
      String query,
      String authorization,
      String apiVersion,
      @Nullable Object body) {
    /** Method and path, and the query if there is one. */
    public String line() {
      return method + " " + path + (query.isEmpty() ? "" : "?" + query);
    }

    /** The body as an object. */
    public JsonObject json() {
      return JsonObject.of(body);
    }
  }

  /** An answer. */
  public record Reply(int status, @Nullable Object body, Map<String, String> headers) {
    /** An answer whose body is this text, JSON or not. */
    public static Reply text(int status, String text, Map<String, String> headers) {
      return new Reply(status, new Text(text), headers);
    }

    /** An answer without headers. */
    public static Reply of(int status, @Nullable Object body) {
      return new Reply(status, body, Map.of());
    }
  }

  static {
    // Without this each small answer on a kept connection waits for the client's delayed ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** A body that is sent as it is. */
  private record Text(String text) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<Function<Call, @Nullable Reply>> faults = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Map<String, @Nullable Object>> jobs =
      new ConcurrentLinkedQueue<>();
  private final FakeXcoms xcoms = new FakeXcoms();
  private volatile @Nullable BiFunction<Call, Reply, @Nullable Reply> changed;
  private final Map<String, @Nullable Object> run = new LinkedHashMap<>();

  /** What the next heartbeat of a worker is answered; state and more. */
  public final Map<String, @Nullable Object> orders = new ConcurrentHashMap<>();

  /** The version of Airflow. */
  public volatile String version = "3.3.2";

  /** The version of the edge provider. */
  public volatile String edgeVersion = "5.1.0";

  /** The newest version of its Execution API. */
  public volatile String apiVersion = "2026-06-30";

  /** Starts it on a free port. */
  public FakeAirflow() {
    this(0);
  }

  /** Starts it on this port. */
  public FakeAirflow(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
    run.put("run_after", "2026-01-02T00:00:00Z");
    run.put("logical_date", null);
    run.put("conf", Map.of());
  }

  /** The base URL. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Forgets all calls so far, and jobs that nobody took. */
  public void forget() {
    calls.clear();
    jobs.clear();
  }

  /** Asked with each call and its normal answer for the answer to give; null for the normal one. */
  public void change(@Nullable BiFunction<Call, Reply, @Nullable Reply> change) {
    changed = change;
  }

  /** Asked before the normal answer; null leaves it at that. */
  public void fault(Function<Call, @Nullable Reply> fault) {
    faults.add(fault);
  }

  /** Answers calls whose line contains {@code part} this way, so many times. */
  public void fault(String part, int times, Reply reply) {
    int[] left = {times};
    fault(
        call -> {
          synchronized (left) {
            return call.line().contains(part) && left[0]-- > 0 ? reply : null;
          }
        });
  }

  /** All calls so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The calls whose line contains this. */
  public List<Call> calls(String part) {
    return calls.stream().filter(call -> call.line().contains(part)).toList();
  }

  /** The text of all log pushes. */
  public String log() {
    StringBuilder log = new StringBuilder();
    calls("/logs/push/").forEach(call -> log.append(call.json().text("log_chunk_data")));
    return log.toString();
  }

  /** The states that tasks were set to, in order. */
  public List<String> states() {
    return calls.stream()
        .filter(call -> call.path().startsWith("/execution/") && call.path().endsWith("/state"))
        .map(call -> call.json().requiredText("state"))
        .toList();
  }

  /** The states of edge jobs, in order. */
  public List<String> edgeStates() {
    return calls("/jobs/state/").stream()
        .map(call -> call.path().substring(call.path().lastIndexOf('/') + 1))
        .toList();
  }

  /** Sets a field of the dag_run that tasks get. */
  public void run(String field, @Nullable Object value) {
    run.put(field, value);
  }

  /** Puts the result of a task in place; a list may also stand for all of a mapped one. */
  public void xcom(String taskId, @Nullable Object value) {
    xcoms.put(taskId, -1, value);
  }

  /** Puts the result of an instance of a mapped task in place. */
  public void xcom(String taskId, int mapIndex, @Nullable Object value) {
    xcoms.put(taskId, mapIndex, value);
  }

  /** Queues whatever this is. */
  public void anyJob(Map<String, @Nullable Object> job) {
    jobs.add(job);
  }

  /** Queues a job. */
  public void job(String dagId, String taskId, int mapIndex) {
    Map<String, @Nullable Object> command = new LinkedHashMap<>();
    command.put("type", "ExecuteTask");
    command.put("token", "workload-token");
    command.put("dag_rel_path", "acme.zip/dag_" + dagId + ".py");
    command.put("bundle_info", Map.of("name", "dags-folder"));
    String id = "ti-" + taskId + (mapIndex < 0 ? "" : "-" + mapIndex);
    boolean taken = !dagId.equals(instances.getOrDefault(id, dagId));
    instances.putIfAbsent(id, dagId);
    command.put("ti", Map.of("id", taken ? id + "-" + dagId : id));
    Map<String, @Nullable Object> job = new LinkedHashMap<>();
    job.put("dag_id", dagId);
    job.put("task_id", taskId);
    job.put("run_id", "manual__2026-01-02T00:00:00+00:00");
    job.put("map_index", mapIndex);
    job.put("try_number", 1);
    job.put("concurrency_slots", 1);
    job.put("task_instance_id", null);
    job.put("command", command);
    jobs.add(job);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String query = exchange.getRequestURI().getQuery();
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      Call call =
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              query == null ? "" : query,
              authorization == null ? "" : authorization,
              String.valueOf(exchange.getRequestHeaders().getFirst("Airflow-API-Version")),
              text.isEmpty() ? null : PlainJson.parse(text));
      calls.add(call);
      Reply reply = null;
      for (Function<Call, @Nullable Reply> fault : faults) {
        reply = fault.apply(call);
        if (reply != null) {
          break;
        }
      }
      Reply normal = reply == null ? answer(call) : reply;
      BiFunction<Call, Reply, @Nullable Reply> change = changed;
      Reply other = change == null ? null : change.apply(call, normal);
      send(exchange, other == null ? normal : other);
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    if (reply.headers().isEmpty() || !reply.headers().containsKey("Content-Type")) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
    }
    if (reply.status() == 204 || exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    String text = reply.body() instanceof Text raw ? raw.text() : PlainJson.write(reply.body());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private Reply answer(Call call) {
    String path = call.path();
    if (path.equals("/api/v2/version")) {
      return Reply.of(200, Map.of("version", version));
    }
    if (path.equals("/api/v2/providers")) {
      return Reply.of(401, Map.of("detail", "Not authenticated"));
    }
    if (path.equals("/execution/health")) {
      return new Reply(200, Map.of("status", "healthy"), Map.of("airflow-api-version", apiVersion));
    }
    if (path.startsWith("/edge_worker/v1/worker/")) {
      return worker(call);
    }
    if (path.startsWith("/edge_worker/v1/jobs/fetch/")) {
      return Reply.of(200, jobs.poll());
    }
    if (path.startsWith("/edge_worker/v1/")) {
      return Reply.of(200, null);
    }
    if (path.startsWith("/execution/xcoms/")) {
      return xcoms.answer(call);
    }
    if (path.endsWith("/run")) {
      Map<String, @Nullable Object> context = new LinkedHashMap<>();
      context.put("dag_run", run);
      context.put("should_retry", false);
      context.put("xcom_keys_to_clear", List.of());
      return new Reply(200, context, Map.of("Refreshed-API-Token", "execution-token"));
    }
    return Reply.of(path.startsWith("/execution/") ? 204 : 404, null);
  }

  private Reply worker(Call call) {
    JsonObject system = call.json().object("sysinfo");
    String airflow = system.text("airflow_version");
    if (!version.equals(airflow)) {
      return Reply.of(
          400,
          Map.of(
              "detail",
              "Edge Worker runs on Airflow "
                  + airflow
                  + " which is below the minimum acceptable version None. Rejecting access due to"
                  + " incompatible version."));
    }
    String edge = system.text("edge_provider_version");
    if (!edgeVersion.equals(edge)) {
      return Reply.of(
          400,
          Map.of(
              "detail",
              "Edge Worker runs on Edge Provider "
                  + edge
                  + " and the core runs on "
                  + edgeVersion
                  + ". Rejecting access due to difference."));
    }
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("state", call.json().text("state"));
    body.put("queues", call.json().texts("queues"));
    body.put("concurrency", null);
    body.putAll(orders);
    return Reply.of(200, body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
