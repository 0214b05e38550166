package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.runtime.internal.log.LogSettings;
import dev.updraft.runtime.testing.Bundles;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The log of a task at a server that does not take it. */
class WorkerLogsTest extends OneWorker {
  private final AtomicBoolean away = new AtomicBoolean(true);

  private void start(LogSettings logs) {
    airflow.fault(
        call ->
            away.get() && call.path().contains("/logs/push/")
                ? Reply.of(503, Map.of("detail", "away"))
                : null);
    Path zip = Bundles.zip(folder.resolve("acme.zip"), "v1", Models.flow(), Models.single("boom"));
    rig = new WorkerRig(logs, airflow, zip);
    airflow.job("one_boom", "boom", -1);
  }

  private String log() {
    return String.join(
        "",
        airflow.calls("/logs/push/").stream()
            .map(call -> call.json().requiredText("log_chunk_data"))
            .distinct()
            .toList());
  }

  @Test
  void theLogOfAnEndedTaskArrivesWhenTheServerIsBackAndHoldsNoSlot() {
    start(LogSettings.DEFAULT);
    until(() -> airflow.edgeStates().contains("failed"));
    // Two slots, and both do something else while the log waits.
    airflow.job("flow", "times", -1);
    airflow.job("flow", "date", -1);
    until(() -> airflow.edgeStates().size() == 3);
    int before = airflow.calls("/logs/push/").size();
    away.set(false);
    until(() -> airflow.calls("/logs/push/").size() >= before + 3);
    assertThat(log()).contains("Task failed: java.lang.IllegalStateException: outer");
  }

  @Test
  void whatTheWorkerCouldNotSendAtItsEndLiesInAFile() throws Exception {
    Path logs = folder.resolve("logs");
    start(new LogSettings(logs, 1 << 20, Duration.ofMinutes(5)));
    until(() -> airflow.edgeStates().contains("failed"));
    rig.close();
    rig = null;
    List<Path> files;
    try (Stream<Path> found = Files.list(logs)) {
      files = found.toList();
    }
    assertThat(files).hasSize(1);
    assertThat(files.get(0).getFileName().toString()).startsWith("one_boom.boom_of_run_manual");
    assertThat(Files.readString(files.get(0)))
        .contains("Task failed: java.lang.IllegalStateException: outer");
  }
}
