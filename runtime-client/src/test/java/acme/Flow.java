package acme;

import dev.updraft.Asset;
import dev.updraft.Connection;
import dev.updraft.HumanRequest;
import dev.updraft.TaskContext;
import dev.updraft.TaskDeferral;
import dev.updraft.TaskFailException;
import dev.updraft.TaskOutcome;
import dev.updraft.TaskRetryException;
import dev.updraft.TaskSkipException;
import dev.updraft.TriggerEvent;
import dev.updraft.UnsupportedByAirflowException;
import dev.updraft.Xcoms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tasks of every kind that the worker's tests need. */
class Flow {
  record Score(double rate, String model, Grade grade) {}

  enum Grade {
    GOOD,
    BAD
  }

  record Times(
      Instant at, LocalDate day, Duration took, UUID id, BigDecimal price, Optional<String> note) {}

  record Loop(Map<String, @Nullable Object> self) {}

  List<Double> rates(int n) {
    System.out.println("making " + n + " rates, grüße");
    return IntStream.range(0, n).mapToObj(i -> (i + 1) / 10.0).toList();
  }

  Score train(double rate, String model) {
    java.util.logging.Logger.getLogger("acme.Flow").info("training with " + rate);
    return new Score(rate, model, rate > 0.15 ? Grade.GOOD : Grade.BAD);
  }

  Score best(List<Score> scores) {
    return scores.stream().max((a, b) -> Double.compare(a.rate(), b.rate())).orElseThrow();
  }

  String report(double rate, Score score) {
    return score.model() + " " + rate + " " + score.grade();
  }

  int flaky() {
    int number = TaskContext.current().tryNumber();
    if (number < 2) {
      throw new IllegalStateException("not yet, try " + number);
    }
    return number;
  }

  String settings() {
    TaskContext context = TaskContext.current();
    context.variables().set("made_by_java", "42");
    Connection connection = context.connections().get("warehouse");
    System.out.println("the password is " + connection.password());
    System.out.println(
        "the vault says "
            + context.connections().get("vaulted").password()
            + " and "
            + context.variables().get("vault_token"));
    return context.variables().get("region")
        + " "
        + context.variables().get("made_by_java")
        + " "
        + context.variables().find("nope").isPresent()
        + " "
        + connection.host();
  }

  Times times() {
    return new Times(
        Instant.parse("2026-01-02T03:04:05.678901Z"),
        LocalDate.of(2026, 1, 2),
        Duration.ofMillis(90_500),
        UUID.fromString("00000000-0000-0000-0000-000000000001"),
        new BigDecimal("1.10"),
        Optional.empty());
  }

  String readTimes(Times times) {
    return times.at() + " " + times.day() + " " + times.took() + " " + times.price();
  }

  String date() {
    return TaskContext.current().logicalDate().toString();
  }

  int boom() {
    try {
      return Integer.parseInt("no number");
    } catch (NumberFormatException e) {
      throw new IllegalStateException("outer", e);
    }
  }

  String slow(int seconds) throws InterruptedException {
    long begin = System.nanoTime();
    for (int i = 0; i < seconds * 10 && !released(begin); i++) {
      if (i % 10 == 0) {
        System.out.println("second " + i / 10);
      }
      Thread.sleep(100);
    }
    return "done";
  }

  /**
   * Whether the test has let go, since this moment, what waits for it: by a property of the JVM.
   */
  private static boolean released(long since) {
    Long moment = Long.getLong("updraft.test.released");
    return moment != null && moment - since > 0;
  }

  String stubborn(int millis) {
    System.out.println("deaf to interrupts");
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < millis * 1_000_000L && !released(begin)) {
      Thread.onSpinWait();
    }
    return "ended by itself";
  }

  int skipping() {
    throw new TaskSkipException("nothing is new", new IllegalStateException("still empty"));
  }

  int failing() {
    throw new TaskFailException("no other try can help");
  }

  String submit(String job) {
    throw TaskDeferral.to(
            "acme.JobTrigger",
            Map.of("job", job, "every", Duration.ofSeconds(5), "at", Instant.EPOCH))
        .timeout(Duration.ofMinutes(90))
        .resumeWith("finished", Map.of("id", 7, "since", Instant.EPOCH));
  }

  String submitTo(String name) {
    throw TaskDeferral.to("acme.JobTrigger", Map.of()).resumeWith(name);
  }

  String submitSimply() {
    throw TaskDeferral.to("acme.JobTrigger", Map.of());
  }

  String submitBadly() {
    throw TaskDeferral.to("acme.JobTrigger", Map.of("thread", Thread.currentThread()));
  }

  String finished(TriggerEvent event, String job) {
    return job
        + " "
        + event.payload("at", Instant.class)
        + " "
        + event.kwarg("id", Long.class)
        + " "
        + event.kwarg("since", Instant.class);
  }

  String ended() {
    return "ended";
  }

  HumanRequest review(String version) {
    return HumanRequest.of("Deploy " + version + "?")
        .body("It is *good*.")
        .options("Approve", "Reject")
        .defaults("Reject")
        .timeout(Duration.ofHours(4))
        .param("reason", "none", Map.of("type", "string"))
        .assignedUser("1", "Ada");
  }

  @Nullable HumanRequest ask(String kind) {
    return kind.equals("null") ? null : HumanRequest.of("Really?");
  }

  @Asset(name = "raw", uri = "s3://lake/raw")
  interface Raw {}

  void changes() {
    TaskContext context = TaskContext.current();
    context.outlet(Raw.class).extra("rows", context.maxTries());
  }

  private static int calls;

  boolean arrived(int times) {
    return ++calls >= times;
  }

  Optional<Score> nextScore(int times) {
    System.out.println("looking");
    return ++calls < times
        ? Optional.empty()
        : Optional.of(new Score(calls / 10.0, "m", Grade.GOOD));
  }

  boolean brokenAtFirst(int times) {
    if (++calls < times) {
      throw new IllegalStateException("broken " + calls);
    }
    return true;
  }

  boolean failingSensor() {
    throw new TaskFailException("never");
  }

  double nan() {
    return Double.NaN;
  }

  int error() {
    throw new LinkageError("a class is broken");
  }

  int deep() {
    return deep() + 1;
  }

  String greet(@Nullable String name) {
    return "hello " + name;
  }

  String xcoms() {
    Xcoms xcoms = TaskContext.current().xcoms();
    xcoms.push("rows", List.of(new Score(0.5, "m", Grade.GOOD)));
    xcoms.push("nothing", null);
    List<String> said = new ArrayList<>();
    said.add(xcoms.of("load").key("rows").get(Integer.class) + " rows");
    said.add(xcoms.of("train").mapIndex(1).get(Score.class).model());
    said.add("" + xcoms.of("lists").list(Grade.class));
    said.add("" + xcoms.of("nope").find(String.class).isPresent());
    said.add("" + xcoms.of("load").run("r0").includePriorDates().get(Integer.class));
    int sum = 0;
    for (int one : xcoms.of("many").all(Integer.class)) {
      sum += one;
    }
    said.add(sum + " of " + xcoms.of("many").count());
    for (String key : List.of("return_value", "skipmixin_key", "", "a/slice", "b/item/3")) {
      try {
        xcoms.push(key, 1);
      } catch (IllegalArgumentException e) {
        said.add(String.valueOf(e.getMessage()));
      }
    }
    try {
      xcoms.push("c/d", 1);
    } catch (UnsupportedByAirflowException e) {
      said.add(String.valueOf(e.getMessage()));
    }
    try {
      xcoms.push("bad", Map.of("rates", List.of(1.0, Double.NaN)));
    } catch (IllegalArgumentException e) {
      said.add(String.valueOf(e.getMessage()));
    }
    try {
      xcoms.of("load").key("rows").get(Grade.class);
    } catch (IllegalStateException e) {
      said.add(String.valueOf(e.getMessage()));
    }
    try {
      xcoms.of("nope").key("k").get(String.class);
    } catch (NoSuchElementException e) {
      said.add(String.valueOf(e.getMessage()));
    }
    return String.join("\n", said);
  }

  int sum(Iterable<Integer> numbers) {
    int sum = 0;
    for (int number : numbers) {
      sum += number;
    }
    System.out.println("numbers: " + numbers);
    return sum;
  }

  @Nullable Object echo(@Nullable Object value) {
    System.out.println("echoing");
    return value;
  }

  List<Integer> none(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  void page(TaskOutcome outcome) {
    System.out.println(
        "page: "
            + outcome.dagId()
            + "."
            + outcome.taskId()
            + " of "
            + outcome.runId()
            + ", try "
            + outcome.tryNumber()
            + ", index "
            + outcome.mapIndex()
            + ", "
            + outcome.state()
            + ", "
            + outcome.exception()
            + ", slept "
            + (outcome.duration().toMillis() >= 0)
            + ", "
            + (outcome.context() == TaskContext.current()));
  }

  void broken() {
    throw new IllegalStateException("no mail server");
  }

  void hanging() throws InterruptedException {
    Thread.sleep(60_000);
  }

  String killed(int seconds) throws InterruptedException {
    TaskContext context = TaskContext.current();
    context.onKill(
        () ->
            System.out.println(
                "kill hook of " + TaskContext.current().taskId() + " in " + contextLoader()));
    context.onKill(
        () -> {
          throw new IllegalStateException("the cluster is gone");
        });
    return slow(seconds);
  }

  private static String contextLoader() {
    return Thread.currentThread().getContextClassLoader().getClass().getSimpleName();
  }

  String killedHanging(int seconds) throws InterruptedException {
    TaskContext.current().onKill(() -> stubborn(60_000));
    return slow(seconds);
  }

  int later(String seconds) {
    String reason = "busy ".repeat(200);
    throw seconds.isEmpty()
        ? new TaskRetryException(reason)
        : new TaskRetryException(reason, Duration.ofSeconds(Long.parseLong(seconds)));
  }

  int interrupted() throws InterruptedException {
    throw new InterruptedException("by itself");
  }

  int memory() {
    throw new OutOfMemoryError("pretended");
  }

  void deaf() {
    stubborn(60_000);
    System.out.println("the deaf one has ended");
  }
}
