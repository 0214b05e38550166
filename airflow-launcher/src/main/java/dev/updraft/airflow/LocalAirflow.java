package dev.updraft.airflow;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A running Airflow: api-server, scheduler and dag-processor, on a free port, with secrets of its
 * own, everybody who can reach the port being its admin.
 *
 * <p>Its database is SQLite, or what the setting {@code DATABASE__SQL_ALCHEMY_CONN} names, which is
 * migrated first.
 *
 * <p>Settings that enter the serialized form of a DAG keep their defaults.
 */
public final class LocalAirflow implements AutoCloseable {
  /** The class path of the executor that workers reach by HTTP. */
  public static final String EDGE_EXECUTOR =
      "airflow.providers.edge3.executors.edge_executor.EdgeExecutor";

  private static final String DATABASE = "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN";
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final AirflowInstall install;
  private final AirflowOptions options;
  private final int port;
  private final Map<String, String> environment;
  private final String jwtSecret;
  private final Process launcher;

  private LocalAirflow(AirflowInstall install, AirflowOptions options) throws IOException {
    this.install = install;
    this.options = options;
    port = freePort();
    jwtSecret = newSecret();
    environment = environment();
    AirflowInstall.delete(logs());
    Files.createDirectories(logs());
    Files.createDirectories(dagsFolder());
    makeDatabase();
    launcher = launch();
  }

  private void makeDatabase() throws IOException {
    if (environment.containsKey(DATABASE)) {
      List<String> migrate = List.of(python().toString(), "-m", "airflow", "db", "migrate");
      new Command(migrate, environment).output(START_LIMIT);
    } else {
      Files.copy(
          install.database(), home().resolve("airflow.db"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Starts an Airflow and waits until all its components are healthy. Files in its {@link
   * #dagsFolder()} may stand there before.
   *
   * @throws IOException if it does not start; the text holds the ends of its logs
   */
  public static LocalAirflow start(AirflowInstall install, AirflowOptions options)
      throws IOException {
    LocalAirflow server = new LocalAirflow(install, options);
    try {
      server.awaitHealthy();
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** The folder of the DAG files of an Airflow with these options. */
  public static Path dagsFolder(AirflowOptions options) {
    return options.home().resolve("dags");
  }

  /** The base address of the UI and of every API. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The environment of this Airflow's own programs. */
  Map<String, String> variables() {
    return environment;
  }

  /** Starts a worker for bundles on this Airflow, with options on top of those it needs. */
  public ChildProcess startWorker(Path jar, List<Path> bundles, Path log, String... arguments)
      throws IOException {
    return ChildProcess.worker(jar, url(), jwtSecret, bundles, log, arguments);
  }

  /** Starts such a worker with queues, an environment and system properties of its own. */
  public ChildProcess startWorker(Path jar, List<Path> bundles, Path log, LocalWorker worker)
      throws IOException {
    return ChildProcess.worker(jar, url(), jwtSecret, bundles, log, worker);
  }

  /** Starts an Airflow command, such as {@code edge worker}, on this Airflow. */
  public ChildProcess startCommand(Path log, String... arguments) throws IOException {
    return startCommand(python(), environment, log, arguments);
  }

  /** The same with another interpreter and other variables. */
  static ChildProcess startCommand(
      Path python, Map<String, String> environment, Path log, String... arguments)
      throws IOException {
    List<String> line = new ArrayList<>(List.of(python.toString(), "-m", "airflow"));
    line.addAll(List.of(arguments));
    return ChildProcess.start(line, environment, log);
  }

  /** How many calls of workers and tasks the api-server has logged. */
  public long workerCalls() throws IOException {
    try (Stream<String> lines = Files.lines(logs().resolve("api-server.log"))) {
      return lines
          .filter(line -> line.contains("http.access"))
          .filter(line -> line.contains("/edge_worker/v1/") || line.contains("/execution/"))
          .count();
    }
  }

  /** The secret that signs the tokens of workers and tasks. */
  public String jwtSecret() {
    return jwtSecret;
  }

  /** The folder of this Airflow's configuration, database and logs. */
  public Path home() {
    return options.home();
  }

  /** Where DAG files go; new ones are seen within seconds. */
  public Path dagsFolder() {
    return dagsFolder(options);
  }

  /** What runs. */
  public AirflowRelease release() {
    return install.release();
  }

  /** The Python interpreter of this Airflow. */
  public Path python() {
    return install.python();
  }

  /** The last lines of each log of this Airflow. */
  public String logEnds() {
    StringBuilder out = new StringBuilder();
    List<String> names = new ArrayList<>(List.of("launcher"));
    components().forEach(component -> names.add(component.replaceFirst("=.*", "")));
    for (String name : names) {
      Path log = logs().resolve(name + ".log");
      out.append("---- ").append(log).append(System.lineSeparator());
      try {
        List<String> lines =
            Files.exists(log)
                ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList()
                : List.of();
        lines
            .subList(Math.max(0, lines.size() - 30), lines.size())
            .forEach(line -> out.append(line).append(System.lineSeparator()));
      } catch (IOException e) {
        out.append(e);
      }
    }
    return out.toString();
  }

  /** Ends every process of this Airflow. */
  @Override
  public void close() {
    Processes.end(launcher, Duration.ofSeconds(30));
  }

  private Process launch() throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(python().toString(), script("launcher.py").toString(), logs().toString()));
    line.addAll(components());
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    Command.prepare(builder.environment());
    builder.environment().putAll(environment);
    builder.redirectOutput(logs().resolve("launcher.log").toFile());
    Process process = builder.start();
    Processes.endWithThisJvm(process);
    return process;
  }

  /** What the launcher starts, name and command line of each. */
  private List<String> components() {
    List<String> components =
        new ArrayList<>(
            List.of(
                "api-server=api-server --host 127.0.0.1 --port " + port + " --workers 1",
                "scheduler=scheduler --skip-serve-logs",
                "dag-processor=dag-processor"));
    if (options.triggerer()) {
      components.add("triggerer=triggerer --skip-serve-logs");
    }
    return components;
  }

  private Map<String, String> environment() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("CORE__LOAD_EXAMPLES", "False");
    settings.put("CORE__DAGS_FOLDER", dagsFolder().toString());
    settings.put("CORE__EXECUTOR", String.join(",", options.executors()));
    settings.put("CORE__DAGS_ARE_PAUSED_AT_CREATION", "False");
    settings.put("CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS", "True");
    settings.put("CORE__EXECUTION_API_SERVER_URL", url() + "/execution/");
    settings.put("CORE__FERNET_KEY", Base64.getUrlEncoder().encodeToString(random(32)));
    settings.put("API__BASE_URL", url().toString());
    settings.put("API__SECRET_KEY", HexFormat.of().formatHex(random(16)));
    settings.put("API_AUTH__JWT_SECRET", jwtSecret);
    settings.put("EDGE__API_ENABLED", "True");
    settings.put("EDGE__API_URL", url() + "/edge_worker/v1/rpcapi");
    settings.put("SCHEDULER__SCHEDULER_HEARTBEAT_SEC", "1");
    settings.put("DAG_PROCESSOR__REFRESH_INTERVAL", "5");
    settings.putAll(options.settings());
    Map<String, String> result = new LinkedHashMap<>();
    result.put("AIRFLOW_HOME", home().toString());
    settings.forEach((key, value) -> result.put("AIRFLOW__" + key, value));
    result.putAll(options.environment());
    return result;
  }

  /** Waits until all its components are healthy. */
  void awaitHealthy() throws IOException {
    Health health = new Health(url(), options.triggerer());
    Instant deadline = Instant.now().plus(START_LIMIT);
    while (!health.good()) {
      if (!launcher.isAlive()) {
        throw new IOException("Airflow ended while it started.%n%s".formatted(logEnds()));
      }
      if (Instant.now().isAfter(deadline)) {
        throw new IOException(
            "Airflow is not healthy after %s.%n%s".formatted(START_LIMIT, logEnds()));
      }
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while Airflow started", e);
      }
    }
  }

  /** Airflow's Python cannot read out of a jar, so a script is copied beside the logs. */
  private Path script(String name) throws IOException {
    try (InputStream in = LocalAirflow.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no script " + name);
      }
      Path file = logs().resolve(name);
      Files.write(file, in.readAllBytes());
      return file;
    }
  }

  /** The pid of the process that started the other ones. */
  long pid() {
    return launcher.pid();
  }

  /** Whether all its processes run. */
  public boolean isAlive() {
    return launcher.isAlive();
  }

  /** The folder of the logs of its processes. */
  public Path logs() {
    return home().resolve("processes");
  }

  /** A secret that is long enough to sign tokens with. */
  static String newSecret() {
    return HexFormat.of().formatHex(random(48));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
