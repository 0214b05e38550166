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

/** Tasks that ask a person. */
class WorkerQuestionsTest extends OneWorker {
  private static final TaskModel REVIEW =
      Models.asking(Models.task("review", Models.constant("1.0")));

  private void run(TaskModel task) {
    airflow.job("asks", task.taskId(), -1);
    rig = new WorkerRig(folder, airflow, Models.dag("asks", List.of(), task));
    until(() -> !airflow.edgeStates().isEmpty());
  }

  private void answered(String event) {
    Map<String, @Nullable Object> context = new LinkedHashMap<>();
    context.put("dag_run", Map.of("run_after", "2026-01-02T00:00:00Z"));
    context.put("should_retry", true);
    context.put("next_method", "updraft:answered");
    context.put(
        "next_kwargs",
        PlainJson.parse(
            "{\"options\": [\"Approve\", \"Reject\"], \"fields\": [\"reason\"], \"event\": "
                + event
                + "}"));
    airflow.fault("/run", 1, Reply.of(200, context));
  }

  private JsonObject state() {
    return airflow.calls("/state").get(0).json();
  }

  @Test
  void aRequestIsShownAndTheTaskWaits() {
    run(REVIEW);
    JsonObject shown = airflow.calls("POST /execution/hitlDetails/ti-review").get(0).json();
    assertThat(shown.text("ti_id")).isEqualTo("ti-review");
    assertThat(shown.text("subject")).isEqualTo("Deploy 1.0?");
    assertThat(shown.text("body")).isEqualTo("It is *good*.");
    assertThat(shown.texts("options")).containsExactly("Approve", "Reject");
    assertThat(shown.texts("defaults")).containsExactly("Reject");
    assertThat(shown.flag("multiple")).isFalse();
    assertThat(shown.object("params").object("reason").text("value")).isEqualTo("none");
    assertThat(shown.object("params").object("reason").object("schema").text("type"))
        .isEqualTo("string");
    assertThat(shown.objects("assigned_users").get(0).text("name")).isEqualTo("Ada");
    assertThat(airflow.states()).containsExactly("awaiting_input");
    assertThat(airflow.edgeStates()).containsExactly("success");
    assertThat(state().fields()).containsOnlyKeys("state", "timeout", "next_method", "next_kwargs");
    assertThat(state().text("timeout")).isEqualTo("PT4H");
    assertThat(state().object("next_kwargs").texts("options")).hasSize(2);
    assertThat(airflow.calls("/xcoms/")).isEmpty();
  }

  @Test
  void olderReleasesWaitInTheTriggerer() {
    airflow.version = "3.2.2";
    run(REVIEW);
    assertThat(airflow.states()).containsExactly("deferred");
    assertThat(state().text("classpath"))
        .isEqualTo("airflow.providers.standard.triggers.hitl.HITLTrigger");
    JsonObject kwargs = state().object("trigger_kwargs");
    assertThat(kwargs.text("ti_id")).isEqualTo("ti-review");
    assertThat(kwargs.object("timeout_datetime").text("__classname__"))
        .isEqualTo("datetime.datetime");
    assertThat(kwargs.object("params").object("reason").text("value")).isEqualTo("none");
  }

  @Test
  void aReleaseWithoutRequestsSaysSo() {
    airflow.version = "3.0.6";
    airflow.fault("/hitlDetails/", 1, Reply.of(404, Map.of("detail", "Not Found")));
    run(REVIEW);
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log()).contains("it asks a person, which needs Airflow 3.1");
  }

  @Test
  void theAnswerIsTheResult() {
    answered(
        """
        {"chosen_options": ["Approve"], "params_input": {"reason": "tests are green"},
         "responded_by_user": {"id": "7", "name": "Ada"}, "timedout": false,
         "responded_at": {"__classname__": "datetime.datetime", "__version__": 2,
                          "__data__": {"timestamp": 60, "tz": null}}}""");
    run(REVIEW);
    assertThat(airflow.states()).containsExactly("success");
    JsonObject result = airflow.calls("POST /execution/xcoms/").get(0).json();
    assertThat(result.text("choice")).isEqualTo("Approve");
    assertThat(result.texts("choices")).containsExactly("Approve");
    assertThat(result.object("input").text("reason")).isEqualTo("tests are green");
    assertThat(result.text("respondedBy")).isEqualTo("7");
    assertThat(result.object("respondedAt").text("__classname__")).isEqualTo("datetime.datetime");
    assertThat(result.fields()).containsEntry("timedOut", false);
    assertThat(airflow.log()).contains("The answer is [Approve] by 7");
  }

  @Test
  void theDefaultsAreAnAnswerOfNobody() {
    answered(
        """
        {"chosen_options": ["Reject"], "params_input": {"reason": "none"},
         "responded_by_user": null, "responded_at": null}""");
    run(REVIEW);
    JsonObject result = airflow.calls("POST /execution/xcoms/").get(0).json();
    assertThat(result.fields()).containsEntry("timedOut", true).containsEntry("respondedBy", null);
    assertThat(airflow.log()).contains("Nobody answered in time: the defaults [Reject] are taken");
  }

  @Test
  void aTimeoutWithoutDefaultsFailsTheTry() {
    answered("{\"error\": \"The timeout has passed\", \"error_type\": \"timeout\"}");
    run(REVIEW);
    assertThat(airflow.states()).containsExactly("up_for_retry");
    assertThat(airflow.log()).contains("Airflow says of the request: The timeout has passed");
  }

  @Test
  void anAnswerThatIsNoneIsRefused() {
    answered("{\"chosen_options\": [\"Perhaps\"], \"params_input\": {}}");
    run(REVIEW);
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log())
        .contains("the answer [Perhaps] is none of the options [Approve, Reject]");
  }

  @Test
  void aRequestThatAirflowWouldRefuseIsNotShown() {
    run(Models.asking(Models.task("ask", Models.constant("empty"))));
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log()).contains("cannot be made: it has no options to choose from");
    assertThat(airflow.calls("/hitlDetails/")).isEmpty();
  }

  @Test
  void aTaskThatAsksMustReturnWhat() {
    run(Models.asking(Models.task("ask", Models.constant("null"))));
    assertThat(airflow.states()).containsExactly("failed");
    assertThat(airflow.log()).contains("it must return what a person is to be asked, not null");
  }
}
