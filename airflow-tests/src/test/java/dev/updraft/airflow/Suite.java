package dev.updraft.airflow;

import static org.awaitility.Awaitility.await;

import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * An Airflow with the test DAGs and the samples, and a worker for them.
 *
 * @param airflow with the EdgeExecutor alone and default settings
 * @param worker serves the queue {@code java}
 * @param bundles the bundles in the dags folder
 * @param python Airflow's own worker, see {@link #servePython}
 */
public record Suite(
    AirflowServer airflow,
    ChildProcess worker,
    List<Path> bundles,
    AtomicReference<@Nullable ChildProcess> python)
    implements AutoCloseable {
  /** How many tasks the worker runs at once. */
  static final int SLOTS = 12;

  private static final Path TWINS = Path.of("target", "test-classes", "conformance");

  /** Starts both. */
  public static Suite start(String version) throws IOException {
    return start(version, version);
  }

  /** Starts both, in a folder of this name, which is no other's at the same time. */
  public static Suite start(String version, String home) throws IOException {
    AirflowOptions options = Postgres.with(AirflowOptions.in(Path.of("target", "airflow", home)));
    return start(Postgres.install(version), options);
  }

  /** Starts both with SQLite, which is quicker and does for a few runs. */
  static Suite onSqlite(String version) throws IOException {
    AirflowOptions options = AirflowOptions.in(Path.of("target", "airflow", "sqlite-" + version));
    return start(AirflowInstall.of(version), options);
  }

  private static Suite start(AirflowInstall install, AirflowOptions given) throws IOException {
    Path cli = Product.cli();
    String version = install.release().version();
    // Python's worker says only with its next poll that a job has ended. If the task was queued
    // again before, because its pause was short, that ends the new job before it has begun.
    AirflowOptions options = given.with("EDGE__JOB_POLL_INTERVAL", "1");
    AirflowInstall.delete(options.home());
    Path dags = Files.createDirectories(AirflowServer.dagsFolder(options));
    List<Path> bundles = new ArrayList<>();
    bundles.add(TestBundle.pack("updraft-tests", TaskDefaults.NONE));
    bundles.add(RandomBundle.pack());
    if (version.equals(AirflowRelease.DEFAULT)) {
      bundles.addAll(Product.samples());
      bundles.add(PartitionedBundle.pack());
      Files.copy(EventsIT.PYTHON_DAGS, dags.resolve(EventsIT.PYTHON_DAGS.getFileName()));
    } else {
      bundles.add(Product.weather());
      bundles.add(Product.wine());
    }
    for (Path bundle : bundles) {
      Files.copy(bundle, dags.resolve(bundle.getFileName()));
    }
    copyTwins(dags);
    AirflowServer airflow = AirflowServer.start(install, options);
    try {
      Path log = options.home().resolve("worker.log");
      List<Path> served = new ArrayList<>(bundles);
      if (version.equals(AirflowRelease.DEFAULT)) {
        // Its DAGs come and go with a triggerer that has what their watchers need.
        served.add(Product.sample("inference-poll"));
      }
      ChildProcess worker = airflow.startWorker(cli, served, log, "--concurrency", "" + SLOTS);
      return new Suite(airflow, worker, List.copyOf(bundles), new AtomicReference<>());
    } catch (IOException | RuntimeException e) {
      airflow.close();
      throw e;
    }
  }

  /** DAGs in Python that say the same as some in Java. */
  private static void copyTwins(Path dags) throws IOException {
    try (Stream<Path> files = Files.list(TWINS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".py")).sorted().toList()) {
        Files.copy(file, dags.resolve(file.getFileName()));
      }
    }
  }

  /** The stamped descriptors of the bundles, by DAG id. */
  public Map<String, Descriptor> descriptors() throws IOException {
    Map<String, Descriptor> found = new TreeMap<>();
    for (Path bundle : bundles) {
      try (ZipFile zip = new ZipFile(bundle.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          if (entry.getName().startsWith(Descriptor.FOLDER)) {
            String json =
                new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
            Descriptor descriptor = Descriptor.parse(json);
            found.put(descriptor.dag().dagId(), descriptor);
          }
        }
      }
    }
    return found;
  }

  /** Waits until Airflow knows every DAG of the bundles. */
  public void awaitParsed() throws IOException {
    for (String dagId : descriptors().keySet()) {
      await(dagId).atMost(Duration.ofMinutes(2)).until(() -> airflow.rest().hasDag(dagId));
    }
  }

  /**
   * Has tasks of DAGs in Python run, too, in the queue {@code default}: by one worker for all tests
   * that want it, which ends with this Airflow.
   */
  public void servePython() throws IOException {
    synchronized (python) {
      if (python.get() == null) {
        Path log = airflow.home().resolve("python-worker.log");
        python.set(
            airflow.startCommand(
                log, "edge", "worker", "--queues", "default", "--concurrency", "3"));
      }
    }
  }

  /** The DAGs of this Airflow, to be run. */
  public Runs runs() {
    return new Runs(airflow.rest());
  }

  @Override
  public void close() {
    ChildProcess inPython = python.get();
    if (inPython != null) {
      inPython.close();
    }
    worker.close();
    airflow.close();
  }
}
