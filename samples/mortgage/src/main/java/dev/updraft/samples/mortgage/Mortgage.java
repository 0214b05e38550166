package dev.updraft.samples.mortgage;

import static dev.updraft.Dsl.ask;

import dev.updraft.Dag;
import dev.updraft.HumanAnswer;
import dev.updraft.HumanRequest;
import dev.updraft.Param;
import dev.updraft.Task;
import java.time.Duration;
import java.util.Map;

/**
 * An application is assessed by rules; what they leave open a person decides. Each application is a
 * run without logical date: any number of them may wait at the same time.
 */
public class Mortgage {
  private static final String APPROVE = "Approve";
  private static final String DECLINE = "Decline";

  @Dag(id = "mortgage", description = "Decides an application for a mortgage", maxActiveRuns = 50)
  public void mortgage(
      @Param(description = "Who applies, with income and debts of a year") Application application,
      @Param(value = "250000", min = 10_000, max = 2_000_000, description = "Euros") int amount,
      @Param(value = "25", min = 5, max = 35, description = "Years to pay it back") int years,
      @Param(
              value = "FIXED",
              valuesDisplay = {"FIXED=Fixed", "VARIABLE=Variable"})
          Kind kind,
      @Param(value = "2h", description = "How long a person has; then it is declined")
          Duration patience) {
    var assessment = assess(application, amount, years, kind);
    if (assessment.affordable()) {
      var answer = ask(() -> review(application, amount, assessment, patience));
      var contract = decide(application, answer);
      send(contract);
    } else {
      decline(application, assessment);
    }
  }

  @Task
  Assessment assess(Application application, int amount, int years, Kind kind) {
    return Assessment.of(application, amount, years, kind);
  }

  // The DAG needs Airflow 3.1: with 3.0 no task can ask people.
  @Task
  @SuppressWarnings("updraft")
  HumanRequest review(
      Application application, int amount, Assessment assessment, Duration patience) {
    return HumanRequest.of(
            "A mortgage of " + amount + " euros for " + application.applicant() + "?")
        .body(assessment.text())
        .options(APPROVE, DECLINE)
        .defaults(DECLINE)
        .timeout(patience)
        .param("reason", "", Map.of("type", "string", "maxLength", 200));
  }

  @Task
  Contract decide(Application application, HumanAnswer answer) {
    boolean granted = APPROVE.equals(answer.choice());
    String reason =
        answer.timedOut()
            ? "Nobody decided in time"
            : String.valueOf(answer.input().getOrDefault("reason", ""));
    return new Contract(application.applicant(), granted, reason);
  }

  @Task
  String send(Contract contract) {
    String text =
        "Dear %s, your application is %s. %s"
            .formatted(
                contract.applicant(),
                contract.granted() ? "granted" : "declined",
                contract.reason());
    System.out.println(text);
    return text.strip();
  }

  @Task
  String decline(Application application, Assessment assessment) {
    String text =
        "Dear %s, your application is declined. %s"
            .formatted(application.applicant(), assessment.text());
    System.out.println(text);
    return text;
  }
}
