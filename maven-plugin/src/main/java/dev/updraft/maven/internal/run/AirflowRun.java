package dev.updraft.maven.internal.run;

import dev.updraft.airflow.AirflowInstall;
import dev.updraft.airflow.AirflowOptions;
import dev.updraft.airflow.ChildProcess;
import dev.updraft.airflow.LocalAirflow;
import dev.updraft.airflow.LocalWorker;
import dev.updraft.descriptor.DagModel;
import dev.updraft.maven.internal.bundle.FolderCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A real Airflow with a bundle and workers, until somebody or a program of the project ends it.
 *
 * @param bundle the bundle, as a folder
 * @param version the release of Airflow
 * @param home the folder for everything that it writes; made anew
 * @param workerJar the program of the worker
 * @param setup what there is beside
 */
public record AirflowRun(
    Path bundle, String version, Path home, Path workerJar, AirflowSetup setup) {
  /** One with a bundle and a worker for it, and nothing else. */
  public AirflowRun(Path bundle, String version, Path home, Path workerJar) {
    this(bundle, version, home, workerJar, AirflowSetup.PLAIN);
  }

  /**
   * Starts all of it and waits, or runs the program.
   *
   * @param out takes the lines that tell of it
   * @param end what ends it, if there is no program
   * @throws RunException.RunFailed if the program ended with another code than 0
   * @throws RunException if something cannot be started, or ends by itself
   */
  public void run(Consumer<String> out, CountDownLatch end)
      throws RunException, InterruptedException {
    LocalBundle read = LocalBundle.read(bundle);
    // Before anything is started.
    Workers.checkPython(setup.pythonQueues(), Workers.of(read, setup.workers()));
    for (Path file : setup.dagFiles()) {
      if (!Files.isRegularFile(file)) {
        throw new RunException("There is no file " + file + " (dagFiles).");
      }
    }
    try {
      AirflowInstall install = AirflowInstall.of(version, setup.requirements());
      AirflowOptions options =
          AirflowOptions.in(home).withEnvironment(setup.environment()).withTriggerer();
      FolderCopy.delete(home);
      Path dags = Files.createDirectories(LocalAirflow.dagsFolder(options));
      FolderCopy.copy(read.folder(), dags.resolve(read.folder().getFileName().toString()));
      for (Path file : setup.dagFiles()) {
        Files.copy(file, dags.resolve(file.getFileName().toString()));
      }
      out.accept("Starting Airflow " + version + ", in " + home + " ...");
      try (LocalAirflow airflow = LocalAirflow.start(install, options)) {
        serve(airflow, read, out, end);
      }
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }

  private void serve(
      LocalAirflow airflow, LocalBundle read, Consumer<String> out, CountDownLatch end)
      throws RunException, IOException, InterruptedException {
    Map<String, ChildProcess> workers = new LinkedHashMap<>();
    Demo.Check check = () -> check(airflow, workers);
    out.accept("Airflow: " + airflow.url());
    out.accept("Login:   none, this Airflow takes everybody on this machine for its admin.");
    out.accept("DAGs:    " + String.join(", ", dagIds(read)));
    try {
      for (LocalWorker worker : Workers.of(read, setup.workers())) {
        Path log = home.resolve(worker.label() + ".log");
        workers.put(
            worker.label(), airflow.startWorker(workerJar, List.of(read.folder()), log, worker));
        out.accept("Worker:  log " + log);
      }
      if (!setup.pythonQueues().isEmpty()) {
        Path log = home.resolve(Workers.PYTHON + ".log");
        String queues = String.join(",", setup.pythonQueues());
        workers.put(
            Workers.PYTHON, airflow.startCommand(log, "edge", "worker", "--queues", queues));
        out.accept("Worker:  for tasks in Python, log " + log);
      }
      Demo demo = setup.demo();
      if (demo != null) {
        run(demo, airflow, read, check, out);
        return;
      }
      out.accept("Ctrl-C ends Airflow and the worker.");
      while (!end.await(500, TimeUnit.MILLISECONDS)) {
        check.run();
      }
    } finally {
      workers.values().forEach(ChildProcess::close);
    }
  }

  private void run(
      Demo demo, LocalAirflow airflow, LocalBundle read, Demo.Check check, Consumer<String> out)
      throws RunException, IOException, InterruptedException {
    List<String> files = new ArrayList<>();
    for (Path file : setup.dagFiles()) {
      if (DagsThere.hasDag(file)) {
        files.add(file.getFileName().toString());
      }
    }
    String url = airflow.url().toString();
    new DagsThere(RestApi.connect(url), dagIds(read), files).await(check);
    Map<String, String> server =
        Map.of(Demo.SERVER_URL, url, Demo.AIRFLOW_HOME, airflow.home().toString());
    try (Child child = demo.start(server, home.resolve("main.log"), out)) {
      demo.await(child, check);
    }
  }

  private static List<String> dagIds(LocalBundle read) {
    return read.dags().stream().map(DagModel::dagId).toList();
  }

  private static void check(LocalAirflow airflow, Map<String, ChildProcess> workers)
      throws RunException, IOException {
    if (!airflow.isAlive()) {
      throw new RunException("Airflow has ended.\n" + airflow.logEnds());
    }
    for (Map.Entry<String, ChildProcess> worker : workers.entrySet()) {
      if (!worker.getValue().isAlive()) {
        throw new RunException(
            "The " + worker.getKey() + " has ended:\n" + worker.getValue().output());
      }
    }
  }
}
