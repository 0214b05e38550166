package dev.updraft.runtime.cli;

import dev.updraft.descriptor.bundle.BundleSignature;
import dev.updraft.runtime.internal.bundle.BundleException;
import dev.updraft.runtime.internal.bundle.BundleStore;
import dev.updraft.runtime.internal.execution.Identity;
import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.log.LogLevels;
import dev.updraft.runtime.internal.log.LogSettings;
import dev.updraft.runtime.internal.log.MaskRules;
import dev.updraft.runtime.internal.log.TaskOutput;
import dev.updraft.runtime.internal.worker.Worker;
import dev.updraft.runtime.internal.worker.WorkerException;
import dev.updraft.runtime.internal.worker.WorkerSettings;
import dev.updraft.runtime.internal.xcom.XcomPlaces;
import dev.updraft.spi.XcomBackend;
import dev.updraft.store.StoreAccess;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code updraft worker}. */
@Command(
    name = "worker",
    description = "Takes tasks from an Airflow and runs them until it is told to stop.",
    footer = {
      "",
      "Each option may also be an environment variable (for --server-url it is",
      "UPDRAFT_SERVER_URL) or a line in the properties file of --config (server-url=…).",
      "A flag wins over the environment, the environment over the file.",
      "SIGTERM lets running tasks end, a second one stops them."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class WorkerCommand implements Callable<Integer> {
  @Option(names = "--config", paramLabel = "<file>", description = "Properties file with options.")
  private @Nullable Path config;

  @Option(
      names = "--server-url",
      required = true,
      paramLabel = "<url>",
      description = "Base URL of Airflow's API server, for example http://localhost:8080.")
  private String serverUrl = "";

  @Option(
      names = "--jwt-secret-file",
      paramLabel = "<file>",
      description =
          "File with Airflow's [api_auth] jwt_secret. Or set UPDRAFT_JWT_SECRET; never a flag.")
  private @Nullable Path jwtSecretFile;

  @Option(
      names = "--bundles",
      required = true,
      split = ",",
      paramLabel = "<place>",
      description =
          "Bundles: zip files, bundle folders, folders with such; stores: folders and URLs"
              + " (https://, s3://, git+https://). Repeat or use commas.")
  private List<String> bundles = List.of();

  @Option(
      names = "--bundle-cache",
      paramLabel = "<folder>",
      description = "What is fetched from stores. Default: ~/.cache/updraft/bundles.")
  private @Nullable Path bundleCache;

  @Option(
      names = "--bundle-idle",
      paramLabel = "<time>",
      description = "How long an old version stays loaded after its last task. Default: 5m.")
  private Duration bundleIdle = Duration.ofMinutes(5);

  @Option(
      names = "--bundle-keys",
      split = ",",
      paramLabel = "<file>",
      description =
          "Files with public Ed25519 keys: only bundles that one of them signed are loaded.")
  private @Nullable List<Path> bundleKeys;

  @Option(
      names = "--queues",
      split = ",",
      paramLabel = "<queue>",
      description = "Queues to serve. Default: java.")
  private @Nullable List<String> queues;

  @Option(
      names = "--concurrency",
      paramLabel = "<n>",
      description = "Tasks at once. Default: the number of processors.")
  private @Nullable Integer concurrency;

  @Option(
      names = "--name",
      paramLabel = "<name>",
      description = "Name of this worker. Default: java-<host>-<pid>-<random>.")
  private @Nullable String name;

  @Option(
      names = "--heartbeat-interval",
      paramLabel = "<time>",
      description = "Between heartbeats of the worker. Default: 10s.")
  private Duration heartbeatInterval = Duration.ofSeconds(10);

  @Option(
      names = "--task-heartbeat-interval",
      paramLabel = "<time>",
      description = "Between heartbeats of a task. Default: 5s.")
  private Duration taskHeartbeatInterval = Duration.ofSeconds(5);

  @Option(
      names = "--poll-min",
      paramLabel = "<time>",
      description = "Pause after an empty fetch. Default and least: 200ms.")
  private Duration pollMin = Duration.ofMillis(200);

  @Option(
      names = "--poll-max",
      paramLabel = "<time>",
      description = "Longest pause between empty fetches. Default: 1s.")
  private Duration pollMax = Duration.ofSeconds(1);

  @Option(
      names = "--startup-timeout",
      paramLabel = "<time>",
      description = "How long to wait for Airflow at start. Default: 5m.")
  private Duration startupTimeout = Duration.ofMinutes(5);

  @Option(
      names = "--drain-timeout",
      paramLabel = "<time>",
      description = "How long running tasks may go on after SIGTERM. Default: 10m.")
  private Duration drainTimeout = Duration.ofMinutes(10);

  @Option(
      names = "--log-level",
      paramLabel = "<level>",
      description =
          "From which level on tasks' loggers are heard: debug, info, or info,com.acme=debug."
              + " Default: AIRFLOW__LOGGING__LOGGING_LEVEL, else info.")
  private @Nullable String logLevel;

  @Option(
      names = "--log-folder",
      paramLabel = "<folder>",
      description =
          "Where log lines wait that Airflow does not take at once. Default: a temporary one.")
  private @Nullable Path logFolder;

  @Option(
      names = "--log-disk-limit",
      paramLabel = "<size>",
      description = "How much may wait there: 500m, 1g. Default: 1g.")
  private String logDiskLimit = "1g";

  @Option(
      names = "--mask-min-length",
      paramLabel = "<n>",
      description =
          "Shorter texts are no secrets; at least 4."
              + " Default: AIRFLOW__LOGGING__MIN_LENGTH_MASKED_SECRET, else 5.")
  private @Nullable Integer maskMinLength;

  @Option(
      names = "--sensitive-names",
      split = ",",
      paramLabel = "<name>",
      description =
          "Parts of names of variables, extras and arguments whose values are secret, beside"
              + " password, token and the like. Default: AIRFLOW__CORE__SENSITIVE_VAR_CONN_NAMES.")
  private @Nullable List<String> sensitiveNames;

  @Option(
      names = "--hidden-arguments",
      split = ",",
      paramLabel = "<name>",
      description =
          "Arguments of tasks that neither the UI nor a log shows; * for all. Default: none.")
  private @Nullable List<String> hiddenArguments;

  @Option(
      names = "--airflow-version",
      paramLabel = "<v>",
      description = "Claim this version of Airflow. Default: learnt from the server.")
  private @Nullable String airflowVersion;

  @Option(
      names = "--edge-provider-version",
      paramLabel = "<v>",
      description = "Claim this version of the edge3 provider. Default: learnt from the server.")
  private @Nullable String edgeProviderVersion;

  @Option(
      names = "--xcom-path",
      paramLabel = "<url>",
      description =
          "Where big XComs are kept: file:///folder or s3://bucket/prefix. Default: in Airflow.")
  private @Nullable String xcomPath;

  @Option(
      names = "--xcom-threshold",
      paramLabel = "<bytes>",
      description = "From which size on XComs are kept at --xcom-path. Default: 1048576.")
  private int xcomThreshold = 1 << 20;

  @Option(
      names = "--xcom-compression",
      paramLabel = "<name>",
      description = "How XComs at --xcom-path are compressed: gzip. Default: none.")
  private @Nullable String xcomCompression;

  /** Made by picocli. */
  WorkerCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    WorkerSettings settings;
    LogSettings logs;
    LogLevels levels;
    BundleStore store;
    try {
      settings = settings();
      XcomBackend xcoms =
          xcomPath == null
              ? null
              : XcomPlaces.open(xcomPath, xcomThreshold, xcomCompression, System.getenv());
      logs = new LogSettings(logFolder, Sizes.parse(logDiskLimit), LogSettings.DEFAULT.patience());
      levels = levels();
      Map<String, String> environment = System.getenv();
      Path cache = bundleCache == null ? StoreAccess.defaultCache(environment) : bundleCache;
      store =
          BundleStore.open(
              settings.bundles(), StoreAccess.of(cache, environment), bundleIdle, keys());
      store.xcoms(xcoms);
    } catch (IllegalArgumentException | BundleException e) {
      throw new CliException(e.getMessage());
    }
    TaskOutput.install(levels);
    try (Worker worker = new Worker(settings, store, logs)) {
      Signals.onStop(worker::stop, worker::stopNow);
      Runtime.getRuntime().addShutdownHook(new Thread(worker::jvmEnds, "updraft-end"));
      worker.run();
      return 0;
    } catch (WorkerException e) {
      throw new CliException(e.getMessage());
    }
  }

  private LogLevels levels() {
    String text = logLevel == null ? System.getenv("AIRFLOW__LOGGING__LOGGING_LEVEL") : logLevel;
    return text == null || text.isBlank() ? LogLevels.DEFAULT : LogLevels.parse(text);
  }

  private WorkerSettings settings() {
    String secret = Secrets.find("jwt-secret", jwtSecretFile);
    if (secret == null) {
      throw new CliException(
          "The jwt-secret is missing: give --jwt-secret-file, UPDRAFT_JWT_SECRET_FILE or"
              + " UPDRAFT_JWT_SECRET. It is the value of Airflow's [api_auth] jwt_secret.");
    }
    return new WorkerSettings(
        ServerUrl.parse(serverUrl),
        secret,
        bundles,
        queues == null ? List.of("java") : queues,
        concurrency == null ? Runtime.getRuntime().availableProcessors() : concurrency,
        name == null ? uniqueName() : name,
        heartbeatInterval,
        taskHeartbeatInterval,
        pollMin,
        pollMax,
        startupTimeout,
        drainTimeout,
        airflowVersion,
        edgeProviderVersion,
        MaskRules.of(maskMinLength, sensitiveNames, hiddenArguments, System.getenv()));
  }

  private List<PublicKey> keys() {
    List<PublicKey> keys = new ArrayList<>();
    if (bundleKeys != null) {
      bundleKeys.forEach(file -> keys.addAll(BundleSignature.publicKeys(file)));
    }
    return keys;
  }

  /** Another one for each process: after a crash Airflow keeps the name blocked for 150 s. */
  private static String uniqueName() {
    Identity identity = Identity.ofThisProcess();
    return String.format(
        "java-%s-%d-%04x",
        identity.hostname().replace('/', '-'),
        identity.pid(),
        ThreadLocalRandom.current().nextInt(0x10000));
  }
}
