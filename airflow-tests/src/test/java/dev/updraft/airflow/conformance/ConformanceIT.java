package dev.updraft.airflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.airflow.DevServer;
import dev.updraft.airflow.RealAirflow;
import dev.updraft.airflow.Suite;
import dev.updraft.descriptor.airflow.AirflowLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The worker on Airflow 3.3.2, on the dev server and, in the profile {@code full}, on each line.
 */
@ResourceLock(RealAirflow.TRIGGERER)
@ExtendWith(RealAirflow.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceIT {
  @TempDir Path folder;

  private final List<AutoCloseable> open = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> onAirflow(Suite suite) throws IOException {
    return Conformance.tests(on(suite, AirflowLine.V3_3));
  }

  @TestFactory
  @Tag("full")
  Stream<DynamicTest> onAirflow30() throws IOException {
    return onLine("3.0.6", AirflowLine.V3_0);
  }

  @TestFactory
  @Tag("full")
  Stream<DynamicTest> onAirflow31() throws IOException {
    return onLine("3.1.8", AirflowLine.V3_1);
  }

  @TestFactory
  @Tag("full")
  Stream<DynamicTest> onAirflow32() throws IOException {
    return onLine("3.2.2", AirflowLine.V3_2);
  }

  @TestFactory
  @Tag("full")
  Stream<DynamicTest> onAirflow34() throws IOException {
    return onLine("3.4.0b2", AirflowLine.V3_4);
  }

  @TestFactory
  Stream<DynamicTest> onDevServer(Suite suite) throws IOException {
    DevServer server = DevServer.start(suite.bundles(), folder("dev-server"), "--stand-ins");
    open.add(server);
    return Conformance.tests(
        new Stage(AirflowLine.V3_3, true, server.runs(), folder("dev-server-tasks")));
  }

  @Test
  void whatTheDevServerLacksIsKnown() {
    Map<String, String> missing = new TreeMap<>();
    for (Point point : Conformance.points()) {
      if (point.needs() != null) {
        missing.put(point.dagId(), point.needs());
      }
    }

    assertThat(missing).isEqualTo(Map.of("conform_values", "tasks in Python"));
  }

  @AfterAll
  void end() {
    endFrom(0);
  }

  private void endFrom(int first) {
    while (open.size() > first) {
      try {
        open.remove(open.size() - 1).close();
      } catch (Exception e) {
        throw new IllegalStateException("A process does not end", e);
      }
    }
  }

  /** On an Airflow that ends with the last of these tests. */
  private Stream<DynamicTest> onLine(String version, AirflowLine line) throws IOException {
    int before = open.size();
    open.add(Suite.start(version, "conformance-" + version));
    Stage stage = on((Suite) open.get(before), line);
    return Conformance.tests(stage).onClose(() -> endFrom(before));
  }

  /** The stage with what twins and deferred tasks need beside the suite's Java worker. */
  private Stage on(Suite suite, AirflowLine line) throws IOException {
    suite.servePython();
    Path log = suite.airflow().home().resolve("conformance-triggerer.log");
    open.add(suite.airflow().startCommand(log, "triggerer", "--skip-serve-logs"));
    return new Stage(line, false, suite.runs(), folder("tasks-" + line));
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }
}
