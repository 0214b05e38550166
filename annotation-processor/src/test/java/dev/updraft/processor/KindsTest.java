package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.ResumeModel;
import dev.updraft.descriptor.SensorModel;
import dev.updraft.descriptor.TaskKind;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.ir.TaskCatalog;
import dev.updraft.descriptor.ir.TaskRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tasks that are more than one call. */
class KindsTest {
  private static final String SENSORS =
      """
      package t;
      import static dev.updraft.Dsl.*;
      import dev.updraft.*;
      import java.util.*;
      public class Waits {
        public record Batch(String name, List<String> files) {}
        final Lib lib = new Lib();
        @Task @Sensor boolean arrived(String path) throws java.io.IOException { return true; }
        @Task(retries = 2)
        @Sensor(mode = SensorMode.RESCHEDULE, pokeInterval = "90s", timeout = "2h",
            exponentialBackoff = true, maxWait = "10m", silentFail = true, softFail = true)
        Optional<Batch> next() { return Optional.empty(); }
        @Task @Sensor(neverFail = true, pokeInterval = "0s") Boolean boxed() { return true; }
        @Task @Sensor Optional<Batch> refill(String after) { return Optional.empty(); }
        @Task @Sensor Optional<List<String>> files() { return Optional.empty(); }
        @Task @Sensor static boolean still() { return true; }
        @Task void use(Object x) {}
        @TaskGroup String first() { return waitFor(() -> next()).name(); }
        @Dag void d(String path) throws java.io.IOException {
          waitFor(() -> arrived(path));
          then();
          Batch batch = waitFor(this::next);
          use(batch.files().get(0));
          named("boxed_one", () -> waitFor(() -> { return boxed(); }));
          waitFor(() -> named("inner", boxed()));
          var again = named("again", waitFor(() -> refill(batch.name())));
          if ("x".equals(again.name())) {
            waitFor(() -> lib.ready());
          }
          var files = waitFor(() -> files());
          for (String file : files) {
            waitFor(() -> lib.there(file));
          }
          var names = files.stream().map(f -> waitFor(() -> refill(f))).toList();
          use(names);
          try {
            use(first());
          } finally {
            waitFor(Waits::still);
          }
        }
      }
      """;

  private static final String LIB =
      """
      package t;
      import dev.updraft.*;
      public class Lib {
        @Task @Sensor public boolean ready() { return true; }
        @Task @Sensor public boolean there(String file) { return true; }
      }
      """;

  @Test
  void sensorsStandWhereverATaskMay() {
    Compiled compiled =
        Compiled.with(List.of("-Xlint:all,-options,-processing", "-Werror"), SENSORS, LIB);

    assertThat(compiled.texts()).isEmpty();
    assertThat(GraphText.of(compiled.descriptor("d").dag()))
        .containsExactly(
            "arrived",
            "next <- arrived",
            "use <- next",
            "boxed_one <- arrived",
            "inner <- arrived",
            "again <- next",
            "ready <- again; again skips it unless again.name is not null and again.name is x",
            "files <- arrived",
            "there <- files; for each of files",
            "refill <- files; for each of files",
            "use__1 <- refill; none_failed",
            "first.next <- arrived",
            "use__2 <- first.next",
            "still <- use__2; all_done_setup_success; teardown");
  }

  @Test
  void aCallOfASensorHasSettingsOfItsOwn() {
    DagModel dag =
        Compiled.of(
                """
                package t;
                import static dev.updraft.Dsl.*;
                import dev.updraft.*;
                import java.util.List;
                public class Flow {
                  static final TaskSettings TWO = task().retries(2);
                  @Dag public void d(String path) {
                    with(TWO, () -> waitFor(() -> there(path)));
                    waitFor(() -> with(TWO, () -> there(path)));
                    named("n", () -> with(TWO, () -> waitFor(() -> there(path))));
                    waitFor(() -> named("m", () -> with(TWO, () -> there(path))));
                    paths().forEach(p -> with(TWO, () -> waitFor(() -> there(p))));
                    for (String p : List.of("a")) { with(TWO, () -> waitFor(() -> there(p))); }
                  }
                  @Task @Sensor boolean there(String path) { return true; }
                  @Task List<String> paths() { return List.of(); }
                }
                """)
            .descriptor("d")
            .dag();

    assertThat(dag.tasks().stream().filter(task -> task.kind().sensor() != null))
        .extracting(TaskModel::taskId)
        .containsExactly("there", "there__1", "n", "m", "there__2", "there__3");
    assertThat(dag.tasks().stream().filter(task -> task.kind().sensor() != null))
        .extracting(task -> task.settings().retries())
        .containsOnly(2);
  }

  @Test
  void whatASensorIsToldIsInTheDescriptor() {
    DagModel dag = Compiled.of(SENSORS, LIB).descriptor("d").dag();

    Map<String, TaskKind> kinds =
        dag.tasks().stream().collect(Collectors.toMap(TaskModel::taskId, TaskModel::kind));
    assertThat(kinds.get("arrived")).isEqualTo(TaskKind.of(SensorModel.DEFAULT));
    assertThat(kinds.get("next"))
        .isEqualTo(
            TaskKind.of(
                new SensorModel(
                    true,
                    Duration.ofSeconds(90),
                    Duration.ofHours(2),
                    true,
                    true,
                    Duration.ofMinutes(10),
                    true,
                    false)));
    assertThat(kinds.get("inner"))
        .isEqualTo(
            TaskKind.of(
                new SensorModel(false, Duration.ZERO, null, false, false, null, false, true)));
    assertThat(kinds.get("use")).isEqualTo(TaskKind.PLAIN);
    assertThat(dag.tasks().stream().filter(TaskModel::returnsValue).map(TaskModel::taskId))
        .containsExactly("next", "again", "files", "refill", "first.next");
    assertThat(Objects.requireNonNull(dag.task("next")).settings().retries()).isEqualTo(2);
  }

  @Test
  void aSourceKnowsItsSensors() {
    Compiled compiled =
        Compiled.of(
            """
            package t;
            import dev.updraft.*;
            public class Flow implements DagSource {
              @Override public void define(Dags dags) {}
              @Task @Sensor(pokeInterval = "5s") boolean arrived(String path) { return true; }
            }
            """);

    assertThat(compiled.texts()).isEmpty();
    TaskRef task = TaskCatalog.parse(compiled.text(TaskCatalog.path("t.Flow"))).tasks().get(0);
    assertThat(task.returnsValue()).isFalse();
    assertThat(task.kind().sensor())
        .isEqualTo(
            new SensorModel(false, Duration.ofSeconds(5), null, false, false, null, false, false));
  }

  private static final String DEFERRALS =
      """
      package t;
      import dev.updraft.*;
      import java.util.*;
      public class Jobs extends Base {
        final Queue queue = new Queue();
        @Task String submit(String job, List<Integer> sizes) {
          throw TaskDeferral.to("a.b.Trigger", Map.of("job", job));
        }
        @Resumes("submit") String both(TriggerEvent event, String job, List<Integer> sizes) {
          return job;
        }
        @Resumes("submit") static String neither() { return ""; }
        @Task void twice(int n) {}
        @Task void twice(String s) {}
        @Resumes("twice") void again(TriggerEvent event, int n) {}
        @Resumes("twice") void again(TriggerEvent event, String s) {}
        @Dag void d(String job) {
          submit(job, List.of(1));
          twice(1);
          twice("a");
          above();
          queue.put(1);
        }
      }
      class Base {
        @Task int above() { return 1; }
        @Resumes("above") int after(TriggerEvent event) { return 2; }
      }
      """;

  private static final String QUEUE =
      """
      package t;
      import dev.updraft.*;
      public class Queue {
        @Task public int put(int n) { return n; }
        @Resumes("put") public int done(TriggerEvent event, int n) { return n; }
      }
      """;

  @Test
  void aTaskKnowsTheMethodsThatGoOnWithIt() {
    Compiled compiled =
        Compiled.with(List.of("-Xlint:all,-options,-processing", "-Werror"), DEFERRALS, QUEUE);

    assertThat(compiled.texts()).isEmpty();
    Map<String, List<ResumeModel>> resumes =
        compiled.descriptor("d").dag().tasks().stream()
            .collect(Collectors.toMap(TaskModel::taskId, task -> task.kind().resumes()));
    String event = "dev.updraft.TriggerEvent";
    assertThat(resumes.get("submit"))
        .containsExactly(
            new ResumeModel(
                "both",
                "t.Jobs#both",
                "both(" + event + ",java.lang.String,java.util.List)",
                true,
                true),
            new ResumeModel("neither", "t.Jobs#neither", "neither()", false, false));
    assertThat(resumes.get("twice"))
        .containsExactly(
            new ResumeModel("again", "t.Jobs#again", "again(" + event + ",int)", true, true));
    assertThat(resumes.get("twice__1"))
        .containsExactly(
            new ResumeModel(
                "again", "t.Jobs#again", "again(" + event + ",java.lang.String)", true, true));
    assertThat(resumes.get("above"))
        .containsExactly(
            new ResumeModel("after", "t.Base#after", "after(" + event + ")", true, false));
    assertThat(resumes.get("put"))
        .containsExactly(
            new ResumeModel("done", "t.Queue#done", "queue.done(" + event + ",int)", true, true));
  }

  @Test
  void whatGoesOnWithATaskIsCalledWithoutReflection() throws Throwable {
    Compiled compiled = Compiled.of(DEFERRALS, QUEUE);

    String binding = compiled.text("t/Jobs_Updraft.java");
    assertThat(binding)
        .contains(
            "return new Jobs().both((TriggerEvent) a[0], (String) a[1], (List<Integer>) a[2]);")
        .contains("return Jobs.neither();")
        .contains("return new Jobs().queue.done((TriggerEvent) a[0], (int) a[1]);");
  }

  @Test
  void theCodeOfWhatGoesOnIsOfTheVersion() {
    Compiled before = Compiled.of(DEFERRALS, QUEUE);
    Compiled after = Compiled.of(DEFERRALS.replace("return job;", "return job + 1;"), QUEUE);

    assertThat(after.descriptor("d").versionHash())
        .isNotEqualTo(before.descriptor("d").versionHash());
  }

  private static final String REQUESTS =
      """
      package t;
      import static dev.updraft.Dsl.*;
      import dev.updraft.*;
      import java.util.*;
      public class Release {
        @Task String build() { return "1.0"; }
        @Task HumanRequest review(String version) {
          return HumanRequest.of("Release " + version + "?").options("Yes", "No", "Later");
        }
        @Task void publish(String version, Object reason) {}
        @Task void tell(HumanAnswer answer) {}
        @Dag void d() {
          String version = build();
          HumanAnswer answer = ask(() -> review(version));
          switch (answer.choice()) {
            case "Yes" -> publish(version, answer.input().get("reason"));
            case "No" -> tell(answer);
            default -> {}
          }
          HumanAnswer other = named("again", ask(() -> review("2.0")));
          if (other.choices().contains("Later") && !other.timedOut()) {
            tell(ask(() -> review("3.0")));
          }
          for (String v : List.of("a", "b")) {
            ask(() -> review(v));
          }
        }
      }
      """;

  @Test
  void aTaskAsksAPersonAndItsAnswerIsTheResult() {
    Compiled compiled = Compiled.with(List.of(), REQUESTS);

    assertThat(compiled.texts())
        .singleElement()
        .asString()
        .contains("[Updraft/LaterAirflow] 'HumanRequest' fails its task before Airflow 3.1.");
    DagModel dag =
        Compiled.with(
                List.of(),
                REQUESTS.replace(
                    "@Task HumanRequest", "@SuppressWarnings(\"updraft\") @Task HumanRequest"))
            .descriptor("d")
            .dag();
    assertThat(GraphText.of(dag))
        .containsExactly(
            "build",
            "review <- build",
            "publish <- build, review; review skips it unless review.choice is Yes",
            "tell <- review; review skips it unless review.choice is not Yes and review.choice is"
                + " No",
            "again",
            "review__1 <- again; again skips it unless again.choices.contains(\"Later\") and not"
                + " again.timedOut",
            "tell__1 <- review__1",
            "review__2",
            "review__3");
    assertThat(dag.tasks().stream().filter(task -> task.kind().asks()).map(TaskModel::taskId))
        .containsExactly("review", "again", "review__1", "review__2", "review__3");
    assertThat(dag.tasks().stream().filter(task -> task.kind().asks()))
        .allMatch(TaskModel::returnsValue);
  }
}
