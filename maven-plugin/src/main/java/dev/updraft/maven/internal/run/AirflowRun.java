package dev.updraft.maven.internal.run;

import dev.updraft.airflow.AirflowInstall;
import dev.updraft.airflow.AirflowOptions;
import dev.updraft.airflow.ChildProcess;
import dev.updraft.airflow.LocalAirflow;
import dev.updraft.descriptor.DagModel;
import dev.updraft.maven.internal.bundle.FolderCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A real Airflow with a bundle and a worker, until somebody ends it.
 *
 * @param bundle the bundle, as a folder
 * @param version the release of Airflow
 * @param home the folder for everything that it writes; made anew
 * @param workerJar the program of the worker
 */
public record AirflowRun(Path bundle, String version, Path home, Path workerJar) {
  /**
   * Starts all of it and waits.
   *
   * @param out takes the lines that tell of it
   * @param end what ends it
   * @throws RunException if something cannot be started, or ends by itself
   */
  public void run(Consumer<String> out, CountDownLatch end)
      throws RunException, InterruptedException {
    LocalBundle read = LocalBundle.read(bundle);
    try {
      AirflowInstall install = AirflowInstall.of(version);
      AirflowOptions options = AirflowOptions.in(home);
      FolderCopy.delete(home);
      Path dags = Files.createDirectories(LocalAirflow.dagsFolder(options));
      FolderCopy.copy(read.folder(), dags.resolve(read.folder().getFileName().toString()));
      out.accept("Starting Airflow " + version + ", in " + home + " ...");
      try (LocalAirflow airflow = LocalAirflow.start(install, options);
          ChildProcess worker = worker(airflow, read)) {
        out.accept("Airflow: " + airflow.url());
        out.accept("Login:   none, this Airflow takes everybody on this machine for its admin.");
        out.accept("DAGs:    " + dagIds(read));
        out.accept("Worker:  log " + workerLog());
        out.accept("Ctrl-C ends Airflow and the worker.");
        await(airflow, worker, end);
      }
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }

  private ChildProcess worker(LocalAirflow airflow, LocalBundle read) throws IOException {
    // A bundle of Java tasks of Python DAGs says nothing of queues; the worker has its default.
    String[] queues =
        read.queues().isEmpty()
            ? new String[0]
            : new String[] {"--queues", String.join(",", read.queues())};
    return airflow.startWorker(workerJar, List.of(read.folder()), workerLog(), queues);
  }

  private static String dagIds(LocalBundle read) {
    return read.dags().stream().map(DagModel::dagId).collect(Collectors.joining(", "));
  }

  private Path workerLog() {
    return home.resolve("worker.log");
  }

  private void await(LocalAirflow airflow, ChildProcess worker, CountDownLatch end)
      throws RunException, IOException, InterruptedException {
    while (!end.await(500, TimeUnit.MILLISECONDS)) {
      if (!airflow.isAlive()) {
        throw new RunException("Airflow has ended.\n" + airflow.logEnds());
      }
      if (!worker.isAlive()) {
        throw new RunException("The worker has ended:\n" + worker.output());
      }
    }
  }
}
