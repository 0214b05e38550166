package dev.updraft.runtime.cli;

import dev.updraft.RunState;
import dev.updraft.RunType;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code updraft runs}. */
@Command(
    name = "runs",
    description = "Lists runs, the newest first; its commands look at runs and change them.",
    subcommands = {
      RunCommands.Show.class,
      RunCommands.Wait.class,
      RunCommands.Cancel.class,
      RunCommands.Clear.class,
      RunCommands.Mark.class,
      RunCommands.Note.class,
      RunCommands.Delete.class
    })
final class RunsCommand extends RestCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "<dag_id>",
      description = "The DAG. Default: all.")
  private String dagId = RunFilter.ANY_DAG;

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "<state>",
      description = "Only runs in these states: queued, running, success, failed.")
  private List<String> states = List.of();

  @Option(
      names = "--type",
      split = ",",
      paramLabel = "<type>",
      description =
          "Only runs of these types: scheduled, manual, backfill, asset_triggered,"
              + " asset_materialization, operator_triggered.")
  private List<String> types = List.of();

  @Option(
      names = "--since",
      paramLabel = "<date>",
      description = "Only runs after this date, or within this time span before now: 2h, 7d.")
  private @Nullable String since;

  @Option(
      names = "--limit",
      paramLabel = "<n>",
      description = "At most so many; 0 for all. Default: 25.")
  private int limit = 25;

  /** Made by picocli. */
  RunsCommand() {}

  @Override
  void check() {
    filter();
  }

  private RunFilter filter() {
    if (limit < 0) {
      throw CliException.wrongUse("--limit is " + limit + ", at least 0");
    }
    return RunFilter.of(dagId)
        .states(Names.all("--state", RunState.class, states).toArray(RunState[]::new))
        .types(Names.all("--type", RunType.class, types).toArray(RunType[]::new))
        .runAfter(since == null ? null : Dates.since(since), null)
        .limit(limit);
  }

  @Override
  int run(AirflowClient airflow) {
    if (!dagId.equals(RunFilter.ANY_DAG)) {
      // Airflow has no runs of a DAG that it does not have; a misspelt name is no empty list.
      airflow.dags().get(dagId);
    }
    List<DagRun> runs = airflow.runs().list(filter());
    print(Json.list(runs, RunView::json), RunView.table(runs).linesOr("There are no such runs"));
    return 0;
  }
}
