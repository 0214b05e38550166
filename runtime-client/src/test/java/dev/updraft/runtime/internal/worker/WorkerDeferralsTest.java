package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import dev.updraft.runtime.testing.Models;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tasks that wait for a trigger, and go on. */
class WorkerDeferralsTest extends OneWorker {
  private static final TaskModel SUBMIT =
      Models.resumedBy(Models.task("submit", Models.constant("job 1")), "ended", "finished");

  private void run(TaskModel task) {
    airflow.job("waits", task.taskId(), -1);
    rig = new WorkerRig(folder, airflow, Models.dag("waits", List.of(), task));
    until(() -> !airflow.edgeStates().isEmpty());
  }

  private void resume(String method, String kwargs) {
    Map<String, @Nullable Object> context = new LinkedHashMap<>();
    context.put("dag_run", Map.of("run_after", "2026-01-02T00:00:00Z"));
    context.put("should_retry", true);
    context.put("xcom_keys_to_clear", List.of("return_value"));
    context.put("next_method", method);
    context.put("next_kwargs", PlainJson.parse(kwargs));
    airflow.fault("/run", 1, Reply.of(200, context));
  }

  private JsonObject state() {
    return airflow.calls("/state").get(0).json();
  }

  @Test
  void aTaskIsHandedToTheTriggerer() {
    run(SUBMIT);
    assertThat(airflow.states()).containsExactly("deferred");
    assertThat(airflow.edgeStates()).containsExactly("success");
    assertThat(state().fields())
        .containsOnlyKeys(
            "state",
            "classpath",
            "trigger_kwargs",
            "trigger_timeout",
            "next_method",
            "next_kwargs");
    assertThat(state().text("classpath")).isEqualTo("acme.JobTrigger");
    assertThat(state().text("trigger_timeout")).isEqualTo("PT1H30M");
    assertThat(state().text("next_method")).isEqualTo("finished");
    JsonObject kwargs = state().object("trigger_kwargs");
    assertThat(kwargs.text("job")).isEqualTo("job 1");
    assertThat(kwargs.object("every").text("__classname__")).isEqualTo("datetime.timedelta");
    assertThat(kwargs.object("at").text("__classname__")).isEqualTo("datetime.datetime");
    assertThat(state().object("next_kwargs").integer("id", 0)).isEqualTo(7);
    assertThat(airflow.log()).contains("Deferred to acme.JobTrigger; 'finished' goes on");
    assertThat(airflow.calls("/xcoms/")).isEmpty();
  }

  @Test
  void olderReleasesGetTheirOwnForm() {
    airflow.version = "3.1.8";
    run(SUBMIT);
    JsonObject kwargs = state().object("trigger_kwargs");
    assertThat(kwargs.text("__type")).isEqualTo("dict");
    assertThat(kwargs.object("__var").object("every").toString())
        .isEqualTo("JsonObject[fields={__type=timedelta, __var=5.0}]");
    assertThat(kwargs.object("__var").object("at").toString())
        .isEqualTo("JsonObject[fields={__type=datetime, __var=0.0}]");
    assertThat(state().object("next_kwargs").text("__type")).isEqualTo("dict");
  }

  @Test
  void theNamedMethodGoesOnWithEventAndArguments() {
    String time =
        "{\"__classname__\": \"datetime.datetime\", \"__version__\": 2, \"__data__\":"
            + " {\"timestamp\": 60.5, \"tz\": null}}";
    resume("finished", "{\"id\": 7, \"since\": " + time + ", \"event\": {\"at\": " + time + "}}");
    run(SUBMIT);
    assertThat(airflow.states()).containsExactly("success");
    assertThat(airflow.calls("POST /execution/xcoms/").get(0).body())
        .isEqualTo("job 1 1970-01-01T00:01:00.500Z 7 1970-01-01T00:01:00.500Z");
    assertThat(airflow.calls("DELETE /execution/xcoms/")).isEmpty();
  }

  @Test
  void theEventOfAnOlderReleaseIsRead() {
    resume(
        "finished",
        "{\"__type\": \"dict\", \"__var\": {\"id\": 7, \"since\": {\"__type\": \"datetime\","
            + " \"__var\": 0.0}, \"event\": {\"__type\": \"dict\", \"__var\": {\"at\": {\"__type\":"
            + " \"datetime\", \"__var\": 1.25}}}}}");
    run(SUBMIT);
    assertThat(airflow.calls("POST /execution/xcoms/").get(0).body())
        .isEqualTo("job 1 1970-01-01T00:00:01.250Z 7 1970-01-01T00:00:00Z");
  }

  @Test
  void aMethodNeedNotTakeAnything() {
    resume("ended", "{\"event\": null}");
    run(SUBMIT);
    assertThat(airflow.calls("POST /execution/xcoms/").get(0).body()).isEqualTo("ended");
  }

  @Test
  void aTriggerThatTakesTooLongFailsTheTry() {
    resume("__fail__", "{\"error\": \"Trigger timeout\"}");
    run(SUBMIT);
    assertThat(airflow.states()).containsExactly("up_for_retry");
    assertThat(airflow.log())
        .contains("Task failed: it was deferred, and Airflow says: Trigger timeout");
  }

  @Test
  void theTracebackOfATriggerIsInTheLog() {
    resume(
        "__fail__",
        "{\"error\": \"Trigger failure\", \"traceback\": [\"Traceback\", \"ValueError: x\"]}");
    run(SUBMIT);
    assertThat(airflow.log()).contains("The trigger failed").contains("ValueError: x");
  }

  @Test
  void aMethodThatThisCodeLacksIsNamed() {
    resume("gone", "{\"event\": 1}");
    run(SUBMIT);
    assertThat(airflow.states()).containsExactly("up_for_retry");
    assertThat(airflow.log())
        .contains("Airflow resumes it with 'gone'")
        .contains("there are 'ended', 'finished'");
  }

  @Test
  void whatDoesNotResumeIsRefusedBeforeTheTaskWaits() {
    run(
        Models.resumedBy(
            Models.task("submitTo", Models.constant("finnished")), "ended", "finished"));
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log())
        .contains("resumeWith(\\\"finnished\\\") names no @Resumes method of the task")
        .contains("there are 'ended', 'finished'");
  }

  @Test
  void aTaskWithoutAMethodThatResumesCannotWait() {
    run(Models.task("submitSimply"));
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log()).contains("write @Resumes(\\\"submitSimply\\\")");
  }

  @Test
  void theOnlyMethodNeedNotBeNamed() {
    run(Models.resumedBy(Models.task("submitSimply"), "ended"));
    assertThat(state().text("next_method")).isEqualTo("ended");
  }

  @Test
  void anArgumentOfTheTriggerMustHaveAJsonForm() {
    run(Models.resumedBy(Models.task("submitBadly"), "ended"));
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log())
        .contains("an argument of the trigger, 'thread', is a java.lang.Thread");
  }
}
