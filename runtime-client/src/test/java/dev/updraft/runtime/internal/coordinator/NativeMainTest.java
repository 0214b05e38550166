package dev.updraft.runtime.internal.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.DagModel;
import dev.updraft.runtime.testing.Bundles;
import dev.updraft.runtime.testing.Models;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("tasks print to System.out")
class NativeMainTest {
  @TempDir private Path folder = Path.of("");
  private final Supervisor supervisor = new Supervisor();

  /** A native jar without the classes of the program. */
  private Path jar(DagModel... dags) throws IOException {
    Path jar = Bundles.zip(folder.resolve("acme-native.jar"), "v1", dags);
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      for (DagModel dag : dags) {
        Path form = zip.getPath(DagParse.FORMS + dag.dagId() + ".json");
        Files.createDirectories(form.getParent());
        Files.writeString(
            form,
            "{\"__version\": 3, \"dag\": {\"dag_id\": \""
                + dag.dagId()
                + "\", \"relative_fileloc\": \"x\", \"start_date\": 1.5}}");
      }
    }
    return jar;
  }

  private Map<?, ?> parse(Path jar) throws Exception {
    Map<String, Object> request =
        Map.of(
            "type",
            "DagFileParseRequest",
            "file",
            jar.toString(),
            "bundle_path",
            folder.toString(),
            "bundle_name",
            "dags-folder",
            "callback_requests",
            List.of());
    assertThat(supervisor.run(request, jar)).isZero();
    assertThat(supervisor.asked).hasSize(1);
    return supervisor.asked.get(0);
  }

  @Test
  void saysWhichDagsItHasUnderThePathThatTheDeploymentDecides() throws Exception {
    Path jar = jar(Models.flow(), Models.single("boom"));

    Map<?, ?> answer = parse(jar);

    assertThat(answer.get("type")).isEqualTo("DagFileParsingResult");
    assertThat(answer.get("fileloc")).isEqualTo(jar.toString());
    assertThat(answer.containsKey("import_errors")).isFalse();
    assertThat((List<?>) answer.get("serialized_dags"))
        .hasSize(2)
        .first()
        .isEqualTo(
            Map.of(
                "data",
                Map.of(
                    "__version",
                    3L,
                    "dag",
                    Map.of(
                        "dag_id",
                        "flow",
                        "fileloc",
                        jar.toString(),
                        "relative_fileloc",
                        "acme-native.jar",
                        "start_date",
                        1.5))));
  }

  @Test
  void aBundleBesideItWithTheSameDagIsAClearErrorAndNotTwoDags() throws Exception {
    Path jar = jar(Models.flow(), Models.single("boom"));
    Bundles.zip(folder.resolve("acme.zip"), "v1", Models.flow());
    Files.writeString(folder.resolve("other.zip"), "no zip");

    Map<?, ?> answer = parse(jar);

    assertThat((List<?>) answer.get("serialized_dags")).hasSize(1);
    assertThat(answer.get("import_errors"))
        .isEqualTo(
            Map.of(
                "acme-native.jar",
                "DAG 'flow' is in acme.zip, too: deploy the bundle or the native jar of a project,"
                    + " not both."));
  }

  @Test
  void aBrokenJarIsAnImportError() throws Exception {
    Path jar = Bundles.zip(folder.resolve("acme-native.jar"), "v1", Models.flow());

    Map<?, ?> answer = parse(jar);

    assertThat((List<?>) answer.get("serialized_dags")).isEmpty();
    assertThat(String.valueOf(answer.get("import_errors")))
        .contains("META-INF/updraft/native/flow.json is missing; build the native jar again");
  }

  private static Map<String, Object> startup(String dagId, String taskId, boolean shouldRetry) {
    Map<String, Object> ti = new LinkedHashMap<>();
    ti.put("id", "0199-1");
    ti.put("dag_id", dagId);
    ti.put("task_id", taskId);
    ti.put("run_id", "r1");
    ti.put("try_number", 1);
    ti.put("map_index", -1);
    return Map.of(
        "type",
        "StartupDetails",
        "ti",
        ti,
        "dag_rel_path",
        "acme-native.jar",
        "bundle_info",
        Map.of("name", "dags-folder"),
        "ti_context",
        Map.of(
            "dag_run",
            Map.of("run_after", "2026-01-01T00:00:00Z", "conf", Map.of("candidates", 2)),
            "should_retry",
            shouldRetry,
            "xcom_keys_to_clear",
            List.of("return_value")));
  }

  @Test
  void runsATaskAndPushesItsResult() throws Exception {
    int code = supervisor.run(startup("flow", "rates", false), jar(Models.flow()));

    assertThat(supervisor.log()).contains("Running acme.Flow#rates");
    assertThat(code).isZero();
    assertThat(supervisor.asked("DeleteXCom")).hasSize(1);
    assertThat(supervisor.asked("SetXCom"))
        .singleElement()
        .satisfies(
            push -> {
              assertThat(push.get("key")).isEqualTo("return_value");
              assertThat(push.get("task_id")).isEqualTo("rates");
              assertThat((List<?>) push.get("value")).hasSize(2);
              assertThat(push.get("mapped_length")).isEqualTo(2L);
            });
    assertThat(supervisor.asked("SucceedTask"))
        .singleElement()
        .satisfies(
            end -> {
              assertThat(end.get("task_outlets")).isEqualTo(List.of());
              assertThat(end.get("outlet_events")).isEqualTo(List.of());
            });
  }

  @Test
  void readsResultsOfOtherTasks() throws Exception {
    supervisor.answers.put(
        "GetXComSequenceSlice",
        Map.of(
            "type",
            "XComSequenceSliceResult",
            "root",
            List.of(
                Map.of("rate", 0.5, "score", 0.25, "model", "tree"),
                Map.of("rate", 0.25, "score", 0.75, "model", "tree"))));

    int code = supervisor.run(startup("flow", "best", false), jar(Models.flow()));

    assertThat(supervisor.asked("GetXComSequenceSlice"))
        .singleElement()
        .satisfies(
            question -> {
              assertThat(question.get("task_id")).isEqualTo("train");
              assertThat(question.containsKey("start")).isTrue();
            });
    assertThat(code).as(supervisor.log()).isZero();
    assertThat(String.valueOf(supervisor.asked("SetXCom"))).contains("rate=0.5");
  }

  @Test
  void anXcomThatIsNotThereIsToldFromANull() throws Exception {
    supervisor.answers.put("GetXCom", nothing("XComResult", "value", null));
    supervisor.answers.put("GetXComCount", nothing("XComCountResponse", "len", 0));

    supervisor.run(startup("flow", "report", false), jar(Models.flow()));

    assertThat(supervisor.asked("GetXComCount")).isNotEmpty();
    assertThat(supervisor.asked("TaskState")).hasSize(1);
    assertThat(supervisor.log()).contains("best");
  }

  private static Map<String, @Nullable Object> nothing(
      String type, String key, @Nullable Object value) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("type", type);
    answer.put(key, value);
    return answer;
  }

  @Test
  void aFailedTaskIsTriedAgainIfAirflowWantsThat() throws Exception {
    Path jar = jar(Models.single("boom"));
    assertThat(supervisor.run(startup("one_boom", "boom", true), jar)).isZero();
    assertThat(supervisor.asked("RetryTask")).hasSize(1);
    assertThat(supervisor.log()).contains("\"level\":\"error\"").contains("Task failed");

    Supervisor last = new Supervisor();
    assertThat(last.run(startup("one_boom", "boom", false), jar)).isZero();
    assertThat(last.asked("TaskState"))
        .singleElement()
        .satisfies(state -> assertThat(state.get("state")).isEqualTo("failed"));
  }

  @Test
  void saysWhatItCannotRun() throws Exception {
    Path jar = jar(Models.flow());
    assertThat(supervisor.run(startup("other", "x", false), jar)).isZero();
    assertThat(supervisor.log()).contains("has no DAG 'other'");

    Supervisor another = new Supervisor();
    assertThat(another.run(Map.of("type", "Surprise"), jar)).isEqualTo(1);
    assertThat(another.log()).contains("asks for Surprise");

    Supervisor broken = new Supervisor();
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
    assertThat(broken.run(startup("flow", "rates", false), text)).isEqualTo(1);
    assertThat(broken.log()).contains("was not started").contains("text.jar");
  }

  @Test
  void writesAndReadsEveryValue() throws Exception {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("null", null);
    values.put("flag", true);
    values.put("number", -5L);
    values.put("large", BigInteger.ONE.shiftLeft(63));
    values.put("double", 0.1);
    values.put("text", "ä€");
    values.put("list", List.of(1L, "x", Map.of()));
    assertThat(Msgpack.read(Msgpack.write(values))).isEqualTo(values);
    // Timestamp of 1 s, as Airflow sends times.
    byte[] time = {(byte) 0xd6, (byte) 0xff, 0, 0, 0, 1};
    assertThat(Msgpack.read(time)).isEqualTo("1970-01-01T00:00:01Z");
    assertThatThrownBy(() -> Msgpack.read(new byte[] {(byte) 0xc1}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("MessagePack");
    assertThatThrownBy(() -> Msgpack.read("\u00a5ab".getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(IOException.class);
    byte[] deep = new byte[300];
    java.util.Arrays.fill(deep, (byte) 0x91);
    assertThatThrownBy(() -> Msgpack.read(deep)).hasMessageContaining("200 levels");
  }
}
