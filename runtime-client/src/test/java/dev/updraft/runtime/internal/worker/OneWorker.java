package dev.updraft.runtime.internal.worker;

import dev.updraft.runtime.internal.log.TaskOutput;
import dev.updraft.runtime.testing.FakeAirflow;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** One fake Airflow, and the worker that a test starts for it. */
abstract class OneWorker {
  @TempDir Path folder = Path.of("");
  final FakeAirflow airflow = new FakeAirflow();
  @Nullable WorkerRig rig;

  @BeforeAll
  static void routeOutput() {
    TaskOutput.install();
  }

  @AfterEach
  void stop() {
    WorkerRig.release();
    if (rig != null) {
      rig.close();
    }
    airflow.close();
  }
}
