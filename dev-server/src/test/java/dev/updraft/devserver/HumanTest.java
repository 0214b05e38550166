package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tasks that wait for the answer of a person. */
class HumanTest extends ServerTest {
  private static final String PARAMS =
      "{\"reason\":{\"value\":\"none\",\"description\":null,\"schema\":{\"type\":\"string\"}}}";

  private static Job asking(Client client, String defaults, String timeout) {
    Job job = client.start("w");
    show(job, defaults);
    waitFor(job, timeout);
    return job;
  }

  private static void show(Job job, String defaults) {
    job.call(
            "POST",
            "hitlDetails/" + job.id,
            """
            {"ti_id":"%s","options":["Yes","No"],"subject":"Deploy?","body":null,"defaults":%s,
             "multiple":false,"params":%s,"assigned_users":[]}"""
                .formatted(job.id, defaults, PARAMS))
        .expect(201);
  }

  private static void waitFor(Job job, String timeout) {
    job.own(
            "PATCH",
            "state",
            """
            {"state":"awaiting_input","timeout":%s,"next_method":"answered",
             "next_kwargs":{"options":["Yes","No"]}}"""
                .formatted(timeout))
        .expect(204);
    job.edge("success").expect(200);
  }

  private static Call answer(Client client, String run, String body) {
    return client.rest(
        "PATCH",
        "dags/ask/dagRuns/" + Client.encode(run) + "/taskInstances/a/-1/hitlDetails",
        body);
  }

  @Test
  void anAnswerGoesToTheTask() throws IOException {
    Client client = serve(TestBundle.dag("ask").task("a"));
    String run = client.trigger("ask");
    Job job = asking(client, "null", "null");
    assertThat(client.states("ask", run)).isEqualTo(Map.of("a", "awaiting_input"));
    assertThat(client.fetch("w", "java").isNull()).isTrue();

    answer(client, run, "{\"chosen_options\":[\"Yes\"],\"params_input\":{\"reason\":\"good\"}}")
        .expect(200);

    Job again = client.start("w");
    assertThat(again.id).isEqualTo(job.id);
    JsonNode kwargs = again.context().path("next_kwargs");
    assertThat(again.context().path("next_method").asString()).isEqualTo("answered");
    assertThat(kwargs.path("options")).hasSize(2);
    assertThat(kwargs.path("event").path("chosen_options").toString()).isEqualTo("[\"Yes\"]");
    assertThat(kwargs.path("event").path("params_input").path("reason").asString())
        .isEqualTo("good");
    assertThat(kwargs.path("event").path("timedout").asBoolean()).isFalse();
    again.succeed();
    assertThat(client.runState("ask", run)).isEqualTo("success");
    judge(client);
  }

  /** The question is there before the worker has said that the task waits. */
  @Test
  void anAnswerMayComeBeforeTheTaskWaits() throws IOException {
    Client client = serve(TestBundle.dag("ask").task("a"));
    String run = client.trigger("ask");
    Job job = client.start("w");
    show(job, "null");
    answer(client, run, "{\"chosen_options\":[\"Yes\"]}").expect(200);
    answer(client, run, "{\"chosen_options\":[\"No\"]}").expect(409);
    assertThat(client.states("ask", run)).isEqualTo(Map.of("a", "running"));
    waitFor(job, "null");

    JsonNode event = client.start("w").context().path("next_kwargs").path("event");

    assertThat(event.path("chosen_options").toString()).isEqualTo("[\"Yes\"]");
    assertThat(event.path("timedout").asBoolean()).isFalse();
  }

  @Test
  void theDefaultsAnswerAfterTheTimeout() throws IOException {
    Client client = serve(TestBundle.dag("ask").task("a"));
    String run = client.trigger("ask");
    asking(client, "[\"No\"]", "\"PT0.2S\"");
    await().until(() -> !client.states("ask", run).get("a").equals("awaiting_input"));

    JsonNode event = client.start("w").context().path("next_kwargs").path("event");

    assertThat(event.path("chosen_options").toString()).isEqualTo("[\"No\"]");
    assertThat(event.path("params_input").toString()).isEqualTo("{\"reason\":\"none\"}");
    assertThat(event.path("timedout").asBoolean()).isTrue();
  }

  @Test
  void withoutDefaultsATimeoutIsAnError() throws IOException {
    Client client = serve(TestBundle.dag("ask").task("a"));
    String run = client.trigger("ask");
    asking(client, "null", "\"PT0.2S\"");
    await().until(() -> !client.states("ask", run).get("a").equals("awaiting_input"));

    JsonNode event = client.start("w").context().path("next_kwargs").path("event");

    assertThat(event.path("error_type").asString()).isEqualTo("timeout");
  }

  @Test
  void refusesWhatAirflowRefuses() throws IOException {
    Client client = serve(TestBundle.dag("ask").task("a").task("b"));
    String run = client.trigger("ask");
    answer(client, run, "{\"chosen_options\":[\"Yes\"]}").expect(404);
    asking(client, "null", "null");
    answer(client, run, "{\"chosen_options\":[\"Perhaps\"]}").expect(400);
    answer(client, run, "{\"chosen_options\":[\"Yes\",\"No\"]}").expect(400);
    answer(client, run, "{}").expect(422);
    answer(client, run, "{\"chosen_options\":[\"Yes\"]}").expect(200);
    answer(client, run, "{\"chosen_options\":[\"No\"]}").expect(409);
  }
}
