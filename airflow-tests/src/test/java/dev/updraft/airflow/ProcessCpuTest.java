package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessCpuTest {
  @TempDir Path folder;

  @Test
  void cpuOfEndedDescendantsCounts() throws IOException {
    ChildProcess process =
        shell("i=0; while [ $i -lt 300 ]; do i=$((i+1)); /bin/true; done; echo done; sleep 600");
    try (process) {
      await().atMost(Duration.ofMinutes(1)).until(() -> process.output().contains("done"));

      assertThat(ProcessCpu.ofTree(process.pid())).isPositive();
    }
  }

  private ChildProcess shell(String script) throws IOException {
    return ChildProcess.start(List.of("sh", "-c", script), Map.of(), folder.resolve("output"));
  }
}
