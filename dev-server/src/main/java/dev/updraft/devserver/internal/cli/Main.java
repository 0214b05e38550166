package dev.updraft.devserver.internal.cli;

import dev.updraft.devserver.DevServer;
import dev.updraft.devserver.DevServerOptions;
import dev.updraft.devserver.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code java -jar updraft-dev-server.jar}. */
@Command(
    name = "updraft-dev-server",
    mixinStandardHelpOptions = true,
    description = {
      "Speaks Airflow's Edge, Execution and REST APIs in one JVM, for development and tests.",
      "Runs start only when they are triggered (REST: POST /api/v2/dags/{dag_id}/dagRuns):"
          + " schedules, @once among them, start runs with --schedules only.",
      "The secret that workers share comes from the environment: UPDRAFT_JWT_SECRET, or"
          + " UPDRAFT_JWT_SECRET_FILE with the path of a file that holds it.",
      "When the server listens, it prints one line: 'updraft dev server ready: <url>'."
    })
public final class Main implements Callable<Integer> {
  private static final String SECRET = "UPDRAFT_JWT_SECRET";
  private static final String SECRET_FILE = "UPDRAFT_JWT_SECRET_FILE";

  @Option(
      names = "--bundles",
      required = true,
      split = ",",
      description = "Zips or folders of bundles, or folders that hold bundles.")
  private List<Path> bundles = List.of();

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "The address to listen on; default: ${DEFAULT-VALUE}.")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The port, 0 for any free one; default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--heartbeat-timeout",
      defaultValue = "PT5M",
      description = "The silence after which a task is given up; default: ${DEFAULT-VALUE}.")
  private Duration heartbeatTimeout = Duration.ofMinutes(5);

  @Option(
      names = "--schedules",
      description = "Schedules start runs of DAGs that are not paused; default: they do not.")
  private boolean schedules;

  @Option(
      names = "--fault-plan",
      description = "A file that says what is to go wrong; see docs/guide/dev-server.md.")
  private @Nullable Path faultPlan;

  @Option(
      names = "--stand-ins",
      description =
          "Python operators, and triggers that the server does not know, wait until their result or"
              + " event is posted to /updraft/v1/…; default: they fail.")
  private boolean standIns;

  private Main() {}

  /** Runs until the process is ended. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          command.getErr().println(e.getMessage() == null ? e.toString() : e.getMessage());
          return 1;
        });
    return line.execute(args);
  }

  @Override
  public Integer call() throws Exception {
    for (Path bundle : bundles) {
      if (!Files.exists(bundle)) {
        throw new IllegalArgumentException(
            "--bundles: there is no '" + bundle + "'. Build the bundle or mend the path.");
      }
    }
    DevServerOptions options =
        DevServerOptions.of(secret(System.getenv()), bundles)
            .withAddress(host, port)
            .withHeartbeatTimeout(heartbeatTimeout);
    if (schedules) {
      options = options.withSchedules();
    }
    if (standIns) {
      options = options.withStandIns();
    }
    FaultPlan faults = faultPlan(faultPlan);
    DevServer server;
    try {
      server = DevServer.start(options, faults);
    } catch (IOException e) {
      throw new IllegalStateException(
          "Cannot listen on " + host + ":" + port + ": " + e.getMessage() + ". Try --port 0.", e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "dev-server-stop"));
    System.out.println("updraft dev server ready: " + server.url());
    System.out.flush();
    // Until a signal ends the process.
    new CountDownLatch(1).await();
    return 0;
  }

  private static FaultPlan faultPlan(@Nullable Path file) throws IOException {
    if (file == null) {
      return FaultPlan.of();
    }
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("--fault-plan: '" + file + "' cannot be read.");
    }
    return FaultPlan.read(file);
  }

  /**
   * The secret of this environment.
   *
   * @throws IllegalArgumentException if there is none; the text says how to give one
   */
  static String secret(Map<String, String> environment) throws IOException {
    @Nullable String secret = environment.get(SECRET);
    String file = environment.get(SECRET_FILE);
    if (secret == null && file != null) {
      if (!Files.isReadable(Path.of(file))) {
        throw new IllegalArgumentException(
            SECRET_FILE + " names '" + file + "', which cannot be read.");
      }
      secret = Files.readString(Path.of(file)).strip();
    }
    if (secret == null || secret.isBlank()) {
      throw new IllegalArgumentException(
          "There is no secret: set "
              + SECRET
              + " or "
              + SECRET_FILE
              + " to the value of Airflow's [api_auth] jwt_secret, or to any 64 random characters"
              + " that the worker gets too.");
    }
    return secret;
  }
}
