package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.testing.FakeAirflow;
import dev.updraft.runtime.testing.FakeAirflow.Call;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registration, remote control, upgrade, end. */
class WorkerLifeTest {
  @TempDir private Path folder = Path.of("");
  private FakeAirflow airflow = new FakeAirflow();
  private @Nullable WorkerRig rig;

  @AfterEach
  void stop() {
    WorkerRig.release();
    if (rig != null) {
      rig.close();
    }
    airflow.close();
  }

  private WorkerRig start() {
    WorkerRig started = new WorkerRig(folder, airflow, Models.flow());
    rig = started;
    return started;
  }

  private String endOf(Duration patience, @Nullable String version) {
    WorkerRig started = new WorkerRig(folder, airflow.url(), 2, version, patience, Models.flow());
    rig = started;
    return started.end();
  }

  private List<String> reported() {
    return airflow.calls("/worker/").stream().map(c -> c.json().requiredText("state")).toList();
  }

  @Test
  void learnsTheServersVersionsFromItsRefusal() {
    start();
    until(() -> reported().contains("idle"));
    JsonObject system = last("/worker/").json().object("sysinfo");
    assertThat(system.text("airflow_version")).isEqualTo("3.3.2");
    assertThat(system.text("edge_provider_version")).isEqualTo("5.1.0");
    assertThat(system.fields().values()).allMatch(v -> v instanceof String || v instanceof Integer);
  }

  private Call last(String part) {
    List<Call> calls = airflow.calls(part);
    return calls.get(calls.size() - 1);
  }

  @Test
  void learnsAgainWhenTheServerIsUpgradedAndGoesOn() {
    start();
    until(() -> reported().contains("idle"));
    airflow.version = "3.4.0";
    airflow.edgeVersion = "6.0.0";
    until(
        () ->
            "6.0.0"
                .equals(last("/worker/").json().object("sysinfo").text("edge_provider_version")));
    airflow.job("flow", "times", -1);
    until(() -> airflow.edgeStates().contains("success"));
  }

  @Test
  void namesBothSidesWhenAFixedVersionIsRefused() {
    assertThat(endOf(Duration.ofSeconds(5), "3.0.0"))
        .contains("claims Airflow 3.0.0 (set by option)")
        .contains("the server has Airflow 3.3.2");
  }

  @Test
  void saysWhatToCheckWhenTheSecretIsWrong() {
    airflow.fault("/worker/", 9, Reply.of(403, Map.of("detail", "Forbidden.")));
    assertThat(endOf(Duration.ofSeconds(5), null))
        .contains("jwt-secret")
        .contains("clock")
        .doesNotContain("secretsecret");
  }

  @Test
  void saysThatTheEdgeApiIsOff() {
    airflow.fault("/worker/", 9, Reply.of(405, Map.of("detail", "Method Not Allowed")));
    assertThat(endOf(Duration.ofSeconds(5), null)).contains("[edge] api_enabled = True");
  }

  @Test
  void saysThatTheUrlIsWrong() {
    airflow.fault("/", 9, new Reply(200, "<html>", Map.of("Content-Type", "text/html")));
    assertThat(endOf(Duration.ofSeconds(5), null))
        .contains("There is no Edge API at " + airflow.url())
        .contains("--server-url");
  }

  @Test
  void givesUpOnAServerThatStaysAway() {
    airflow.close();
    assertThat(endOf(Duration.ZERO, null))
        .contains("No Airflow answered at " + airflow.url())
        .contains("connection refused");
  }

  @Test
  void waitsForAServerThatComesLater() throws IOException {
    airflow.close();
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    rig =
        new WorkerRig(
            folder, "http://127.0.0.1:" + port, 2, null, Duration.ofMinutes(1), Models.flow());
    airflow = new FakeAirflow(port);
    airflow.job("flow", "times", -1);
    until(() -> airflow.edgeStates().contains("success"));
  }

  @Test
  void namesAWorkerThatIsActiveAlready() {
    airflow.fault(
        "POST /edge_worker/v1/worker/",
        9,
        Reply.of(409, Map.of("detail", "Worker 'test worker' is already active in state 'idle'.")));
    assertThat(endOf(Duration.ZERO, null))
        .contains("did not take this worker")
        .contains("'test worker' is already active");
  }

  @Test
  void goesOnAfterAnAnswerThatIsNoJob() {
    airflow.fault("/jobs/fetch/", 1, Reply.of(200, Map.of("dag_id", "x")));
    airflow.job("flow", "times", -1);
    start();
    until(() -> airflow.edgeStates().contains("success"));
  }

  @Test
  void aJobThatIsNoTaskIsReportedAsFailedWithItsReason() {
    Map<String, @Nullable Object> job = new HashMap<>();
    job.put("dag_id", "ExecuteCallback");
    job.put("task_id", "callback-7");
    job.put("run_id", "run");
    job.put("task_instance_id", "id-7");
    job.put("command", Map.of("type", "ExecuteCallback"));
    airflow.anyJob(job);
    start();
    until(() -> airflow.edgeStates().contains("failed"));
    Call state = last("/jobs/state/");
    assertThat(state.path()).endsWith("/ExecuteCallback/callback-7/run/1/-1/failed");
    assertThat(state.json().text("task_instance_id")).isEqualTo("id-7");
    assertThat(airflow.log()).contains("workload of the type ExecuteCallback");
  }

  @Test
  void aJobWithoutATokenIsReportedAsFailedAndTheNextOneRuns() {
    Map<String, @Nullable Object> job = new HashMap<>();
    job.put("dag_id", "flow");
    job.put("task_id", "times");
    job.put("run_id", "run");
    job.put("command", Map.of("type", "ExecuteTask", "ti", Map.of("id", "ti-7")));
    airflow.anyJob(job);
    airflow.job("flow", "times", -1);
    start();
    until(() -> airflow.edgeStates().containsAll(List.of("failed", "success")));
    assertThat(airflow.log()).contains("lacks the text 'token'").contains("newer Updraft");
  }

  @Test
  void a401IsAWrongSecretToo() {
    airflow.fault("/worker/", 9, Reply.of(401, Map.of("detail", "Missing auth token")));
    assertThat(endOf(Duration.ofSeconds(5), null)).contains("(401").contains("jwt-secret");
  }

  @Test
  void sendsAnEdgeTokenWithoutBearer() {
    start();
    until(() -> reported().contains("idle"));
    assertThat(last("/worker/").authorization()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    assertThat(last("/worker/").path()).endsWith("/worker/test worker");
  }

  @Test
  void drainsOnRequestAndSaysOffline() {
    WorkerRig started =
        new WorkerRig(folder, airflow, Models.flow(), Models.single("slow", Models.constant(1L)));
    rig = started;
    airflow.job("one_slow", "slow", -1);
    until(() -> !airflow.calls("/run").isEmpty());
    airflow.orders.put("state", "shutdown request");
    assertThat(started.end()).isEqualTo("ended");
    assertThat(airflow.states()).containsExactly("success");
    started.close();
    rig = null;
    assertThat(reported()).contains("terminating").endsWith("offline");
  }

  @Test
  void stopsRunningTasksWhenToldToHurry() {
    WorkerRig started =
        new WorkerRig(folder, airflow, Models.flow(), Models.single("slow", Models.constant(60L)));
    rig = started;
    airflow.job("one_slow", "slow", -1);
    until(() -> airflow.log().contains("second 0"));
    started.worker().stopNow();
    assertThat(started.end()).isEqualTo("ended");
    until(() -> !airflow.states().isEmpty());
    assertThat(airflow.states()).containsExactly("failed");
  }

  @Test
  void leavesATaskThatIgnoresItsInterruptWhenToldToHurry() {
    DagModel dag = Models.single("stubborn", Models.constant(60_000));
    airflow.job(dag.dagId(), "stubborn", -1);
    WorkerRig started =
        new WorkerRig(
            folder, airflow.url(), 2, null, Duration.ofMinutes(1), Duration.ofHours(1), dag);
    rig = started;
    until(() -> airflow.log().contains("deaf to interrupts"));
    started.worker().stop();
    started.worker().stopNow();
    assertThat(started.end()).isEqualTo("ended");
    until(() -> !airflow.edgeStates().isEmpty());
    assertThat(airflow.edgeStates()).containsExactly("failed");
  }

  @Test
  void aJvmThatEndsTooEarlyFailsItsTasksAtOnce() {
    DagModel dag = Models.single("slow", Models.constant(60));
    airflow.job(dag.dagId(), "slow", -1);
    WorkerRig started = new WorkerRig(folder, airflow, dag);
    rig = started;
    until(() -> airflow.log().contains("second 0"));
    started.worker().jvmEnds();
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.edgeStates()).containsExactly("failed");
    assertThat(airflow.log()).contains("JVM was told to end");
    assertThat(reported()).contains("offline");
  }

  @Test
  void takesNoJobsInMaintenanceAndTheOrderedQueues() {
    airflow.orders.put("state", "maintenance request");
    airflow.orders.put("queues", List.of("java", "gpu"));
    start();
    // With the second report, a fetch that was under way has ended.
    until(() -> reported().stream().filter("maintenance mode"::equals).count() >= 2);
    airflow.job("flow", "times", -1);
    int fetches = airflow.calls("/jobs/fetch/").size();
    int beats = reported().size();
    until(() -> reported().size() > beats + 3);
    assertThat(airflow.calls("/jobs/fetch/").size()).isEqualTo(fetches);
    airflow.orders.put("state", "idle");
    until(() -> airflow.edgeStates().contains("success"));
    assertThat(last("/jobs/fetch/").json().texts("queues")).containsExactly("java", "gpu");
  }

  @Test
  void registersAgainWhenAirflowForgotIt() {
    start();
    until(() -> reported().contains("idle"));
    airflow.fault("/jobs/fetch/", 1, Reply.of(404, Map.of("detail", "Worker not found")));
    until(() -> airflow.calls("POST /edge_worker/v1/worker/").size() >= 3);
    airflow.job("flow", "times", -1);
    until(() -> airflow.edgeStates().contains("success"));
  }
}
