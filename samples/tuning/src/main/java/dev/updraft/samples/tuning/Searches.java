package dev.updraft.samples.tuning;

import dev.updraft.RunRef;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.DagRun;
import dev.updraft.client.RunFilter;
import dev.updraft.client.RunProgress;
import dev.updraft.client.RunRequest;
import dev.updraft.client.TaskInstance;
import dev.updraft.client.TaskRef;
import dev.updraft.client.Triggered;
import dev.updraft.client.WaitOptions;
import dev.updraft.samples.digits.Chosen;
import dev.updraft.samples.digits.DigitsTasks;
import dev.updraft.samples.digits.Trained;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The three ways to search, seen from a program. */
final class Searches {
  private static final long SEED = 1;

  /** How many runs are asked for at the same time. */
  private static final int AT_ONCE = 4;

  /** How long asking for one run may take, so that all of them start at one moment. */
  private static final Duration ASKING = Duration.ofMillis(500);

  private static final int TRIES = 20;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final AirflowClient airflow;
  private final TuningDemo.Settings settings;
  private final PrintStream out;

  Searches(AirflowClient airflow, TuningDemo.Settings settings, PrintStream out) {
    this.airflow = airflow;
    this.settings = settings;
    this.out = out;
  }

  /**
   * Runs that were started for a search.
   *
   * @param chosen the best training
   * @param timing what it took
   */
  record Found(Trained chosen, Timing timing) {}

  /** This program starts a run for each learning rate, all at once, and compares. */
  Found fromHere(String search) throws InterruptedException {
    List<RunRequest.Undated> requests =
        new DigitsTasks()
            .rates(settings.count()).stream()
                .map(lr -> Training_Dag.run(lr, settings.epochs(), SEED, search, folder()))
                .toList();
    List<DagRun> ended = awaitAll(startAll(requests));
    ended.forEach(DagRun::requireSuccess);
    List<Trained> trained =
        ended.stream().map(run -> result(TaskRef.of(run.ref(), "train"), Trained.class)).toList();
    return new Found(DigitsTasks.best(trained), timing(asked(ended), ended, "train"));
  }

  /** A task of a DAG starts the runs, waits for them without a slot, and a task compares. */
  Found fromATask(String search) throws InterruptedException {
    int count = settings.count();
    DagRun run = ended(RunsSearch_Dag.run(count, settings.epochs(), SEED, search, folder()));
    List<DagRun> trainings =
        airflow
            .runs()
            .list(RunFilter.of(Training_Dag.ID).runAfter(run.info().runAfter(), null))
            .stream()
            .filter(training -> training.runId().startsWith(search + "__"))
            .toList();
    return new Found(
        result(TaskRef.of(run.ref(), "choose"), Chosen.class).winner(),
        timing(run.info().runAfter(), trainings, "train"));
  }

  /** One run of a DAG that maps over the learning rates. */
  Found mapped(String search) throws InterruptedException {
    int count = settings.count();
    DagRun run = ended(MappedSearch_Dag.run(count, settings.epochs(), SEED, search, folder()));
    return new Found(
        result(TaskRef.of(run.ref(), "choose"), Chosen.class).winner(),
        timing(run.info().runAfter(), List.of(run), "train"));
  }

  private DagRun ended(RunRequest.Undated request) throws InterruptedException {
    return awaitAll(startAll(List.of(request))).get(0).requireSuccess();
  }

  /**
   * Starts runs, several at once. Their ids are ours, so that they can be asked for again when
   * Airflow fails, as it does while its database is busy: what was there already was ours.
   */
  private List<RunRef> startAll(List<RunRequest.Undated> wanted) throws InterruptedException {
    Instant start = Instant.now().plus(ASKING.multipliedBy(wanted.size() - 1L));
    List<RunRequest> requests =
        wanted.stream()
            .map(RunRequest.Undated::withoutLogicalDate)
            .map(request -> request.runId("search__" + UUID.randomUUID()).runAfter(start))
            .toList();
    List<RunRequest> left = requests;
    for (int tries = 1; !left.isEmpty(); tries++) {
      List<RunRequest> again = new ArrayList<>();
      for (Triggered triggered : airflow.runs().triggerAll(left, AT_ONCE)) {
        AirflowException error = triggered.error();
        if (error instanceof AirflowException.Failed && tries < TRIES) {
          again.add(triggered.request());
        } else if (!(error instanceof AirflowException.Conflict)) {
          triggered.requireRun();
        }
      }
      left = again;
      Thread.sleep(again.isEmpty() ? 0 : PAUSE.toMillis());
    }
    out.printf("  started %d run(s) of %s%n", requests.size(), requests.get(0).dagId());
    return requests.stream()
        .map(request -> new RunRef(request.dagId(), Objects.requireNonNull(request.runId())))
        .toList();
  }

  private List<DagRun> awaitAll(List<RunRef> runs) throws InterruptedException {
    return airflow
        .runs()
        .awaitAll(runs, WaitOptions.upTo(settings.patience()).onProgress(this::tell));
  }

  private void tell(RunProgress progress) {
    int of = progress.runs().size();
    if (of == 1) {
      progress.changed().forEach(changed -> out.printf("  %s%n", changed.counts()));
    } else {
      out.printf("  %d of %d runs have ended%n", progress.ended(), of);
    }
  }

  private String folder() {
    return settings.folder().toString();
  }

  private Timing timing(Instant asked, List<DagRun> runs, String taskId) {
    List<Timing.Span> tasks =
        runs.stream()
            .flatMap(run -> airflow.tasks().list(run.ref()).stream())
            .filter(task -> task.taskId().equals(taskId))
            .map(Searches::span)
            .toList();
    return Timing.of(asked, runs.stream().map(Searches::span).toList(), tasks, settings.slots());
  }

  private <T> T result(TaskRef task, Class<T> type) {
    return airflow
        .tasks()
        .xcom(task, type)
        .orElseThrow(() -> new IllegalStateException(task + " left no result"));
  }

  private static Instant asked(List<DagRun> runs) {
    return runs.stream()
        .map(run -> run.info().runAfter())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Timing.Span span(DagRun run) {
    return new Timing.Span(run.info().start(), run.info().findEnd().orElseThrow());
  }

  private static Timing.Span span(TaskInstance task) {
    if (task.start() == null || task.end() == null) {
      throw new IllegalStateException(task.ref() + " has not ended");
    }
    return new Timing.Span(task.start(), task.end());
  }
}
