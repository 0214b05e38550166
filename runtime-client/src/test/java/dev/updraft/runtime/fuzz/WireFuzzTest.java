package dev.updraft.runtime.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.runtime.internal.bundle.BundleStore;
import dev.updraft.runtime.internal.edge.EdgeClient;
import dev.updraft.runtime.internal.edge.EdgeException;
import dev.updraft.runtime.internal.edge.EdgeJob;
import dev.updraft.runtime.internal.edge.EdgeState;
import dev.updraft.runtime.internal.edge.EdgeToken;
import dev.updraft.runtime.internal.edge.EdgeVersions;
import dev.updraft.runtime.internal.edge.UnusableJobException;
import dev.updraft.runtime.internal.edge.WorkerReport;
import dev.updraft.runtime.internal.execution.ApiVersion;
import dev.updraft.runtime.internal.execution.Identity;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.http.HttpSender;
import dev.updraft.runtime.internal.http.Patience;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.runtime.internal.log.MaskRules;
import dev.updraft.runtime.internal.log.SecretMask;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.log.TaskOutput;
import dev.updraft.runtime.internal.task.Outcome;
import dev.updraft.runtime.internal.task.TaskServices;
import dev.updraft.runtime.internal.task.TaskTry;
import dev.updraft.runtime.testing.Bundles;
import dev.updraft.runtime.testing.FakeAirflow;
import dev.updraft.runtime.testing.FakeAirflow.Call;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workloads, answers and values with one thing wrong in each. Whatever comes, the try ends, once,
 * and if it fails its log says why. {@code -Dupdraft.fuzz.cases=10000} tells how many are tried,
 * {@code -Dupdraft.fuzz.seed=..} from which seed on.
 */
class WireFuzzTest {
  private static final int CASES = Integer.getInteger("updraft.fuzz.cases", 600);
  private static final long SEED = Long.getLong("updraft.fuzz.seed", 20261126L);
  private static final Patience SHORT =
      new Patience(
          Duration.ofMillis(15),
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofMillis(1),
          Duration.ofMillis(2));

  /** What is mutated in a case. */
  private record Target(String name, DagModel dag, String taskId, String call) {}

  private static final Object TIME =
      PlainJson.parse(
          "{\"__classname__\":\"datetime.datetime\",\"__version__\":2,\"__data__\":"
              + "{\"timestamp\":1735787045.678901,\"tz\":{\"__classname__\":\"builtins.tuple\","
              + "\"__version__\":1,\"__data__\":[\"UTC\",\"pendulum.tz.timezone.Timezone\",1,true]}}}");
  private static final DagModel DEFERRED =
      Models.dag(
          "defers",
          List.of(),
          Models.resumedBy(Models.task("submit", Models.constant("job 1")), "ended", "finished"));
  private static final DagModel ASKING =
      Models.dag("asks", List.of(), Models.asking(Models.task("review", Models.constant("1.0"))));

  private static final List<Target> TARGETS =
      List.of(
          new Target("workload", Models.flow(), "times", "POST /edge_worker/v1/jobs/fetch/"),
          new Target("orders", Models.flow(), "times", "PATCH /edge_worker/v1/worker/"),
          new Target("start", Models.flow(), "rates", "/run"),
          new Target("resumption", DEFERRED, "submit", "/run"),
          new Target("answer of a person", ASKING, "review", "/run"),
          new Target("XCom of a record", Models.flow(), "report", "GET /execution/xcoms/"),
          new Target("XCom of times", Models.flow(), "readTimes", "GET /execution/xcoms/"),
          new Target("XComs of a mapped task", Models.flow(), "best", "GET /execution/xcoms/"),
          new Target("connection", Models.flow(), "settings", "GET /execution/connections/"),
          new Target("variable", Models.flow(), "settings", "GET /execution/variables/"),
          new Target("push", Models.flow(), "rates", "POST /execution/xcoms/"),
          new Target("state", Models.flow(), "rates", "/state"));

  @TempDir private Path folder = Path.of("");
  private final FakeAirflow airflow = new FakeAirflow();
  private final ExecutorService tasks = Executors.newCachedThreadPool(r -> daemon(r, "fuzz-task"));
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(2, r -> daemon(r, "fuzz-timer"));
  private final HttpSender sender = new HttpSender(SHORT.answer());
  private final Map<String, Integer> ends = new TreeMap<>();
  private @Nullable BundleStore bundles;
  private int mutatedJson;
  private int mutatedText;

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @BeforeEach
  void start() {
    TaskOutput.install();
    bundles =
        BundleStore.open(
            List.of(
                Bundles.zip(folder.resolve("acme.zip"), "v1", Models.flow(), DEFERRED, ASKING)));
    Map<String, Object> score = Map.of("rate", 0.5, "model", "tree", "grade", "GOOD");
    airflow.xcom("best", score);
    airflow.xcom("train", List.of(score, score));
    Map<String, @Nullable Object> times = new LinkedHashMap<>();
    times.put("at", TIME);
    times.put("day", serde("datetime.date", 2, "2026-01-02"));
    times.put("took", serde("datetime.timedelta", 2, 90.5));
    times.put("id", serde("uuid.UUID", 1, "00000000-0000-0000-0000-000000000001"));
    times.put("price", serde("decimal.Decimal", 1, 1.1));
    times.put("note", null);
    airflow.xcom("times", times);
    airflow.fault(WireFuzzTest::more);
  }

  private static Object serde(String name, int version, Object data) {
    return Map.of("__classname__", name, "__version__", version, "__data__", data);
  }

  /** What the fake has no answer for. */
  private static @Nullable Reply more(Call call) {
    if (call.line().contains("GET /execution/connections/")) {
      Map<String, @Nullable Object> connection = new LinkedHashMap<>();
      connection.put("conn_id", "warehouse");
      connection.put("conn_type", "postgres");
      connection.put("host", "db");
      connection.put("schema", "s");
      connection.put("login", "u");
      connection.put("password", "hunter22");
      connection.put("port", 5432);
      connection.put("extra", "{\"a\": 1}");
      return Reply.of(200, connection);
    }
    if (call.line().contains("GET /execution/variables/")) {
      return Reply.of(200, Map.of("key", "region", "value", "eu"));
    }
    return null;
  }

  @AfterEach
  void stop() {
    tasks.shutdownNow();
    timer.shutdownNow();
    Objects.requireNonNull(bundles).close();
    sender.close();
    airflow.close();
  }

  @Test
  void everyTryEndsOnceAndSaysWhy() throws Exception {
    for (int i = 0; i < CASES; i++) {
      Random random = new Random(SEED + i);
      Target target = TARGETS.get(i % TARGETS.size());
      String what = "seed " + (SEED + i) + ", " + target.name();
      airflow.forget();
      Answers answers = new Answers(target, random);
      airflow.change(answers::reply);
      one(target, what, answers);
      if (answers.json) {
        mutatedJson++;
      } else {
        mutatedText++;
      }
    }
    System.out.println(
        CASES + " cases, " + mutatedJson + " of them JSON, " + mutatedText + " not: " + ends);
    assertThat(mutatedJson).isGreaterThanOrEqualTo(CASES / 2);
  }

  private void one(Target target, String what, Answers answers) throws Exception {
    EdgeJob job;
    airflow.job(target.dag().dagId(), target.taskId(), -1);
    if (target.name().equals("orders")) {
      EdgeVersions versions = new EdgeVersions("3.3.2", "5.1.0");
      try {
        assertThat(
                edge()
                    .heartbeat(
                        "w",
                        new WorkerReport(EdgeState.IDLE, 0, List.of("java"), 2, versions, "now"))
                    .queues())
            .as(what + answers.said)
            .doesNotContainNull();
        count(target, "taken");
      } catch (EdgeException e) {
        count(target, "refused");
      }
    }
    try {
      job = edge().fetch("w", List.of("java"), 1);
    } catch (UnusableJobException | EdgeException e) {
      assertThat(e.getMessage()).as(what).isNotBlank();
      count(target, "refused");
      return;
    } catch (IOException e) {
      count(target, "refused");
      return;
    }
    if (job == null) {
      count(target, "no job");
      return;
    }
    StringBuilder log = new StringBuilder();
    List<Outcome> outcomes = new ArrayList<>();
    TaskTry one =
        new TaskTry(
            services(),
            job.workload(),
            new TaskLog((text, last) -> log.append(text), new SecretMask()),
            outcome -> outcomes.add(outcome));
    try {
      tasks.submit(one::run).get(60, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(what + " does not end: " + answers.said + "\n" + log, e);
    } catch (ExecutionException e) {
      throw new AssertionError(what + " kills its thread: " + answers.said, e.getCause());
    }
    String said = what + ": " + answers.said + "\n" + log;
    assertThat(outcomes).as(said).hasSizeBetween(1, 1);
    assertThat(log.toString())
        .as(said)
        .doesNotContain("Task failed in the worker")
        .doesNotContain("hunter22");
    List<String> states = airflow.states().stream().distinct().toList();
    assertThat(states).as(said).hasSizeLessThanOrEqualTo(1);
    String state = states.isEmpty() ? "none" : states.get(0);
    if (state.equals("failed")
        || outcomes.get(0) == Outcome.FAILED && !target.call().equals("/state")) {
      assertThat(log.toString())
          .as(said)
          .containsAnyOf("Task failed: ", "The task was not started: ", "refused to start");
      assertThat(log.toString()).as(said).doesNotContain("Task failed: \"");
    }
    // A fault of the author's code is the author's; one of the worker's own is none of a task.
    for (String fault : List.of("NullPointerException", "ClassCastException", "IndexOutOfBounds")) {
      if (log.indexOf("Task failed: java.lang." + fault) >= 0) {
        assertThat(log.toString()).as(said).contains("\"name\":\"acme.Flow.");
      }
    }
    count(target, state);
  }

  private void count(Target target, String end) {
    ends.merge(target.name() + " " + end, 1, Integer::sum);
  }

  private EdgeClient edge() {
    return new EdgeClient(
        sender,
        ServerUrl.parse(airflow.url()),
        new EdgeToken("secret".repeat(12), Clock.systemUTC()),
        SHORT);
  }

  private TaskServices services() {
    return new TaskServices(
        sender,
        ServerUrl.parse(airflow.url()),
        new Identity("host", "java", 1),
        Objects.requireNonNull(bundles),
        timer,
        Duration.ofHours(1),
        Duration.ofSeconds(1),
        "secret".repeat(12),
        () -> Release.NEWEST,
        () -> ApiVersion.NEWEST,
        MaskRules.DEFAULT,
        SHORT);
  }

  /** Mutates the answers to one call of a case. */
  private final class Answers {
    private final Target target;
    private final Random random;
    private final Mutator mutator;
    private final boolean json;
    private final boolean once;
    private boolean done;
    private String said = "";

    Answers(Target target, Random random) {
      this.target = target;
      this.random = random;
      mutator = new Mutator(random);
      json = random.nextInt(10) < 7;
      once = random.nextInt(4) == 0;
    }

    private synchronized @Nullable Reply reply(Call call, Reply normal) {
      Reply base = base(call, normal);
      if (done && once || !call.line().contains(target.call())) {
        return base;
      }
      done = true;
      if (said.isEmpty()) {
        said =
            json
                ? Mutator.write(mutator.value(base.body()))
                : mutator.text(Mutator.write(base.body()));
        said = random.nextInt(20) == 0 ? "" : said;
      }
      int status = base.status() == 204 ? 200 : base.status();
      return Reply.text(status, said, base.headers());
    }

    private Reply base(Call call, Reply normal) {
      if (!call.path().endsWith("/run")) {
        return normal;
      }
      Map<String, @Nullable Object> context = new LinkedHashMap<>();
      Map<String, @Nullable Object> run = new LinkedHashMap<>();
      run.put("dag_id", "d");
      run.put("run_id", "r");
      run.put("logical_date", "2026-01-02T00:00:00Z");
      run.put("run_after", "2026-01-02T00:00:00Z");
      run.put("run_type", "manual");
      run.put("conf", Map.of("candidates", 4, "model", "m"));
      run.put("consumed_asset_events", List.of());
      context.put("dag_run", run);
      context.put("task_reschedule_count", 0);
      context.put("max_tries", 1);
      context.put("should_retry", false);
      context.put("xcom_keys_to_clear", List.of("old"));
      if (target.name().equals("resumption")) {
        context.put("next_method", "finished");
        context.put("next_kwargs", Map.of("id", 7, "since", TIME, "event", Map.of("at", TIME)));
      } else if (target.name().equals("answer of a person")) {
        context.put("next_method", "updraft:answered");
        context.put(
            "next_kwargs",
            PlainJson.parse(
                "{\"options\": [\"Approve\", \"Reject\"], \"fields\": [\"reason\"], \"event\":"
                    + " {\"chosen_options\": [\"Approve\"], \"params_input\": {\"reason\": \"x\"},"
                    + " \"timedout\": false, \"responded_by_user\": {\"id\": \"1\", \"name\":"
                    + " \"Ada\"}}}"));
      }
      return new Reply(200, context, Map.of("Refreshed-API-Token", "execution-token"));
    }
  }
}
