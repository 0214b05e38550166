package dev.updraft.samples.mortgage;

import dev.updraft.RunRef;
import dev.updraft.TaskState;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.Credentials;
import dev.updraft.client.DagRun;
import dev.updraft.client.OpenQuestion;
import dev.updraft.client.RunRequest;
import dev.updraft.client.TaskInstance;
import dev.updraft.client.TaskRef;
import dev.updraft.client.WaitOptions;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Applies for mortgages by REST and plays the person who decides: one is approved, one declined,
 * one is left until its time is over, one the rules decline, and one has params that are refused.
 */
public final class MortgageDemo {
  private static final Application ADA = new Application("Ada", 60_000, 2_000);
  private static final Application BEN = new Application("Ben", 45_000, 0);
  private static final Application CHO = new Application("Cho", 52_000, 1_000);
  private static final Application DEE = new Application("Dee", 12_000, 6_000);

  private final AirflowClient airflow;
  private final Duration patience;
  private final PrintStream out;

  /**
   * A demo; nothing is started yet.
   *
   * @param patience how long each run may take
   */
  public MortgageDemo(AirflowClient airflow, Duration patience, PrintStream out) {
    this.airflow = airflow;
    this.patience = patience;
    this.out = out;
  }

  /**
   * How the applications ended.
   *
   * @param letters what applicants were told, by name
   * @param states the tasks of each run, by applicant
   * @param refused what Airflow said of the params that are wrong
   */
  public record Outcome(
      Map<String, String> letters, Map<String, Map<String, TaskState>> states, String refused) {}

  /** The server is in {@code UPDRAFT_SERVER_URL}. Exit code 1 if something is not as it should. */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> environment = System.getenv();
    String server = environment.getOrDefault("UPDRAFT_SERVER_URL", "http://localhost:8080");
    try (var airflow = AirflowClient.connect(server, Credentials.fromEnvironment(environment))) {
      new MortgageDemo(airflow, Duration.ofMinutes(5), System.out).run();
    } catch (AirflowException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Applies, decides, and reads what came of it.
   *
   * @throws IllegalStateException if something is not as it should be
   */
  public Outcome run() throws InterruptedException {
    out.printf("Airflow %s%n", airflow.version());
    airflow.dags().unpause(Mortgage_Dag.ID);
    String refused = refused();
    out.printf("Refused before anything ran: %s%n", refused);

    DagRun ada = apply(ADA, Duration.ofHours(2));
    DagRun ben = apply(BEN, Duration.ofHours(2));
    DagRun cho = apply(CHO, Duration.ofSeconds(3));
    DagRun dee = apply(DEE, Duration.ofHours(2));

    answer(ada.ref(), "Approve", "a sound income");
    answer(ben.ref(), "Decline", "the house is by the sea");
    out.println("Cho's application is left alone");

    Map<String, String> letters = new TreeMap<>();
    Map<String, Map<String, TaskState>> states = new TreeMap<>();
    WaitOptions wait = WaitOptions.upTo(patience);
    List<DagRun> ended =
        airflow.runs().awaitAll(List.of(ada.ref(), ben.ref(), cho.ref(), dee.ref()), wait);
    List<Application> applications = List.of(ADA, BEN, CHO, DEE);
    for (int i = 0; i < ended.size(); i++) {
      DagRun run = ended.get(i).requireSuccess();
      String who = applications.get(i).applicant();
      states.put(who, states(run.ref()));
      letters.put(who, letter(run.ref(), states.get(who)));
    }
    Outcome outcome = new Outcome(letters, states, refused);
    check(outcome);
    letters.forEach((who, letter) -> out.printf("  %s%n", letter));
    out.println(
        "Proved: approved and declined by a person, by default after its time, by the rules");
    return outcome;
  }

  /** Airflow looks at params before it makes a run. */
  private String refused() {
    try {
      DagRun run =
          airflow
              .runs()
              .trigger(
                  RunRequest.of(Mortgage_Dag.ID)
                      .withoutLogicalDate()
                      .conf("application", ADA)
                      .conf("years", 99));
      throw new IllegalStateException("99 years were taken: " + run.ref());
    } catch (AirflowException.Invalid e) {
      return String.valueOf(e.detail());
    }
  }

  private DagRun apply(Application application, Duration time) {
    DagRun run =
        airflow
            .runs()
            .trigger(
                Mortgage_Dag.run(application, 250_000, 25, Kind.FIXED, time)
                    .withoutLogicalDate()
                    .note("Application of " + application.applicant()));
    out.printf("%s applies: %s%n", application.applicant(), run.runId());
    return run;
  }

  private void answer(RunRef run, String choice, String reason) throws InterruptedException {
    OpenQuestion question = airflow.questions().await(run, "review", patience);
    out.printf("\"%s\" %s%n", question.subject(), choice);
    airflow.questions().answer(question.task(), List.of(choice), Map.of("reason", reason));
  }

  private Map<String, TaskState> states(RunRef run) {
    Map<String, TaskState> states = new TreeMap<>();
    for (TaskInstance task : airflow.tasks().list(run)) {
      states.put(task.label(), task.state());
    }
    return states;
  }

  private String letter(RunRef run, Map<String, TaskState> states) {
    String writer = states.get("send") == TaskState.SUCCESS ? "send" : "decline";
    return airflow
        .tasks()
        .xcom(TaskRef.of(run, writer), String.class)
        .orElseThrow(() -> new IllegalStateException(run + " left no letter"));
  }

  private static void check(Outcome outcome) {
    expect(outcome, "Ada", "Dear Ada, your application is granted. a sound income");
    expect(outcome, "Ben", "Dear Ben, your application is declined. the house is by the sea");
    expect(outcome, "Cho", "Dear Cho, your application is declined. Nobody decided in time");
    expect(
        outcome,
        "Dee",
        "Dear Dee, your application is declined. "
            + Assessment.of(DEE, 250_000, 25, Kind.FIXED).text());
  }

  private static void expect(Outcome outcome, String who, String letter) {
    String sent = outcome.letters().get(who);
    if (!letter.equals(sent)) {
      throw new IllegalStateException(who + " got \"" + sent + "\" instead of \"" + letter + '"');
    }
  }
}
