package dev.updraft.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.updraft.descriptor.DagModel;
import dev.updraft.runtime.testing.Bundles;
import dev.updraft.runtime.testing.Models;
import dev.updraft.store.StoreAccess;
import dev.updraft.store.VersionStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code updraft versions} and {@code prune} with an Airflow that answers what a real one does. */
class VersionsCommandTest {
  @TempDir private Path folder = Path.of("");
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
  void bundlesOfAStoreAreComparedAsDiffDoes() throws IOException {
    String a = publish("a", Models.single("date"));
    String b = publish("b", Models.single("date"), Models.single("boom"));
    answers.put(
        "/api/v2/dags/one_date/dagVersions",
        """
        {"total_entries": 3, "dag_versions": [
          {"version_number": 1, "bundle_name": "acme", "bundle_version": "%s"},
          {"version_number": 2, "bundle_name": "acme", "bundle_version": "%s"},
          {"version_number": 3, "bundle_name": "acme", "bundle_version": "0123"}]}
        """
            .formatted(a, b));
    answers.put("/api/v2/dags/one_date/dagRuns", "{\"dag_runs\": [], \"total_entries\": 0}");
    answers.put("/api/v2/dagSources/one_date 2", "{\"content\": \"x\"}");
    answers.put("/api/v2/dagSources/one_date 3", "{\"content\": \"y\"}");

    assertThat(run("versions", "one_date", "--store", folder.resolve("store").toString()).lines())
        .satisfiesExactly(
            head -> assertThat(head).startsWith("number"),
            // The store does not have it: what Airflow keeps of both is compared.
            third -> assertThat(third).startsWith("3       0123").endsWith("settings or source"),
            second ->
                assertThat(second).startsWith("2       " + b).endsWith("code of the DAG: a -> b"),
            first -> assertThat(first).startsWith("1       " + a).endsWith("-"));
    assertThat(run("versions", "one_date", "--json", "--store", folder.resolve("store").toString()))
        .contains("\"kind\":\"CodeChanged\",\"dag_id\":\"one_date\"")
        .contains("\"worst\":\"running\"")
        .doesNotContain("DagAdded");
  }

  private String publish(String code, DagModel... dags) throws IOException {
    Path zip = Bundles.zip(folder.resolve("acme.zip"), code, dags);
    StoreAccess access = StoreAccess.of(folder.resolve("cache"), Map.of());
    try (VersionStore store = VersionStore.open(folder.resolve("store").toString(), access)) {
      String version = store.publish(zip, code).version();
      store.use(version);
      return version;
    }
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
