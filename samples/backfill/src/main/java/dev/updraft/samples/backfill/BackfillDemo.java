package dev.updraft.samples.backfill;

import dev.updraft.RunState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.Backfill;
import dev.updraft.client.BackfillProgress;
import dev.updraft.client.BackfillRequest;
import dev.updraft.client.Credentials;
import dev.updraft.client.DagRun;
import dev.updraft.client.Reprocess;
import dev.updraft.client.RunFilter;
import dev.updraft.client.TaskRef;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Makes up for the days of a month: the first days by a backfill that is paused, goes on, and is
 * cancelled on the way; then the days that have no run; then those that were cancelled.
 */
public final class BackfillDemo {
  private static final Duration PAUSE = Duration.ofMillis(300);

  /** So that days are left when the backfill is cancelled, however fast the worker is. */
  private static final Duration SEARCH = Duration.ofSeconds(2);

  private final AirflowClient airflow;
  private final Settings settings;
  private final PrintStream out;

  /** A demo; nothing is started yet. */
  public BackfillDemo(AirflowClient airflow, Settings settings, PrintStream out) {
    this.airflow = airflow;
    this.settings = settings;
    this.out = out;
  }

  /**
   * What to do.
   *
   * @param month of the year 2014
   * @param first how many days the backfill has that is cancelled
   * @param atOnce how many days run at once
   * @param patience how long each step may take
   */
  public record Settings(YearMonth month, int first, int atOnce, Duration patience) {}

  /**
   * What was seen.
   *
   * @param pausedAt how many days had ended when nothing ran any more, since the backfill was
   *     paused
   * @param cancelled how many days had not begun when the backfill was cancelled
   * @param missing the days that had no run
   * @param again the days that ran since they had been cancelled
   * @param sentences what each day's run says, by date
   */
  public record Report(
      int pausedAt,
      int cancelled,
      List<LocalDate> missing,
      List<LocalDate> again,
      Map<LocalDate, String> sentences) {}

  /** The server is in {@code UPDRAFT_SERVER_URL}. Exit code 1 if something is not as it should. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> environment = System.getenv();
    String server = environment.getOrDefault("UPDRAFT_SERVER_URL", "http://localhost:8080");
    var settings = new Settings(YearMonth.of(2014, 3), 20, 3, Duration.ofMinutes(5));
    try (var airflow = AirflowClient.connect(server, Credentials.fromEnvironment(environment))) {
      new BackfillDemo(airflow, settings, System.out).run();
    } catch (AirflowException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Runs the month.
   *
   * @throws IllegalStateException if something is not as it should be
   */
  public Report run() throws IOException, InterruptedException {
    out.printf("Airflow %s%n", airflow.version());
    airflow.dags().unpause(WeatherDay_Dag.ID);
    YearMonth month = settings.month();
    BackfillRequest begin = days(month.atDay(1), month.atDay(settings.first()));
    BackfillRequest whole = days(month.atDay(1), month.atEndOfMonth());
    expect(
        airflow.backfills().dryRun(whole).size() == month.lengthOfMonth(), "each day is planned");

    Backfill first = airflow.backfills().create(begin.conf(WeatherDay_Dag.run(SEARCH).conf()));
    out.printf(
        "Backfill %d of %s to %s, %d at once%n",
        first.id(), begin.from(), begin.to(), settings.atOnce());
    await(first.id(), "ended", now -> ended(now) >= 2);
    airflow.backfills().pause(first.id());
    BackfillProgress paused = await(first.id(), "paused", now -> count(now, RunState.RUNNING) == 0);
    int pausedAt = ended(paused);
    expect(pausedAt < settings.first(), "days are left when the backfill is paused");
    expect(
        ended(airflow.backfills().progress(first.id())) == pausedAt,
        "nothing starts while it is paused");

    airflow.backfills().unpause(first.id());
    await(first.id(), "goes on", now -> ended(now) > pausedAt);
    airflow.backfills().cancel(first.id());
    BackfillProgress ended =
        await(
            first.id(),
            "cancelled",
            now -> now.completed() && now.runs().stream().allMatch(DagRun::ended));
    int cancelled = count(ended, RunState.FAILED);
    expect(cancelled > 0, "days are left when the backfill is cancelled");

    List<LocalDate> missing = fill(whole, "days without a run");
    expect(
        missing.size() == month.lengthOfMonth() - settings.first(),
        "only days without a run are missing");
    List<LocalDate> again = fill(whole.reprocess(Reprocess.FAILED), "days that were cancelled");
    expect(again.size() == cancelled, "only days that were cancelled run again");

    Report report = new Report(pausedAt, cancelled, missing, again, sentences());
    check(report);
    out.printf(
        "Proved: %d days, one run each, as plain Java says; %d were made up for after the cancelling%n",
        report.sentences().size(), again.size() + missing.size());
    return report;
  }

  private BackfillRequest days(LocalDate from, LocalDate to) {
    return BackfillRequest.of(WeatherDay_Dag.ID, midnight(from), midnight(to))
        .maxActiveRuns(settings.atOnce());
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Runs what a backfill would run. */
  private List<LocalDate> fill(BackfillRequest request, String what) throws InterruptedException {
    List<LocalDate> planned =
        airflow.backfills().dryRun(request).stream()
            .map(date -> date.atZone(ZoneOffset.UTC).toLocalDate())
            .toList();
    Backfill backfill = airflow.backfills().create(request);
    out.printf("Backfill %d of %d %s%n", backfill.id(), planned.size(), what);
    airflow.backfills().await(backfill.id(), settings.patience(), this::tell);
    return planned;
  }

  private BackfillProgress await(int id, String what, Predicate<BackfillProgress> until)
      throws InterruptedException {
    long end = System.nanoTime() + settings.patience().toNanos();
    while (true) {
      BackfillProgress now = airflow.backfills().progress(id);
      if (until.test(now)) {
        tell(now);
        out.printf("  %s%n", what);
        return now;
      }
      expect(
          System.nanoTime() < end, "backfill " + id + " is " + what + " in time: " + now.counts());
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private void tell(BackfillProgress now) {
    out.printf("  %s%n", now.counts());
  }

  private static int ended(BackfillProgress now) {
    return count(now, RunState.SUCCESS);
  }

  private static int count(BackfillProgress now, RunState state) {
    return now.counts().getOrDefault(state, 0);
  }

  /** What the runs say; two of one day cannot be. */
  private Map<LocalDate, String> sentences() {
    YearMonth month = settings.month();
    Map<LocalDate, String> sentences = new TreeMap<>();
    RunFilter filter =
        RunFilter.of(WeatherDay_Dag.ID)
            .logicalDate(midnight(month.atDay(1)), midnight(month.atEndOfMonth()));
    for (DagRun run : airflow.runs().list(filter)) {
      run.requireSuccess();
      LocalDate day = run.info().logicalDate().atZone(ZoneOffset.UTC).toLocalDate();
      String sentence =
          airflow.tasks().xcom(TaskRef.of(run.ref(), "sentence"), String.class).orElse("nothing");
      expect(sentences.put(day, sentence) == null, day + " has one run");
    }
    return sentences;
  }

  private void check(Report report) throws IOException {
    YearMonth month = settings.month();
    expect(report.sentences().size() == month.lengthOfMonth(), "each day has a run");
    for (Map.Entry<LocalDate, String> day : report.sentences().entrySet()) {
      String plain = new WeatherDay().sentence(Observation.of(day.getKey()));
      expect(plain.equals(day.getValue()), "the run says \"" + plain + "\", not " + day.getValue());
    }
  }

  private static void expect(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("It does not hold that " + what);
    }
  }
}
