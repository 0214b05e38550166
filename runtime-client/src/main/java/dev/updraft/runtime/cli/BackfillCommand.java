package dev.updraft.runtime.cli;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.Backfill;
import dev.updraft.client.BackfillProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code updraft backfill}. */
@Command(
    name = "backfill",
    aliases = "backfills",
    description = "Makes, watches and changes backfills: runs of a DAG for a range of past dates.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    subcommands = {
      BackfillCreate.class,
      BackfillCommand.OfDag.class,
      BackfillCommand.Show.class,
      BackfillCommand.Watch.class,
      BackfillCommand.Pause.class,
      BackfillCommand.Unpause.class,
      BackfillCommand.Cancel.class
    })
final class BackfillCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Made by picocli. */
  @SuppressWarnings("NullAway.Init")
  BackfillCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
  }

  /** {@code updraft backfill list}. */
  @Command(name = "list", description = "Lists the backfills of a DAG, the newest first.")
  static final class OfDag extends RestCommand {
    @Parameters(index = "0", paramLabel = "<dag_id>", description = "The DAG.")
    private String dagId = "";

    /** Made by picocli. */
    OfDag() {}

    @Override
    int run(AirflowClient airflow) {
      airflow.dags().get(dagId);
      List<Backfill> all = airflow.backfills().list(dagId);
      print(
          Json.list(all, BackfillView::json),
          BackfillView.table(all).linesOr("DAG " + dagId + " has no backfills"));
      return 0;
    }
  }

  /** What the commands on one backfill share. */
  abstract static class One extends RestCommand {
    @Parameters(index = "0", paramLabel = "<id>", description = "Number of the backfill.")
    private int id;

    /** Made by picocli. */
    One() {}

    /** Its number. */
    final int id() {
      return id;
    }

    /** Does it. */
    Backfill change(AirflowClient airflow) {
      return airflow.backfills().get(id);
    }

    @Override
    int run(AirflowClient airflow) throws InterruptedException {
      Backfill backfill = change(airflow);
      print(BackfillView.json(backfill), BackfillView.table(List.of(backfill)).lines());
      return 0;
    }
  }

  /** {@code updraft backfill show}. */
  @Command(name = "show", description = "Shows a backfill and its runs.")
  static final class Show extends One {
    /** Made by picocli. */
    Show() {}

    @Override
    int run(AirflowClient airflow) {
      BackfillProgress progress = airflow.backfills().progress(id());
      List<String> lines =
          new ArrayList<>(BackfillView.table(List.of(progress.backfill())).lines());
      lines.add("");
      lines.addAll(RunView.table(progress.runs()).linesOr("It has no runs yet"));
      print(BackfillView.json(progress), lines);
      return 0;
    }
  }

  /** {@code updraft backfill watch}. */
  @Command(
      name = "watch",
      description = "Waits for the end of a backfill and prints each change.",
      footer = {
        "",
        "Ends with 0 if all its runs succeeded, 1 if not, 3 if it did not end in time."
      })
  static final class Watch extends One {
    @Option(
        names = "--timeout",
        paramLabel = "<time>",
        description = "How long to wait; then the program ends with 3. Default: 1h.")
    private Duration timeout = Duration.ofHours(1);

    /** Made by picocli. */
    Watch() {}

    @Override
    int run(AirflowClient airflow) throws InterruptedException {
      return await(this, airflow, id(), timeout);
    }
  }

  /** Waits for a backfill, for a command. */
  static int await(RestCommand command, AirflowClient airflow, int id, Duration timeout)
      throws InterruptedException {
    String resume = "The backfill goes on. To wait again: updraft backfill watch " + id;
    AtomicReference<@Nullable BackfillProgress> last = new AtomicReference<>();
    BackfillProgress end;
    try {
      end =
          Waiting.during(
              resume,
              () ->
                  airflow
                      .backfills()
                      .await(
                          id,
                          timeout,
                          progress -> {
                            last.set(progress);
                            command.remarks().println(BackfillView.line(progress));
                          }));
    } finally {
      // Also of a backfill that did not end in time: the number and what is known.
      BackfillProgress known = last.get();
      if (known != null) {
        command.print(BackfillView.json(known), List.of());
      }
    }
    return BackfillView.succeeded(end) ? 0 : 1;
  }

  /** {@code updraft backfill pause}. */
  @Command(name = "pause", description = "Lets no new run of a backfill start.")
  static final class Pause extends One {
    /** Made by picocli. */
    Pause() {}

    @Override
    Backfill change(AirflowClient airflow) {
      return airflow.backfills().pause(id());
    }
  }

  /** {@code updraft backfill unpause}. */
  @Command(name = "unpause", description = "Lets a backfill go on.")
  static final class Unpause extends One {
    /** Made by picocli. */
    Unpause() {}

    @Override
    Backfill change(AirflowClient airflow) {
      return airflow.backfills().unpause(id());
    }
  }

  /** {@code updraft backfill cancel}. */
  @Command(
      name = "cancel",
      description = "Ends a backfill: runs that have not started are failed, running ones end.")
  static final class Cancel extends One {
    /** Made by picocli. */
    Cancel() {}

    @Override
    Backfill change(AirflowClient airflow) {
      return airflow.backfills().cancel(id());
    }
  }
}
