package dev.updraft.runtime.cli;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.DagInfo;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunRequest;
import dev.updraft.runtime.internal.json.PlainJson;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code updraft trigger}. */
@Command(
    name = "trigger",
    description = "Starts a run of a DAG and, with --wait, watches it to its end.",
    footer = {
      "",
      "Ends with 0 if the run was started, or with --wait if it succeeded; else with 1."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class TriggerCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "<dag_id>", description = "The DAG.")
  private String dagId = "";

  @Option(names = "--config", paramLabel = "<file>", description = "Properties file with options.")
  private @Nullable Path config;

  @Option(
      names = "--server-url",
      required = true,
      paramLabel = "<url>",
      description = "Base URL of Airflow's API server, for example http://localhost:8080.")
  private String serverUrl = "";

  @Mixin private RestCredentials who = new RestCredentials();

  @Option(
      names = "--conf",
      paramLabel = "<json>",
      description = "Configuration of the run, a JSON object.")
  private @Nullable String conf;

  @Option(
      names = "--logical-date",
      paramLabel = "<date>",
      description = "ISO 8601 with an offset, 'now' or 'none'. Default: none.")
  private String logicalDate = "none";

  @Option(names = "--run-id", paramLabel = "<id>", description = "Id of the run.")
  private @Nullable String runId;

  @Option(names = "--wait", description = "Watch the run to its end.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "<time>",
      description = "How long to wait. Default: 1h.")
  private Duration timeout = Duration.ofHours(1);

  /** Made by picocli. */
  TriggerCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Map<String, @Nullable Object> settings = conf();
    Instant date = date();
    try (AirflowClient client = AirflowClient.connect(serverUrl, who.credentials())) {
      DagRun run = client.runs().trigger(request(settings, date));
      PrintStream out = System.out;
      out.println("Run " + run.runId() + " of DAG " + dagId + " is started");
      if (!wait) {
        return 0;
      }
      if (client.dags().find(dagId).map(DagInfo::paused).orElse(false)) {
        out.println("DAG " + dagId + " is paused: the run waits until somebody unpauses it");
      }
      DagRun ended = new RunWatch(client, run, out).await(timeout);
      out.println("Run " + run.runId() + ": " + ended.state().airflowName());
      return ended.succeeded() ? 0 : 1;
    } catch (AirflowException | IllegalArgumentException e) {
      throw new CliException(String.valueOf(e.getMessage()));
    }
  }

  private RunRequest request(Map<String, @Nullable Object> settings, @Nullable Instant date) {
    RunRequest.Undated undated = RunRequest.of(dagId).conf(settings);
    RunRequest request = date == null ? undated.withoutLogicalDate() : undated.logicalDate(date);
    return runId == null ? request : request.runId(runId);
  }

  private Map<String, @Nullable Object> conf() {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    if (conf == null) {
      return result;
    }
    Object value;
    try {
      value = PlainJson.parse(conf);
    } catch (IllegalArgumentException e) {
      throw new CliException("--conf is not JSON: " + e.getMessage());
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new CliException("--conf must be a JSON object, for example {\"rate\": 0.1}");
    }
    map.forEach((key, item) -> result.put(String.valueOf(key), item));
    return result;
  }

  private @Nullable Instant date() {
    if (logicalDate.equals("none")) {
      return null;
    }
    if (logicalDate.equals("now")) {
      return Instant.now();
    }
    try {
      return OffsetDateTime.parse(logicalDate).toInstant();
    } catch (DateTimeException e) {
      throw new CliException(
          "--logical-date is '"
              + logicalDate
              + "'; write for example 2026-01-31T00:00:00Z, now or none");
    }
  }
}
