package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.devserver.internal.auth.Jwt;
import dev.updraft.devserver.internal.json.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replays what a real Airflow was asked and compares the answers.
 *
 * <p>Not replayed, each with its reason at the test: assets, deferral and human input (the dev
 * server has no such tasks), task groups and expand_kwargs (no Java task can have them yet), the
 * shapes of older API dates (only the newest is spoken), and what SQLite answers where PostgreSQL
 * answers otherwise (the dev server follows PostgreSQL).
 */
class TranscriptTest extends ServerTest {

  @Test
  void registersAndAuthenticatesEdgeWorkers() throws IOException {
    Client client =
        serve(options(TestBundle.folder(folder(), "acme", TestBundle.dag("d").task("t"))));
    String path = "worker/java-worker-1";
    long now = Instant.now().getEpochSecond();
    Replay replay =
        new Replay(client, "01_edge_register_auth")
            .token(1, client.jwt.sign(Client.edgeClaims("worker/other")))
            .token(2, client.jwt.sign(Client.edgeClaims(path).put("aud", "other")))
            .token(3, client.jwt.sign(Client.edgeClaims(path).put("exp", now - 60)))
            .token(4, "eyJhbGciOiJIUzI1NiJ9.e30.AAAA")
            .token(5, client.jwt.sign(without(Client.edgeClaims("worker/min-claims"), "nbf")))
            .token(6, "Bearer " + client.jwt.sign(Client.edgeClaims(path)));
    replay.playAll(0, replay.size() - 1);
    agrees(replay, 17);
  }

  @Test
  void runsABasicTask() throws IOException {
    Client client =
        serve(
            options(
                TestBundle.folder(
                    folder(),
                    "acme",
                    TestBundle.dag("wire_basic").task("basic"),
                    TestBundle.dag("wire_target").task("t", TestBundle.queue("other")))));
    client.register("java-worker-1");
    variable(client, "demo_var");
    variable(client, "demo/json");
    client
        .rest(
            "POST",
            "connections",
            "{\"connection_id\":\"demo_conn\",\"conn_type\":\"http\",\"host\":\"h\",\"port\":1}")
        .expect(201);
    Replay replay = new Replay(client, "02_basic_task").play(0);
    String run = client.calls.get(client.calls.size() - 1).json().get("dag_run_id").stringValue();
    replay.rename(replay.recorded(0, "/response/body/dag_run_id"), run).play(1);
    Job job = new Job(client, client.calls.get(client.calls.size() - 1).json());
    job.pid = 10466;
    String id = replay.recorded(1, "/response/body/command/ti/id");
    replay.rename(id, job.id).token(job.workloadToken()).playAll(2, 6);
    job.token = token(client);
    Jwt jwt = client.jwt;
    replay
        .token(job.token)
        .token(8, "Bearer " + job.workloadToken())
        .token(15, "Bearer abc")
        .token(16, "Bearer " + jwt.sign(taskClaims(job.id, -60)))
        .token(17, "Bearer " + jwt.sign(taskClaims(job.id, 20)));
    // 50-58: assets. 83-85, 104-107: SQLite takes NaN and half surrogates and fails later.
    replay.playAll(7, 49).playAll(59, 82).playAll(86, 103);
    replay.playAll(108, 118);
    agrees(replay, 103);
  }

  @Test
  void takesStates() throws IOException {
    Client client =
        serve(
            TestBundle.dag("wire_states")
                .task("a", TestBundle.retries(3, Duration.ZERO))
                .task("b")
                .task("c")
                .task("d"));
    client.trigger("wire_states");
    Replay replay = new Replay(client, "03_states");
    // 7-10: assets, 22-23, 26-45: waiting tasks and fetches between them.
    Job a = new Job(client, client.fetch("w", "java"));
    Job b = new Job(client, client.fetch("w", "java"));
    Job c = new Job(client, client.fetch("w", "java"));
    replay.as(b, 11).token(b.token).play(11);
    replay.token(token(client)).play(12);
    replay.as(c, 13).play(13);
    replay.token(token(client)).play(14, 15, 16);
    replay.as(a, 17).play(17);
    replay.token(token(client)).play(18, 19, 20, 21);
    agrees(replay, 11);
  }

  @Test
  void readsTheVersionHeader() throws IOException {
    Client client = serve(TestBundle.dag("wire_basic").task("basic"));
    variable(client, "demo_var");
    client.trigger("wire_basic");
    Job job = new Job(client, client.fetch("w", "java"));
    // 2-10, 16-23, 28: shapes of older dates. 15: an empty header, which other lines answer by 404.
    Replay replay = new Replay(client, "04_api_version").as(job, 0).play(0);
    replay.token(token(client)).play(1, 11, 12, 13, 14, 24, 25, 26, 27);
    agrees(replay, 10);
  }

  @Test
  void killsClearsAndMarks() throws IOException {
    Client client =
        serve(
            TestBundle.dag("wire_kill").task("long"),
            TestBundle.dag("wire_kill_retry")
                .task("long", TestBundle.retries(2, Duration.ofHours(1))));
    variable(client, "demo_var");
    Replay replay = new Replay(client, "05_kill_clear_mark");
    section(client, replay, 0, 1, 5);
    section(client, replay, 6, 7, 11);
    Job cleared = begin(client, replay, "wire_kill", 13);
    replay.rename(replay.recorded(12, "/request/body/dag_run_id"), cleared.runId);
    replay.run(cleared, 16).playAll(12, 16);
    section(client, replay, 17, 18, 22);
    section(client, replay, 23, 24, 28);
    Job clearedRun = begin(client, replay, "wire_kill", 30);
    replay.run(clearedRun, 29).playAll(29, 31);
    Job deleted = begin(client, replay, "wire_kill", 34);
    replay.run(deleted, 32).play(32);
    client
        .rest(
            "PATCH",
            "dags/wire_kill/dagRuns/" + Client.encode(deleted.runId),
            "{\"state\":\"failed\"}")
        .expect(200);
    replay.playAll(33, 36);
    Job failed = begin(client, replay, "wire_kill_retry", 38);
    replay.run(failed, 37).play(37, 38);
    Job ended = begin(client, replay, "wire_kill_retry", 40);
    replay.run(ended, 39).play(39, 40);
    agrees(replay, 41);
  }

  @Test
  void givesUpSilentTasks() throws IOException {
    Client client =
        serve(
            options(
                    TestBundle.folder(
                        folder(),
                        "acme",
                        TestBundle.dag("wire_kill").task("long"),
                        TestBundle.dag("wire_kill_retry")
                            .task("long", TestBundle.retries(2, Duration.ofHours(1)))))
                .withHeartbeatTimeout(Duration.ofMillis(300)));
    client.register("java-worker-6");
    Replay replay = new Replay(client, "07_lost_heartbeats");
    Job job = begin(client, replay, "wire_kill", 0);
    await().until(() -> client.runState("wire_kill", job.runId).equals("failed"));
    replay.play(0, 1, 2);
    Job retried = begin(client, replay, "wire_kill_retry", 3);
    await()
        .until(() -> client.states("wire_kill_retry", retried.runId).containsValue("up_for_retry"));
    replay.play(3, 4, 5);
    agrees(replay, 6);
  }

  @Test
  void mapsTasks() throws IOException {
    Client client = serve(mapped());
    client.trigger("wire_mapped");
    Replay replay = new Replay(client, "09_mapping");
    Job list = client.start("w");
    replay.as(list, 2).run(list, 1).play(1, 2);
    Job other = client.start("w");
    replay.as(other, 5).run(other, 4).play(4, 5);
    // 6-9, 16-23, 38-40: task groups and expand_kwargs.
    Job work = client.start("w");
    replay.as(work, 13).as(work, 15).run(work, 11).play(11, 12, 13, 14, 15);
    for (int i = 1; i < 6; i++) {
      Job next = client.start("w");
      next.push(String.valueOf(i)).expect(201);
      next.succeed();
    }
    Job collect = client.start("w");
    replay.as(collect, 37).run(collect, 25).playAll(25, 37);
    agrees(replay, 22);
  }

  @Test
  void mapsNothingWithoutALength() throws IOException {
    Client client = serve(mapped());
    String run = client.trigger("wire_mapped");
    Replay replay = new Replay(client, "09_mapping_nolength");
    Job list = client.start("w");
    replay.as(list, 2).run(list, 1).play(1, 2);
    Job other = client.start("w");
    replay.as(other, 5).run(other, 4).play(4, 5);
    assertThat(client.states("wire_mapped", run)).containsEntry("work", "upstream_failed");
    assertThat(client.runState("wire_mapped", run)).isEqualTo("failed");
    agrees(replay, 4);
  }

  @Test
  void skipsDownstream() throws IOException {
    Client client =
        serve(
            TestBundle.dag("wire_branch")
                .task("branch")
                .task("short_circuit")
                .task("x", "branch")
                .task("y", "branch"));
    client.trigger("wire_branch");
    Replay replay = new Replay(client, "10_branch_shortcircuit");
    Job branch = client.start("w");
    replay.as(branch, 1).run(branch, 0).play(0, 1, 2);
    Job circuit = client.start("w");
    replay.as(circuit, 4).run(circuit, 3).play(3, 4);
    replay.as(branch, 5).play(5, 6);
    agrees(replay, 7);
  }

  @Test
  void keepsLogs() throws IOException {
    Client client = serve(TestBundle.dag("javalog").task("l"));
    client.trigger("javalog");
    Replay replay = new Replay(client, "12_log_push");
    replay.run(client.start("w"), 0).playAll(0, 3);
    agrees(replay, 4);
  }

  @Test
  void keepsNumbersAsPostgresqlDoes() throws IOException {
    Client client = serve(TestBundle.dag("wire_basic").task("basic"));
    client.trigger("wire_basic");
    Replay replay = new Replay(client, "13_xcom_numbers_postgres");
    replay.run(client.start("w"), 0);
    for (int i = 0; i < replay.size(); i++) {
      replay.play(i);
      Call answer = client.calls.get(client.calls.size() - 1);
      if (answer.method().equals("GET")) {
        assertThat(JsonText.write(answer.json().get("value")))
            .isEqualTo(JsonText.write(replay.body(i).get("value")));
      }
    }
    agrees(replay, 24);
  }

  @Test
  void handlesDyingTokensAndEmptyMaps() throws IOException {
    Client client = serve(TestBundle.dag("wire_basic").task("basic"), mapped());
    client.trigger("wire_basic");
    Job job = new Job(client, client.fetch("w", "java"));
    Replay replay = new Replay(client, "15_tokens_skip_emptymap").as(job, 0);
    replay
        .token(0, "Bearer " + client.jwt.sign(taskClaims(job.id, -60).put("scope", "workload")))
        .token(1, "Bearer " + client.jwt.sign(taskClaims(job.id, -5).put("scope", "workload")))
        .token(2, "Bearer " + client.jwt.sign(taskClaims(job.id, -60)))
        .token(3, "Bearer " + job.workloadToken())
        .playAll(0, 3)
        .token(token(client))
        .play(4);
    client.trigger("wire_mapped");
    Job list = client.start("w");
    replay.run(list, 5).run(list, 7).playAll(5, 8);
    agrees(replay, 9);
  }

  private static TestBundle.Dag mapped() {
    return TestBundle.dag("wire_mapped")
        .task("make_list")
        .task("other")
        .mapped("work", "make_list", "other")
        .task("collect", "work");
  }

  /** Starts a task, lets a user do something to it, and replays what its worker says then. */
  private static void section(Client client, Replay replay, int user, int from, int to) {
    Job job = begin(client, replay, "wire_kill", from);
    replay.run(job, user).play(user).playAll(from, to);
    job.edge("success").expect(200);
  }

  /** Starts a task of a new run that stands for the one in the recorded call. */
  private static Job begin(Client client, Replay replay, String dag, int call) {
    client.trigger(dag);
    String worker = client.hasWorker("w") ? "w" : "java-worker-6";
    Job job = new Job(client, client.fetch(worker, "java"));
    job.pid = Integer.parseInt(replay.recorded(call, "/request/body/pid"));
    String host = replay.recorded(call, "/request/body/hostname");
    Call started =
        job.own("PATCH", "run", Job.runBody(job.pid).replace("\"host\"", "\"" + host + "\""))
            .expect(200);
    job.token = String.valueOf(started.headers().get("refreshed-api-token"));
    replay.as(job, call);
    return job;
  }

  private static String token(Client client) {
    for (int i = client.calls.size() - 1; i >= 0; i--) {
      String fresh = client.calls.get(i).headers().get("refreshed-api-token");
      if (fresh != null) {
        return fresh;
      }
    }
    throw new AssertionError("No token was handed out");
  }

  private static void variable(Client client, String key) {
    client.rest("POST", "variables", "{\"key\":\"" + key + "\",\"value\":\"1\"}").expect(201);
  }

  private static ObjectNode taskClaims(String id, long left) {
    long now = Instant.now().getEpochSecond();
    return JsonText.object()
        .put("sub", id)
        .put("scope", "execution")
        .put("aud", "urn:airflow.apache.org:task")
        .put("iat", now + left - 600)
        .put("nbf", now + left - 600)
        .put("exp", now + left);
  }

  private static ObjectNode without(ObjectNode claims, String name) {
    claims.remove(name);
    return claims;
  }

  private static void agrees(Replay replay, int calls) {
    assertThat(replay.problems).isEmpty();
    assertThat(replay.compared).isEqualTo(calls);
  }
}
