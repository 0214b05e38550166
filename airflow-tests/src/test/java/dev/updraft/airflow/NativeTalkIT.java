package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tasks, each run by the coordinator, talk with Airflow about everything there is. */
@Tag("full")
class NativeTalkIT {
  private static final String SOURCE =
      """
      package acme;

      import static dev.updraft.Dsl.ask;
      import static dev.updraft.Dsl.then;

      import dev.updraft.Asset;
      import dev.updraft.Dag;
      import dev.updraft.HumanAnswer;
      import dev.updraft.HumanRequest;
      import dev.updraft.Param;
      import dev.updraft.Resumes;
      import dev.updraft.RunEnd;
      import dev.updraft.RunQuery;
      import dev.updraft.RunRef;
      import dev.updraft.RunTrigger;
      import dev.updraft.Runs;
      import dev.updraft.Task;
      import dev.updraft.TaskContext;
      import dev.updraft.TaskDeferral;
      import dev.updraft.TaskQuery;
      import dev.updraft.TaskState;
      import dev.updraft.TriggerEvent;
      import java.time.Duration;
      import java.time.Instant;
      import java.util.Map;

      public class NativeTalk {
        @Asset(name = "native_raw", uri = "native://raw")
        interface Raw {}

        @Dag(id = "native_talk", queue = "jvm")
        public void talk() {
          String woken = waits();
          HumanAnswer answer = ask(() -> review());
          RunRef run = starts(woken, answer);
          asks(run);
          then();
          keeps();
        }

        @Dag(id = "native_small", queue = "jvm")
        public void small(@Param("3") int count) {
          small(count, 1);
        }

        @Task
        int small(int count, int more) {
          return count + more;
        }

        @Task(outlets = Raw.class)
        String waits() {
          throw TaskDeferral.to(
                  "airflow.providers.standard.triggers.temporal.DateTimeTrigger",
                  Map.of("moment", Instant.now().plusSeconds(1), "end_from_trigger", false))
              .timeout(Duration.ofMinutes(5));
        }

        @Resumes("waits")
        String woken(TriggerEvent event) {
          TaskContext.current().outlet(Raw.class).extra("rows", 3);
          return "woken";
        }

        @Task
        @SuppressWarnings("updraft")
        HumanRequest review() {
          return HumanRequest.of("Go on?").options("Approve", "No").timeout(Duration.ofHours(1));
        }

        @Task
        RunRef starts(String woken, HumanAnswer answer) {
          RunTrigger started = RunTrigger.of("native_small").conf("count", 2).note(woken);
          try {
            TaskContext.current().runs().trigger(started.partitionKey("p"));
            throw new AssertionError("a partition was not refused");
          } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
          }
          String id = "by_" + answer.choice();
          RunRef run = TaskContext.current().runs().trigger(started.runId(id));
          throw TaskDeferral.untilRunEnds(run);
        }

        @Resumes("starts")
        RunRef ended(TriggerEvent event) {
          return RunEnd.of(event).requireSuccess().run();
        }

        @Task
        String asks(RunRef run) {
          TaskContext context = TaskContext.current();
          Runs runs = context.runs();
          TaskQuery small = TaskQuery.of(run).taskIds("small", "none");
          return String.join(
              " ",
              runs.state(run).airflowName(),
              runs.find(run).orElseThrow().conf().toString(),
              "runs:" + runs.count(RunQuery.of("native_small").runIds(run.runId(), "none")),
              "tasks:" + runs.countTasks(small, TaskState.SUCCESS, TaskState.FAILED),
              "states:" + runs.taskStates(small).get(run.runId()).keySet(),
              "ended:" + runs.endedTasks(run).size(),
              "previous:" + runs.previous().isPresent() + runs.previousTask().isPresent(),
              "success:" + context.findPreviousSuccess().isPresent(),
              "none:" + runs.find(new RunRef("native_small", "none")).isPresent());
        }

        @Task(inlets = Raw.class)
        String keeps() {
          TaskContext context = TaskContext.current();
          context.store(Raw.class).set("mark", 7);
          context.store().set("own", "x");
          var newest = context.inlet(Raw.class).newestFirst().limit(1).events().get(0);
          return String.join(
              " ",
              "mark:" + context.store(Raw.class).find("mark", Integer.class).orElseThrow(),
              "gone:" + context.store(Raw.class).find("gone", Integer.class).isPresent(),
              "own:" + context.store().find("own", String.class).orElseThrow(),
              "rows:" + newest.extra("rows", Integer.class),
              "by:" + newest.sourceTaskId());
        }
      }
      """;

  @Test
  void tasksOfTheCoordinatorDeferAskTriggerAndWait() throws IOException {
    AirflowOptions options = NativeIT.options("native-talk");
    AirflowInstall.delete(options.home());
    Path dags = Files.createDirectories(AirflowServer.dagsFolder(options));
    Path zip = NativeIT.bundle("native-talk", "acme/NativeTalk.java", SOURCE);
    Files.copy(
        zip.resolveSibling("native-talk-native.jar"), dags.resolve("native-talk-native.jar"));
    try (AirflowServer airflow = AirflowServer.start(AirflowInstall.of(NativeIT.RELEASE), options);
        ChildProcess triggerer =
            airflow.startCommand(
                options.home().resolve("triggerer.log"), "triggerer", "--skip-serve-logs")) {
      Runs.Run run = new Runs(airflow.rest()).trigger("native_talk", Map.of());
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> "awaiting_input".equals(run.states().get("review")));
      run.rest()
          .patch(
              "/dags/native_talk/dagRuns/%s/taskInstances/review/-1/hitlDetails"
                  .formatted(AirflowRest.encode(run.runId())),
              AirflowRest.json("{\"chosen_options\": [\"Approve\"], \"params_input\": {}}"));

      run.awaitEnd();
      assertThat(run.states().values()).as(() -> logs(run)).containsOnly("success");
      assertThat(run.tries().values()).containsOnly(1);
      assertThat(run.result("waits")).hasToString("\"woken\"");
      assertThat(run.result("starts").toString()).contains("by_Approve");
      assertThat(run.log("starts", 1))
          .contains("does not pass on RunTrigger.partitionKey(..)", "served by the Java worker");
      assertThat(run.result("asks").asString())
          .isEqualTo(
              "success {count=2} runs:1 tasks:1 states:[small] ended:1 previous:falsefalse"
                  + " success:false none:false");
      assertThat(run.result("keeps").asString())
          .isEqualTo("mark:7 gone:false own:x rows:3 by:waits");
      assertThat(triggerer.isAlive()).isTrue();
    }
  }

  private static String logs(Runs.Run run) {
    StringBuilder all = new StringBuilder("tasks of the coordinator\n");
    for (String task : new String[] {"waits", "review", "starts", "asks", "keeps"}) {
      try {
        all.append(task).append(": ").append(run.log(task, 1)).append('\n');
      } catch (IOException e) {
        all.append(e).append('\n');
      }
    }
    return all.toString();
  }
}
