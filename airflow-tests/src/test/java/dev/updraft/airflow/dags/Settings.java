package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.named;
import static dev.updraft.Dsl.task;
import static dev.updraft.Dsl.then;
import static dev.updraft.Dsl.with;

import dev.updraft.Asset;
import dev.updraft.Dag;
import dev.updraft.Dsl;
import dev.updraft.Param;
import dev.updraft.Task;
import dev.updraft.TaskGroup;
import dev.updraft.TaskOutcome;
import dev.updraft.TaskSettings;
import dev.updraft.TriggerRule;
import dev.updraft.WeightRule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Settings of single calls, wherever a call may stand. */
public class Settings extends Common {
  private static final int MANY = 3;
  private static final Duration SOON = Duration.ofSeconds(1);
  static final TaskSettings URGENT = task().priorityWeight(10).weightRule(WeightRule.ABSOLUTE);
  private static final String TOLD = "dev.updraft.airflow.dags.Settings#told";
  static final TaskSettings PATIENT = URGENT.retries(MANY).retryDelay(SOON);

  /** What one of the calls makes. */
  @Asset(name = "lang_settings_loaded")
  interface Loaded {}

  public record Pair(String left, int right) {}

  final Library library = new Library("set");

  @Dag(id = "lang_settings", retries = 1)
  public void settings(@Param("word") String word, @Param("2") int n) {
    String value = with(task().retries(2), load(word));
    String lambda = Dsl.with(Dsl.task().executionTimeout("1h"), () -> load(value));
    with(task().owner("keeper"), () -> library.keep(lambda));
    with(task().pool("default_pool").poolSlots(1), this::clean);
    with(PATIENT, () -> inherited(word));
    named("outside", () -> with(URGENT, () -> load("outside")));
    with(URGENT, () -> named("inside", () -> load("inside")));
    named("joined", join(with(task().retries(0), load("a")), with(URGENT, load("b"))));
    with(task().retries(7).queue("java"), () -> with(task().retries(5), () -> load("nested")));
    TaskSettings local = task().maxRetryDelay(SOON.plusSeconds(2));
    with(local, load("local"));
    List<String> words = words(n);
    words.stream().map(w -> with(task().retries(4), () -> load(w))).toList();
    with(task().displayName("All words"), words.stream().map(this::load).toList());
    words.forEach(w -> with(task().doc("each"), () -> load(w)));
    for (String w : words) {
      with(task().dependsOnPast(false), () -> load(w));
    }
    for (int i = 1; i < MANY; i++) {
      with(task().retries(i).retryDelay(Duration.ofMinutes(i)), load("turn " + i));
    }
    for (TaskSettings each : List.of(URGENT, PATIENT)) {
      with(each, load("each"));
    }
    with(task().outlets(Loaded.class), load("asset"));
    with(task().retryOn(IOException.class, "1s").failOn(Error.class, "broken"), load("judged"));
    with(task().onSuccess("told", TOLD).onFailure().callbackTimeout("5s"), load("told"));
    with(task().multipleOutputs(true), () -> pair());
    group(word);
    try {
      with(task().priorityWeight(2), () -> load("tried"));
    } finally {
      with(task().retries(MANY - 1), this::clean);
    }
    then();
    with(task().triggerRule(TriggerRule.ALL_DONE), load("done"));
  }

  @TaskGroup
  String group(String text) {
    return with(task().doXcomPush(true).mapIndexTemplate("{{ x }}"), load(text));
  }

  static void told(TaskOutcome outcome) {
    System.out.println(outcome.taskId() + " was told");
  }

  @Task
  Pair pair() {
    return Trace.result("pair", new Pair("a", 1));
  }

  @Task(retryDelay = "2s", pool = "default_pool")
  String load(String text) {
    return Trace.result("load", "loaded " + text);
  }

  @Task
  String join(String first, String second) {
    return Trace.result("join", first + "+" + second);
  }

  @Task
  List<String> words(int n) {
    return Trace.result("words", List.of("a", "b", "c").subList(0, n));
  }

  @Task
  void clean() {
    Trace.ran("clean");
  }
}
