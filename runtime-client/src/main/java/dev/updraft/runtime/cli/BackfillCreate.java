package dev.updraft.runtime.cli;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.Backfill;
import dev.updraft.client.BackfillRequest;
import dev.updraft.client.Reprocess;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code updraft backfill create}. */
@Command(
    name = "create",
    description = "Makes a backfill and, with --wait, watches it to its end.",
    footer = {
      "",
      "Ends with 0 if it was made, or with --wait if all its runs succeeded; with 1",
      "if it was refused or a run failed, with 3 if it did not end in time."
    })
final class BackfillCreate extends RestCommand {
  @Parameters(index = "0", paramLabel = "<dag_id>", description = "The DAG, which has a schedule.")
  private String dagId = "";

  @Option(
      names = "--from",
      required = true,
      paramLabel = "<date>",
      description = "The first logical date, ISO 8601.")
  private Instant from = Instant.EPOCH;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "<date>",
      description = "The last logical date, included.")
  private Instant to = Instant.EPOCH;

  @Option(names = "--reverse", description = "The newest run comes first.")
  private boolean reverse;

  @Option(
      names = "--max-active",
      paramLabel = "<n>",
      description = "How many of its runs run at once. Default: 10.")
  private int maxActive = 10;

  @Option(
      names = "--reprocess",
      paramLabel = "<which>",
      description =
          "Dates that have a run: none (they are left), failed (run again if it failed), completed"
              + " (run again if it has ended). Default: none.")
  private String reprocess = "none";

  @Option(
      names = "--conf",
      paramLabel = "<json>",
      description = "Conf of each run, a JSON object, or @file with one.")
  private @Nullable String conf;

  @Option(names = "--dry-run", description = "Only print the dates; nothing is made.")
  private boolean dryRun;

  @Mixin private WaitOption wait = new WaitOption();

  /** Made by picocli. */
  BackfillCreate() {}

  @Override
  void check() {
    request();
  }

  private BackfillRequest request() {
    try {
      BackfillRequest request =
          BackfillRequest.of(dagId, from, to)
              .maxActiveRuns(maxActive)
              .reprocess(Names.one("--reprocess", Reprocess.class, reprocess))
              .conf(Json.object("--conf", conf));
      return reverse ? request.reversed() : request;
    } catch (IllegalArgumentException e) {
      throw CliException.wrongUse(Texts.line(e.getMessage()));
    }
  }

  @Override
  int run(AirflowClient airflow) throws InterruptedException {
    if (dryRun) {
      List<Instant> dates = airflow.backfills().dryRun(request());
      Map<String, @Nullable Object> document = new LinkedHashMap<>();
      document.put("dag_id", dagId);
      document.put("logical_dates", dates.stream().map(Json::time).toList());
      print(
          document,
          dates.isEmpty()
              ? List.of("There is no date to run")
              : dates.stream().map(Texts::time).toList());
      return 0;
    }
    Backfill backfill = airflow.backfills().create(request());
    remarks().println("Backfill " + backfill.id() + " of DAG " + dagId + " is made");
    if (airflow.dags().get(dagId).paused()) {
      remarks()
          .println(
              "DAG "
                  + dagId
                  + " is paused: the runs wait until somebody unpauses it (updraft dags unpause "
                  + dagId
                  + ")");
    }
    if (wait.wanted()) {
      return BackfillCommand.await(this, airflow, backfill.id(), wait.timeout());
    }
    print(BackfillView.json(backfill), List.of());
    return 0;
  }
}
