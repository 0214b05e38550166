package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.ask;
import static dev.updraft.Dsl.named;
import static dev.updraft.Dsl.waitFor;

import dev.updraft.Dag;
import dev.updraft.HumanAnswer;
import dev.updraft.HumanRequest;
import dev.updraft.Resumes;
import dev.updraft.Sensor;
import dev.updraft.SensorMode;
import dev.updraft.Task;
import dev.updraft.TaskDeferral;
import dev.updraft.TaskFailException;
import dev.updraft.TaskSkipException;
import dev.updraft.TriggerEvent;
import dev.updraft.TriggerRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tasks that end in another way than by a result or a failure, and such that wait. */
public class Kinds {
  private static final String TIMES = "airflow.providers.standard.triggers.temporal.";

  public record Batch(String name, int calls) {}

  @Dag(id = "kinds_endings")
  public void endings() {
    Integer skipped = skips();
    follows(skipped);
    tolerates(skipped);
    failsForGood();
    List<Integer> even = numbers().stream().map(n -> evenOnly(n)).toList();
    sum(even);
  }

  @Dag(id = "kinds_sensors")
  public void sensors(String folder) throws IOException {
    waitFor(() -> poked(folder));
    Batch batch = waitFor(() -> rescheduled(folder));
    take(batch);
    for (int n : numbers()) {
      waitFor(() -> each(folder, n));
    }
    waitFor(() -> timesOut());
    waitFor(() -> timesOutRescheduled());
    waitFor(() -> softly());
  }

  @Dag(id = "kinds_deferrals")
  public void deferrals() {
    String woken = wakes("job");
    follows(woken);
    twice(1);
    List<Integer> numbers = numbers();
    for (int n : numbers) {
      span(n);
    }
    // Its trigger is made after that of broken() and outlives the others: SQLite would give the
    // number of a deleted one to the next, and the triggerer passes over one that it knows.
    late(numbers);
    broken();
  }

  @Dag(id = "kinds_requests")
  public void requests() {
    HumanAnswer answer = ask(() -> review("1.0"));
    switch (answer.choice()) {
      case "Approve" -> deploy(answer, answer.input().get("reason"));
      case "Reject" -> withdraw(answer);
      default -> {}
    }
    HumanAnswer other = ask(() -> quick("Reject"));
    if ("Reject".equals(other.choice()) && other.timedOut()) {
      named("too_late", () -> withdraw(other));
    }
    ask(() -> unanswered());
  }

  @Task
  @SuppressWarnings("updraft")
  HumanRequest review(String version) {
    return HumanRequest.of("Deploy " + version + "?")
        .body("All tests are **green**.")
        .options("Approve", "Reject")
        .param("reason", "none", Map.of("type", "string", "minLength", 1));
  }

  @Task
  @SuppressWarnings("updraft")
  HumanRequest quick(String otherwise) {
    return HumanRequest.of("Now?")
        .options("Approve", "Reject")
        .defaults(otherwise)
        .timeout(Duration.ofSeconds(1));
  }

  @Task
  @SuppressWarnings("updraft")
  HumanRequest unanswered() {
    return HumanRequest.of("Anybody?").options("Yes").timeout(Duration.ofSeconds(1));
  }

  @Task
  String deploy(HumanAnswer answer, Object reason) {
    return answer.choice() + " by " + answer.respondedBy() + ": " + reason;
  }

  @Task
  String withdraw(HumanAnswer answer) {
    return answer.choices() + " " + answer.timedOut();
  }

  @Task
  int skips() {
    throw new TaskSkipException("there is nothing new");
  }

  @Task
  int follows(int number) {
    return number;
  }

  @Task
  String follows(String text) {
    return text + "!";
  }

  @Task(triggerRule = TriggerRule.NONE_FAILED)
  String tolerates(@Nullable Integer number) {
    return "got " + number;
  }

  @Task(retries = 3, retryDelay = "1s")
  int failsForGood() {
    throw new TaskFailException("no other try can help");
  }

  @Task
  List<Integer> numbers() {
    return List.of(1, 2, 3, 4);
  }

  @Task
  int evenOnly(int number) {
    if (number % 2 != 0) {
      throw new TaskSkipException(number + " is odd");
    }
    return number;
  }

  @Task
  int sum(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }

  @Task
  @Sensor(pokeInterval = "100ms")
  boolean poked(String folder) throws IOException {
    return calls(folder, "poked") == 3;
  }

  @Task
  @Sensor(mode = SensorMode.RESCHEDULE, pokeInterval = "1s")
  Optional<Batch> rescheduled(String folder) throws IOException {
    int calls = calls(folder, "rescheduled");
    return calls < 3 ? Optional.empty() : Optional.of(new Batch("batch", calls));
  }

  @Task
  String take(Batch batch) {
    return batch.name() + " after " + batch.calls();
  }

  @Task
  @Sensor(mode = SensorMode.RESCHEDULE, pokeInterval = "1s")
  boolean each(String folder, int number) throws IOException {
    return calls(folder, "each" + number) == 2;
  }

  @Task(retries = 2, retryDelay = "1s")
  @Sensor(pokeInterval = "200ms", timeout = "1s")
  boolean timesOut() {
    return false;
  }

  @Task(retries = 2, retryDelay = "1s")
  @Sensor(mode = SensorMode.RESCHEDULE, pokeInterval = "1s", timeout = "2s")
  boolean timesOutRescheduled() {
    return false;
  }

  @Task
  @Sensor(pokeInterval = "100ms", timeout = "300ms", softFail = true)
  boolean softly() {
    return false;
  }

  @Task
  String wakes(String job) {
    Instant moment = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
    throw until(moment).resumeWith("woken", Map.of("id", 7, "moment", moment));
  }

  @Resumes("wakes")
  String woken(TriggerEvent event, String job) {
    boolean same = event.payload(Instant.class).equals(event.kwarg("moment", Instant.class));
    return job + " " + event.kwarg("id", Integer.class) + " " + same;
  }

  @Task
  int twice(int number) {
    throw until(Instant.now()).resumeWith("again");
  }

  @Resumes("twice")
  int again() {
    throw until(Instant.now()).resumeWith("atLast", Map.of("times", 2));
  }

  @Resumes("twice")
  int atLast(TriggerEvent event, int number) {
    return number + event.kwarg("times", Integer.class);
  }

  @Task
  int span(int number) {
    throw TaskDeferral.to(TIMES + "TimeDeltaTrigger", Map.of("delta", Duration.ofMillis(100)));
  }

  @Resumes("span")
  int spanned(TriggerEvent event, int number) {
    return 10 * number;
  }

  @Task
  int late(List<Integer> after) {
    throw until(Instant.now().plusSeconds(3600)).timeout(Duration.ofSeconds(10));
  }

  @Resumes("late")
  int never() {
    return 1;
  }

  @Task
  int broken() {
    throw TaskDeferral.to("acme.nowhere.NoTrigger", Map.of());
  }

  @Resumes("broken")
  int neither() {
    return 1;
  }

  private static TaskDeferral until(Instant moment) {
    return TaskDeferral.to(
        TIMES + "DateTimeTrigger", Map.of("moment", moment, "end_from_trigger", false));
  }

  /** How often this was called in the run whose folder it is. */
  private static int calls(String folder, String name) throws IOException {
    Path file = Path.of(folder, name);
    Files.writeString(file, ".", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return (int) Files.size(file);
  }
}
