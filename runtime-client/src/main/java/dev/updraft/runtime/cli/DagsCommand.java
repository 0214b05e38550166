package dev.updraft.runtime.cli;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.DagInfo;
import dev.updraft.client.DagVersion;
import dev.updraft.client.ImportError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code updraft dags}. */
@Command(
    name = "dags",
    description = "Lists DAGs; its commands show, pause and unpause them.",
    subcommands = {DagsCommand.Show.class, DagsCommand.Pause.class, DagsCommand.Unpause.class})
final class DagsCommand extends RestCommand {
  @Option(names = "--tag", paramLabel = "<tag>", description = "Only DAGs with this tag.")
  private @Nullable String tag;

  /** Made by picocli. */
  DagsCommand() {}

  @Override
  int run(AirflowClient airflow) {
    List<DagInfo> dags =
        airflow.dags().list().stream()
            .filter(dag -> tag == null || dag.tags().contains(tag))
            .toList();
    print(Json.list(dags, DagView::json), DagView.table(dags).linesOr("There are no such DAGs"));
    for (ImportError error : airflow.dags().importErrors()) {
      errors()
          .println(
              "Airflow cannot read "
                  + Texts.line(error.file())
                  + ": "
                  + Texts.line(error.message().strip().replaceFirst("(?s).*\\n", "")));
    }
    return 0;
  }

  /** {@code updraft dags show}. */
  @Command(name = "show", description = "Shows a DAG, its params and its versions.")
  static final class Show extends RestCommand {
    @Parameters(index = "0", paramLabel = "<dag_id>", description = "The DAG.")
    private String dagId = "";

    /** Made by picocli. */
    Show() {}

    @Override
    int run(AirflowClient airflow) {
      Map<String, @Nullable Object> document = DagView.json(airflow.dags().get(dagId));
      Map<String, Map<String, @Nullable Object>> params = airflow.dags().params(dagId);
      List<DagVersion> versions = airflow.dags().versions(dagId);
      Table table = Table.ofPairs();
      document.forEach(
          (name, value) -> {
            if (value != null && !value.equals(List.of())) {
              table.row(name, value instanceof List<?> list ? join(list) : value);
            }
          });
      List<String> lines = new ArrayList<>(table.lines());
      if (!params.isEmpty()) {
        lines.add("");
        lines.addAll(DagView.params(params).lines());
      }
      lines.add("");
      Table numbers = new Table("number", "version", "bundle", "created");
      for (DagVersion version : versions) {
        numbers.row(
            version.number(),
            Texts.orNothing(version.bundleVersion()),
            Texts.orNothing(version.bundleName()),
            Texts.time(version.created()));
      }
      lines.addAll(numbers.linesOr("It has no versions"));
      document.put("params", params);
      document.put("versions", Json.list(versions, DagView::json));
      print(document, lines);
      return 0;
    }

    private static String join(List<?> list) {
      return String.join(", ", list.stream().map(String::valueOf).toList());
    }
  }

  /** What pause and unpause share. */
  abstract static class Each extends RestCommand {
    @Parameters(index = "0..*", arity = "1..*", paramLabel = "<dag_id>", description = "The DAGs.")
    private List<String> dagIds = List.of();

    /** Made by picocli. */
    Each() {}

    abstract void change(AirflowClient airflow, String dagId);

    @Override
    int run(AirflowClient airflow) {
      // Asked first, so that a misspelt name leaves nothing half done.
      dagIds.forEach(airflow.dags()::get);
      dagIds.forEach(dagId -> change(airflow, dagId));
      List<DagInfo> dags = dagIds.stream().map(airflow.dags()::get).toList();
      print(
          Json.list(dags, DagView::json),
          dags.stream()
              .map(dag -> "DAG " + dag.dagId() + " is " + (dag.paused() ? "paused" : "active"))
              .toList());
      return 0;
    }
  }

  /** {@code updraft dags pause}. */
  @Command(name = "pause", description = "Lets no new run of DAGs start.")
  static final class Pause extends Each {
    /** Made by picocli. */
    Pause() {}

    @Override
    void change(AirflowClient airflow, String dagId) {
      airflow.dags().pause(dagId);
    }
  }

  /** {@code updraft dags unpause}. */
  @Command(name = "unpause", description = "Lets DAGs run.")
  static final class Unpause extends Each {
    /** Made by picocli. */
    Unpause() {}

    @Override
    void change(AirflowClient airflow, String dagId) {
      airflow.dags().unpause(dagId);
    }
  }
}
