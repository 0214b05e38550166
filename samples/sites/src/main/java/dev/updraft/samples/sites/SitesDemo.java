package dev.updraft.samples.sites;

import dev.updraft.RunState;
import dev.updraft.TaskState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.Credentials;
import dev.updraft.client.DagRun;
import dev.updraft.client.LogLine;
import dev.updraft.client.TaskInstance;
import dev.updraft.client.TaskRef;
import dev.updraft.client.WaitOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model of two sites, compares everything that left them with the rows that are there, and
 * sends a task to the wrong site.
 */
public final class SitesDemo {
  private static final int STEPS = 20;
  private static final Pattern REASON = Pattern.compile("This worker cannot reach [^.]*\\.");

  private final AirflowClient airflow;
  private final Path data;
  private final Duration patience;
  private final PrintStream out;

  /**
   * A demo; nothing is started yet.
   *
   * @param data the folder with those of the sites: who checks must know what is secret
   * @param patience how long each run may take
   */
  public SitesDemo(AirflowClient airflow, Path data, Duration patience, PrintStream out) {
    this.airflow = airflow;
    this.data = data;
    this.patience = patience;
    this.out = out;
  }

  /**
   * What was seen.
   *
   * @param report how good the models are
   * @param tasks how many tasks each queue had
   * @param xcoms how many XComs the run left
   * @param largest how many different numbers the largest of them holds
   * @param refused why the wrong worker could not do it
   */
  public record Outcome(
      Report report, Map<String, Integer> tasks, int xcoms, int largest, String refused) {}

  /**
   * The server is in {@code UPDRAFT_SERVER_URL}, the data in {@code SITES_AUDIT}. Exit code 1 if
   * something is not as it should.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> environment = System.getenv();
    String server = environment.getOrDefault("UPDRAFT_SERVER_URL", "http://localhost:8080");
    Path data = Path.of(environment.getOrDefault("SITES_AUDIT", "samples/sites/data"));
    try (var airflow = AirflowClient.connect(server, Credentials.fromEnvironment(environment))) {
      new SitesDemo(airflow, data, Duration.ofMinutes(5), System.out).run();
    } catch (AirflowException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Trains, looks at what left the sites, and asks the wrong one.
   *
   * @throws IllegalStateException if something is not as it should be
   */
  public Outcome run() throws IOException, InterruptedException {
    out.printf("Airflow %s%n", airflow.version());
    List<Wine> rows = new ArrayList<>(Wine.all(data.resolve("north")));
    rows.addAll(Wine.all(data.resolve("south")));
    airflow.dags().unpause(Sites_Dag.ID);
    airflow.dags().unpause(Sites_WrongWorkerDag.ID);

    DagRun run = airflow.runs().trigger(Sites_Dag.run(STEPS).withoutLogicalDate());
    out.printf("Run %s%n", run.runId());
    airflow.runs().await(run.ref(), progress()).requireSuccess();
    List<TaskInstance> tasks = airflow.tasks().list(run.ref());

    LeakCheck check = new LeakCheck(rows);
    int xcoms = 0;
    int largest = 0;
    for (TaskInstance task : tasks) {
      Map<String, @Nullable Object> left = airflow.tasks().xcoms(task.ref());
      for (Map.Entry<String, @Nullable Object> xcom : left.entrySet()) {
        Set<Double> numbers = LeakCheck.numbers(xcom.getValue());
        expectNoRow(check, numbers, "the XCom " + xcom.getKey() + " of " + task.label());
        xcoms++;
        largest = Math.max(largest, numbers.size());
      }
      expectNoRow(check, LeakCheck.numbers(lines(task)), "the log of " + task.label());
    }
    out.printf(
        "Read %d XComs of at most %d numbers, and %d logs: none holds a row of the %d%n",
        xcoms, largest, tasks.size(), rows.size());

    Report report =
        airflow
            .tasks()
            .xcom(TaskRef.of(run.ref(), "report"), Report.class)
            .orElseThrow(() -> new IllegalStateException(run.ref() + " left no report"));
    String refused = refused();
    Outcome outcome = new Outcome(report, queues(tasks), xcoms, largest, refused);
    check(outcome);
    out.printf(
        "Proved: of %d wines that no model had seen the joint one tells %d, the north's own %d, the"
            + " south's own %d; no row left its site, and no site reached the other's%n",
        report.rows(), report.joint(), report.north(), report.south());
    return outcome;
  }

  /** Tells of each task when it has ended, and where it ran. */
  private WaitOptions progress() {
    Set<String> told = new HashSet<>();
    return WaitOptions.upTo(patience)
        .onProgress(
            progress ->
                progress.changed().stream()
                    .flatMap(changed -> changed.tasks().stream())
                    .filter(task -> task.state().ended() && told.add(task.label()))
                    .forEach(this::tell));
  }

  private void tell(TaskInstance task) {
    out.printf("  %-6s %s %s%n", task.queue(), task.label(), task.state().airflowName());
  }

  private static Map<String, Integer> queues(List<TaskInstance> tasks) {
    Map<String, Integer> queues = new TreeMap<>();
    tasks.forEach(task -> queues.merge(String.valueOf(task.queue()), 1, Integer::sum));
    return queues;
  }

  private List<String> lines(TaskInstance task) {
    return airflow.tasks().log(task.ref(), task.tryNumber()).stream().map(LogLine::event).toList();
  }

  /** Why the worker of the south could not sum up the rows of the north. */
  private String refused() throws InterruptedException {
    DagRun run = airflow.runs().trigger(Sites_WrongWorkerDag.run().withoutLogicalDate());
    DagRun ended = airflow.runs().await(run.ref(), WaitOptions.upTo(patience));
    expect(ended.state() == RunState.FAILED, "the south's worker cannot sum up the north's rows");
    TaskInstance task = airflow.tasks().get(TaskRef.of(run.ref(), "summary_north"));
    expect(task.state() == TaskState.FAILED, "the task fails");
    String refused =
        airflow.tasks().log(task.ref(), task.tryNumber()).stream()
            .map(line -> line.event() + line.fields().values())
            .filter(line -> line.contains("cannot reach"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The log does not say why it failed"));
    Matcher reason = REASON.matcher(refused);
    expect(reason.find(), "the reason stands in the log: " + refused);
    out.printf("The wrong worker: %s%n", reason.group());
    return reason.group();
  }

  private static void check(Outcome outcome) {
    Map<String, Integer> tasks = outcome.tasks();
    expect(
        tasks.equals(Map.of("java", 5, "north", 6, "south", 6)),
        "each queue has its tasks: " + tasks);
    Report report = outcome.report();
    expect(report.joint() > report.north(), "the joint model is better than the north's own");
    expect(report.joint() > report.south(), "the joint model is better than the south's own");
  }

  private static void expectNoRow(LeakCheck check, Set<Double> numbers, String where) {
    int most = check.most(numbers);
    expect(
        most < LeakCheck.SEVERAL,
        "no row left its site: " + where + " has " + most + " values of one");
  }

  private static void expect(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("It does not hold that " + what);
    }
  }
}
