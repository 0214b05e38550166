package dev.updraft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code updraft versions} and {@code prune} with an Airflow that answers what a real one does. */
class VersionsCommandTest {
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private HttpServer server = server();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void serve() {
    answers.put("/auth/token", "{\"access_token\": \"t\"}");
    answers.put(
        "/api/v2/dags/orders/dagVersions",
        """
        {"dag_versions": [
          {"version_number": 1, "bundle_name": "acme", "bundle_version": "aaaa",
           "created_at": "2026-11-26T10:00:00.123Z"},
          {"version_number": 2, "bundle_name": "acme", "bundle_version": "bbbb",
           "created_at": "2026-11-26T11:00:00Z"}]}
        """);
    answers.put(
        "/api/v2/dags/orders/dagRuns",
        """
        {"dag_runs": [
          {"dag_id":"d","dag_run_id": "r1", "state": "success", "bundle_version": "aaaa",
           "start_date": "2026-11-26T10:00:00Z", "end_date": "2026-11-26T10:00:10Z",
           "dag_versions": [{"version_number": 1}]},
          {"dag_id":"d","dag_run_id": "r2", "state": "success", "bundle_version": "aaaa",
           "start_date": "2026-11-26T10:00:00Z", "end_date": "2026-11-26T10:00:20Z",
           "dag_versions": [{"version_number": 1}]},
          {"dag_id":"d","dag_run_id": "r3", "state": "failed", "bundle_version": "bbbb",
           "start_date": "2026-11-26T11:00:00Z", "end_date": "2026-11-26T11:00:20Z",
           "dag_versions": [{"version_number": 1}, {"version_number": 2}]},
          {"dag_id":"d","dag_run_id": "r4", "state": "running", "bundle_version": "bbbb",
           "start_date": "2026-11-26T11:00:00Z", "end_date": null,
           "dag_versions": [{"version_number": 2}]}]}
        """);
    source(1, "aa");
    source(2, "bb");
    shape(1, "\"load\"");
    shape(2, "\"load\", \"check\"");
    server.createContext(
        "/",
        call -> {
          String query = String.valueOf(call.getRequestURI().getQuery());
          String number = query.replaceAll("(?s).*version_number=(\\d+).*", " $1");
          String key = call.getRequestURI().getPath() + (number.startsWith(" ") ? number : "");
          byte[] body = answers.getOrDefault(key, "{}").getBytes(StandardCharsets.UTF_8);
          call.getResponseHeaders().set("Content-Type", "application/json");
          call.sendResponseHeaders(answers.containsKey(key) ? 200 : 404, body.length);
          call.getResponseBody().write(body);
          call.close();
        });
    server.start();
  }

  private void source(int number, String code) {
    answers.put(
        "/api/v2/dagSources/orders " + number,
        "{\"content\": \"import x\\nJAVA_VERSION = 'sha256:" + code + "'\\n\"}");
  }

  private void shape(int number, String ids) {
    StringBuilder nodes = new StringBuilder();
    for (String id : ids.split(", ")) {
      nodes.append(nodes.isEmpty() ? "" : ",").append("{\"type\": \"task\", \"id\": ").append(id);
      nodes.append("}");
    }
    answers.put(
        "/ui/structure/structure_data " + number,
        "{\"nodes\": [{\"type\": \"task_group\", \"id\": \"g\", \"children\": ["
            + nodes
            + "]}], \"edges\": []}");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String run(String... arguments) {
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
      all[arguments.length] = "--server-url";
      all[arguments.length + 1] = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(Main.run(all, Map.of())).isZero();
    } finally {
      System.setOut(out);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsATable() {
    assertThat(run("versions", "orders").lines())
        .containsExactly(
            "number  version  label  created              runs  success  median  changed",
            "2       bbbb     -      2026-11-26 11:00:00  2     0 %      -       new tasks check;"
                + " code",
            "1       aaaa     -      2026-11-26 10:00:00  2     100 %    15.0 s  -");
  }

  @Test
  void printsJson() {
    assertThat(run("versions", "orders", "--json"))
        .startsWith("[{\"number\":2,\"version\":\"bbbb\",\"bundle\":\"acme\",\"label\":null")
        .contains("\"runs\":2,\"succeeded\":0,\"failed\":1,\"success_rate\":0.0")
        .contains("\"changed\":[\"new tasks check\",\"code\"]")
        .contains("\"median_seconds\":15.0");
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    assertThat(
            VersionRows.median(
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(9))))
        .isEqualTo(2.0);
    assertThat(VersionRows.median(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2))))
        .isEqualTo(1.5);
  }
}
