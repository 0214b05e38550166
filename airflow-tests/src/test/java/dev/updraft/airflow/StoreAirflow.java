package dev.updraft.airflow;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * An Airflow whose bundle is a store, and a worker that reads the same store.
 *
 * @param airflow without a dags folder of its own
 * @param worker serves the queue {@code java}
 * @param dag what is deployed
 * @param store the folder of the store
 */
record StoreAirflow(AirflowServer airflow, ChildProcess worker, VersionedDag dag, Path store)
    implements AutoCloseable {
  private static final Path MODULE = Path.of("..", "airflow-bundle", "src", "updraft_bundle.py");

  /** Starts both after a first version was deployed. */
  static StoreAirflow start(String version, String home) throws IOException {
    AirflowOptions options = AirflowOptions.in(Path.of("target", "airflow", home));
    AirflowInstall.delete(options.home());
    Path store = Files.createDirectories(options.home()).resolve("store");
    VersionedDag dag = new VersionedDag(Files.createDirectories(options.home().resolve("dag")));
    // What an administrator does by pip install, without touching the shared installation.
    Path plugins = Files.createDirectories(options.home().resolve("plugins"));
    Files.copy(MODULE, plugins.resolve("updraft_bundle.py"));
    options =
        options
            .with(
                "DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST",
                """
                [{"name": "acme", "classpath": "updraft_bundle.UpdraftBundle",
                  "kwargs": {"store": "%s", "refresh_interval": 1,
                             "url_template": "https://git.acme.com/{version}"}}]
                """
                    .formatted(store)
                    .replaceAll("\\s*\\n\\s*", " ")
                    .strip())
            .with("DAG_PROCESSOR__BUNDLE_REFRESH_CHECK_INTERVAL", "1")
            // Within this time of the last one Airflow shows a new version's source as the old
            // one's.
            .with("CORE__MIN_SERIALIZED_DAG_UPDATE_INTERVAL", "0");
    deploy(store, dag.pack("A", false), "first");
    AirflowServer airflow = AirflowServer.start(AirflowInstall.of(version), options);
    try {
      Path log = options.home().resolve("worker.log");
      ChildProcess worker =
          airflow.startWorker(
              Product.cli(), List.of(store), log, "--concurrency", "4", "--bundle-idle", "1s");
      return new StoreAirflow(airflow, worker, dag, store);
    } catch (IOException | RuntimeException e) {
      airflow.close();
      throw e;
    }
  }

  /** Deploys by the command line; returns the version. */
  static String deploy(Path store, Path zip, String label) throws IOException {
    String said = cli("deploy", zip.toString(), "--store", store.toString(), "--label", label);
    return said.lines()
        .filter(line -> line.endsWith("is the current one"))
        .map(line -> line.split(" ")[1])
        .findFirst()
        .orElseThrow(() -> new IOException(said));
  }

  String deploy(String code, boolean more, String label) throws IOException {
    return deploy(store, dag.pack(code, more), label);
  }

  /** What the command line says. */
  static String cli(String... arguments) throws IOException {
    List<String> line =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    Product.cli().toString()),
                Stream.of(arguments))
            .toList();
    return new Command(line, Map.of()).output(Duration.ofMinutes(2));
  }

  /** Waits until Airflow's newest version of the DAG is of this version of the bundle. */
  void awaitVersion(String version) {
    await(version)
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(
            () ->
                versions().stream()
                    .anyMatch(dag -> dag.path("bundle_version").asString("").equals(version)));
  }

  /** Airflow's versions of the DAG, the first one first. */
  List<JsonNode> versions() throws IOException {
    return airflow
        .rest()
        .get("/dags/versioned/dagVersions?order_by=version_number")
        .path("dag_versions")
        .valueStream()
        .collect(Collectors.toList());
  }

  /** The versions of the bundle that a run was given. */
  String bundleVersion(Runs.Run run) throws IOException {
    return run.rest()
        .get("/dags/versioned/dagRuns/" + AirflowRest.encode(run.runId()))
        .path("bundle_version")
        .asString("none");
  }

  @Override
  public void close() {
    worker.close();
    airflow.close();
  }
}
