package dev.updraft.airflow;

import dev.updraft.descriptor.TaskDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An Airflow with the test DAGs and the weather sample, and a worker for them.
 *
 * @param airflow with the EdgeExecutor alone and default settings
 * @param worker serves the queue {@code java}
 * @param bundles the bundles in the dags folder
 */
record Suite(AirflowServer airflow, ChildProcess worker, List<Path> bundles)
    implements AutoCloseable {

  /** Starts both. */
  static Suite start(String version) throws IOException {
    Path cli = Product.cli();
    AirflowOptions options = AirflowOptions.in(Path.of("target", "airflow", version));
    AirflowInstall.delete(options.home());
    Path dags = Files.createDirectories(AirflowServer.dagsFolder(options));
    Goldens.deploy(dags);
    List<Path> bundles =
        List.of(TestBundle.pack("updraft-tests", TaskDefaults.NONE), Product.weather());
    for (Path bundle : bundles) {
      Files.copy(bundle, dags.resolve(bundle.getFileName()));
    }
    AirflowServer airflow = AirflowServer.start(AirflowInstall.of(version), options);
    try {
      Path log = options.home().resolve("worker.log");
      ChildProcess worker = airflow.startWorker(cli, bundles, log, "--concurrency", "4");
      return new Suite(airflow, worker, bundles);
    } catch (IOException | RuntimeException e) {
      airflow.close();
      throw e;
    }
  }

  /** The DAGs of this Airflow, to be run. */
  Runs runs() {
    return new Runs(airflow.rest());
  }

  @Override
  public void close() {
    worker.close();
    airflow.close();
  }
}
