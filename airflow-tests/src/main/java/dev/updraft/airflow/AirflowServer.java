package dev.updraft.airflow;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A running Airflow: api-server, scheduler and dag-processor, on a free port, with secrets of its
 * own, everybody who can reach the port being its admin.
 *
 * <p>Settings that enter the serialized form of a DAG keep their defaults.
 */
public final class AirflowServer implements AutoCloseable {
  /** The class path of the executor that workers reach by HTTP. */
  public static final String EDGE_EXECUTOR = LocalAirflow.EDGE_EXECUTOR;

  private final LocalAirflow airflow;

  private AirflowServer(LocalAirflow airflow) {
    this.airflow = airflow;
  }

  /**
   * Starts an Airflow and waits until all its components are healthy. Files in its {@link
   * #dagsFolder()} may stand there before.
   *
   * @throws IOException if it does not start; the text holds the ends of its logs
   */
  public static AirflowServer start(AirflowInstall install, AirflowOptions options)
      throws IOException {
    return new AirflowServer(LocalAirflow.start(install, options));
  }

  /** The folder of the DAG files of an Airflow with these options. */
  public static Path dagsFolder(AirflowOptions options) {
    return LocalAirflow.dagsFolder(options);
  }

  /** The base address of the UI and of every API. */
  public URI url() {
    return airflow.url();
  }

  /** Starts a worker for bundles on this Airflow, with options on top of those it needs. */
  public ChildProcess startWorker(Path jar, List<Path> bundles, Path log, String... arguments)
      throws IOException {
    return airflow.startWorker(jar, bundles, log, arguments);
  }

  /** Starts a worker with queues, an environment and system properties of its own. */
  public ChildProcess startWorker(Path jar, List<Path> bundles, Path log, LocalWorker worker)
      throws IOException {
    return airflow.startWorker(jar, bundles, log, worker);
  }

  /** Starts an Airflow command, such as {@code edge worker}, on this Airflow. */
  public ChildProcess startCommand(Path log, String... arguments) throws IOException {
    return airflow.startCommand(log, arguments);
  }

  /**
   * Starts an Airflow command with the packages of another installation of the same release and
   * more variables, for example a triggerer with a provider that the others lack.
   */
  public ChildProcess startCommand(
      AirflowInstall install, Map<String, String> more, Path log, String... arguments)
      throws IOException {
    Map<String, String> environment = new HashMap<>(airflow.variables());
    environment.putAll(more);
    return LocalAirflow.startCommand(install.python(), environment, log, arguments);
  }

  /** Ends the api-server, as an outage does; the other components go on. */
  public void stopApiServer() throws IOException {
    signal("USR1");
    Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
    while (rest().healthy()) {
      if (Instant.now().isAfter(deadline)) {
        throw new IOException("The api-server does not end.%n%s".formatted(logEnds()));
      }
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while the api-server ended", e);
      }
    }
  }

  /** Starts the api-server again and waits until it is healthy. */
  public void startApiServer() throws IOException {
    signal("USR2");
    airflow.awaitHealthy();
  }

  private void signal(String name) throws IOException {
    new Command(List.of("kill", "-" + name, Long.toString(airflow.pid())), Map.of())
        .output(Duration.ofMinutes(1));
  }

  /** How many calls of workers and tasks the api-server has logged. */
  public long workerCalls() throws IOException {
    try (Stream<String> lines = Files.lines(airflow.logs().resolve("api-server.log"))) {
      return lines
          .filter(line -> line.contains("http.access"))
          .filter(line -> line.contains("/edge_worker/v1/") || line.contains("/execution/"))
          .count();
    }
  }

  /** The secret that signs the tokens of workers and tasks. */
  public String jwtSecret() {
    return airflow.jwtSecret();
  }

  /** The folder of this Airflow's configuration, database and logs. */
  public Path home() {
    return airflow.home();
  }

  /** Where DAG files go; new ones are seen within seconds. */
  public Path dagsFolder() {
    return airflow.dagsFolder();
  }

  /** A client of the REST API. */
  public AirflowRest rest() {
    return new AirflowRest(url());
  }

  /** What runs. */
  public AirflowRelease release() {
    return airflow.release();
  }

  /** The Python interpreter of this Airflow. */
  public Path python() {
    return airflow.python();
  }

  /**
   * The newest serialized forms of DAGs, as the metadata database holds them.
   *
   * @throws IOException if Airflow does not hold one of them
   */
  public List<JsonNode> serializedDags(List<String> dagIds) throws IOException {
    List<String> line =
        new ArrayList<>(List.of(python().toString(), script("serialized_dags.py").toString()));
    line.addAll(dagIds);
    String output = new Command(line, airflow.variables()).output(Duration.ofMinutes(2));
    // Airflow may warn first; the answer is the last line.
    String answer = output.substring(output.stripTrailing().lastIndexOf('\n') + 1);
    return AirflowRest.json(answer).valueStream().toList();
  }

  /** The last lines of each log of this Airflow. */
  public String logEnds() {
    return airflow.logEnds();
  }

  /** Ends every process of this Airflow. */
  @Override
  public void close() {
    airflow.close();
  }

  /** Airflow's Python cannot read out of a jar, so a script is copied beside the logs. */
  private Path script(String name) throws IOException {
    try (InputStream in = AirflowServer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no script " + name);
      }
      Path file = airflow.logs().resolve(name);
      Files.write(file, in.readAllBytes());
      return file;
    }
  }

  /** A secret that is long enough to sign tokens with. */
  static String newSecret() {
    return LocalAirflow.newSecret();
  }

  static int freePort() throws IOException {
    return LocalAirflow.freePort();
  }
}
