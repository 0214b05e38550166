package dev.updraft.runtime.cli;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.AssetInfo;
import dev.updraft.client.DagRun;
import dev.updraft.client.QueuedEvent;
import dev.updraft.client.RecordedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code updraft assets}. */
@Command(
    name = "assets",
    description = "Lists assets; its commands show and update them.",
    subcommands = {
      AssetsCommand.Show.class,
      AssetsCommand.Events.class,
      AssetsCommand.Update.class,
      AssetsCommand.Materialize.class,
      AssetsCommand.Queued.class
    })
final class AssetsCommand extends RestCommand {
  /** Made by picocli. */
  AssetsCommand() {}

  @Override
  int run(AirflowClient airflow) {
    List<AssetInfo> assets = airflow.assets().list();
    print(
        Json.list(assets, AssetView::json), AssetView.table(assets).linesOr("There are no assets"));
    return 0;
  }

  /** A command on one asset. */
  abstract static class One extends RestCommand {
    @Parameters(index = "0", paramLabel = "<asset>", description = "Name or URI of the asset.")
    private String asset = "";

    /** Made by picocli. */
    One() {}

    /** The asset. */
    final String asset() {
      return asset;
    }
  }

  /** {@code updraft assets show}. */
  @Command(name = "show", description = "Shows an asset: who makes it, who waits for it.")
  static final class Show extends One {
    /** Made by picocli. */
    Show() {}

    @Override
    int run(AirflowClient airflow) {
      Map<String, @Nullable Object> document = AssetView.json(airflow.assets().get(asset()));
      Table table = Table.ofPairs();
      document.forEach(
          (name, value) -> {
            if (value != null && !value.equals(List.of()) && !value.equals(Map.of())) {
              table.row(
                  name,
                  value instanceof String || value instanceof Integer ? value : Values.text(value));
            }
          });
      print(document, table.lines());
      return 0;
    }
  }

  /** {@code updraft assets events}. */
  @Command(name = "events", description = "Lists the events of an asset, the oldest first.")
  static final class Events extends One {
    @Option(
        names = "--since",
        paramLabel = "<date>",
        description = "Only events after this date, or within this time span before now: 2h, 7d.")
    private @Nullable String since;

    @Option(
        names = "--limit",
        paramLabel = "<n>",
        description = "At most so many, the newest; 0 for all. Default: 25.")
    private int limit = 25;

    /** Made by picocli. */
    Events() {}

    @Override
    void check() {
      if (limit < 0) {
        throw CliException.wrongUse("--limit is " + limit + ", at least 0");
      }
      if (since != null) {
        Dates.since(since);
      }
    }

    @Override
    int run(AirflowClient airflow) {
      List<RecordedEvent> events =
          airflow.assets().events(asset(), since == null ? null : Dates.since(since), limit);
      print(
          Json.list(events, AssetView::json),
          AssetView.events(events).linesOr("There are no such events of asset " + asset()));
      return 0;
    }
  }

  /** {@code updraft assets update}. */
  @Command(
      name = "update",
      description = "Says that an asset has changed, which starts the DAGs that wait for it.")
  static final class Update extends One {
    @Option(
        names = "--extra",
        paramLabel = "<json>",
        description = "What there is to say of it, a JSON object, or @file with one.")
    private @Nullable String extra;

    @Option(
        names = "--partition",
        paramLabel = "<key>",
        description = "The partition that changed. Since Airflow 3.2.")
    private @Nullable String partition;

    /** Made by picocli. */
    Update() {}

    @Override
    void check() {
      Json.object("--extra", extra);
    }

    @Override
    int run(AirflowClient airflow) {
      RecordedEvent event =
          airflow.assets().update(asset(), Json.object("--extra", extra), partition);
      print(
          AssetView.json(event),
          List.of("Event " + event.id() + " of asset " + event.event().name() + " is made"));
      return 0;
    }
  }

  /** {@code updraft assets materialize}. */
  @Command(
      name = "materialize",
      description = "Starts a run of the DAG that makes an asset.",
      footer = {"", "With --wait it ends as 'runs wait' does."})
  static final class Materialize extends One {
    @Mixin private WaitOption wait = new WaitOption();

    /** Made by picocli. */
    Materialize() {}

    @Override
    int run(AirflowClient airflow) throws InterruptedException {
      DagRun run = airflow.assets().materialize(asset());
      remarks().println("Run " + run.runId() + " of DAG " + run.dagId() + " is started");
      RunWaiter waiter = new RunWaiter(airflow, remarks());
      if (wait.wanted()) {
        run = waiter.await(List.of(run), wait.timeout()).get(0);
        remarks().println(RunView.ending(run));
      }
      print(RunView.json(run), List.of());
      waiter.requireEnded();
      return !wait.wanted() || run.succeeded() ? 0 : 1;
    }
  }

  /** {@code updraft assets queued}. */
  @Command(
      name = "queued",
      description = "Shows which updates a DAG has seen while it waits for its other assets.")
  static final class Queued extends RestCommand {
    @Parameters(index = "0", paramLabel = "<dag_id>", description = "The DAG.")
    private String dagId = "";

    @Option(names = "--delete", description = "Forget them.")
    private boolean delete;

    /** Made by picocli. */
    Queued() {}

    @Override
    int run(AirflowClient airflow) {
      airflow.dags().get(dagId);
      Map<Integer, String> names =
          airflow.assets().list().stream()
              .collect(Collectors.toMap(AssetInfo::id, AssetInfo::name, (one, other) -> one));
      List<QueuedEvent> queued = airflow.assets().queued(dagId);
      Table table = new Table("asset", "id", "updated");
      queued.forEach(
          event ->
              table.row(
                  names.getOrDefault(event.assetId(), Texts.NOTHING),
                  event.assetId(),
                  Texts.time(event.created())));
      if (delete && !queued.isEmpty()) {
        airflow.assets().deleteQueued(dagId);
      }
      print(
          Json.list(queued, event -> json(event, names)),
          table.linesOr("DAG " + dagId + " has seen no update that it waits with"));
      if (delete) {
        remarks().println(queued.size() + " forgotten");
      }
      return 0;
    }

    private static Map<String, @Nullable Object> json(
        QueuedEvent event, Map<Integer, String> names) {
      Map<String, @Nullable Object> out = new LinkedHashMap<>();
      out.put("dag_id", event.dagId());
      out.put("asset_id", event.assetId());
      out.put("asset", names.get(event.assetId()));
      out.put("created", Json.time(event.created()));
      return out;
    }
  }
}
