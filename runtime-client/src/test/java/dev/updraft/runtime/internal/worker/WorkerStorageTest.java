package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.runtime.testing.FakeAirflow.Call;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Values that the worker keeps elsewhere, while Airflow has references. */
class WorkerStorageTest extends OneWorker {
  private void run(DagModel dag, String taskId, int threshold) {
    airflow.job(dag.dagId(), taskId, -1);
    rig = new WorkerRig(folder, airflow, "file://" + folder + "/xcoms", threshold, dag);
    until(() -> !airflow.edgeStates().isEmpty());
  }

  private List<Path> files() throws IOException {
    if (!Files.exists(folder.resolve("xcoms"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder.resolve("xcoms"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private Call pushed(String key) {
    return airflow.calls(key).stream()
        .filter(call -> call.method().equals("POST"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aBigResultIsKeptAndAirflowGetsItsPlaceAndItsLength() throws IOException {
    run(Models.flow(), "rates", 5);
    assertThat(files()).hasSize(1);
    assertThat(files().get(0)).hasContent("[0.1,0.2,0.3]");
    assertThat(pushed("return_value").body()).isEqualTo("file://" + files().get(0));
    assertThat(pushed("return_value").query()).isEqualTo("mapped_length=3");
  }

  @Test
  void aSmallResultStaysInAirflow() throws IOException {
    run(Models.flow(), "rates", 1000);
    assertThat(files()).isEmpty();
    assertThat(pushed("return_value").body().toString()).isEqualTo("[0.1, 0.2, 0.3]");
  }

  @Test
  void readsReferencesAloneAndInSlices() throws IOException {
    Path one = folder.resolve("xcoms/python.json");
    Files.createDirectories(one.resolveSibling(""));
    Files.writeString(one, "{\"rate\": 0.9, \"model\": \"big\", \"grade\": \"GOOD\"}");
    airflow.xcom("train", 0, Map.of("rate", 0.1, "model", "small", "grade", "BAD"));
    airflow.xcom("train", 1, "file://" + one);
    run(Models.flow(), "best", 10_000);
    assertThat(pushed("return_value").body().toString()).contains("model=big");
  }

  @Test
  void aReferenceToNothingFailsTheTaskAndNamesTheXcom() {
    airflow.xcom("times", "file://" + folder + "/xcoms/gone.json");
    run(Models.flow(), "readTimes", 10_000);
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log())
        .contains(
            "XCom 'return_value' of task 'times' is kept at file://"
                + folder
                + "/xcoms/gone.json, but nothing is there any more");
  }

  @Test
  void whatAnEarlierTryLeftIsDeletedInBothPlaces() throws IOException {
    Path old = folder.resolve("xcoms/old/return_value.json");
    Files.createDirectories(old.resolveSibling(""));
    Files.writeString(old, "1");
    airflow.xcom("rates", "file://" + old);
    airflow.fault(
        call ->
            call.path().endsWith("/run")
                ? new Reply(
                    200,
                    Map.of(
                        "dag_run",
                        Map.of("run_after", "2026-01-02T00:00:00Z", "conf", Map.of()),
                        "xcom_keys_to_clear",
                        List.of("return_value")),
                    Map.of("Refreshed-API-Token", "execution-token"))
                : null);
    run(Models.flow(), "rates", 10_000);
    assertThat(files()).isEmpty();
    List<String> methods = new ArrayList<>();
    airflow.calls("/rates/return_value").forEach(call -> methods.add(call.method()));
    assertThat(methods).containsExactly("GET", "DELETE", "POST");
  }

  @Test
  void anObjectWhoseReferenceAirflowRefusesIsDeleted() throws IOException {
    airflow.fault(
        "mapped_length",
        1,
        Reply.of(400, Map.of("detail", Map.of("reason", "unmappable_return_value_length"))));
    run(Models.flow(), "rates", 0);
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(files()).isEmpty();
  }

  @Test
  void aPlaceThatCannotBeWrittenFailsTheTask() throws IOException {
    Files.writeString(folder.resolve("xcoms"), "a file");
    run(Models.flow(), "rates", 0);
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log())
        .contains("XCom 'return_value' could not be stored by XComs from 0 bytes");
  }

  @Test
  void twentyMegabytesPassInBothWays() throws IOException {
    String text = "x".repeat(20 << 20);
    airflow.xcom("none", text);
    run(
        Models.dag(
            "d",
            List.of(),
            Models.task("none", Models.constant(1L)),
            Models.task("echo", Models.result("none"))),
        "echo",
        1 << 20);
    assertThat(airflow.states()).containsExactly("success");
    assertThat(Files.size(files().get(0))).isEqualTo(text.length() + 2);
  }
}
