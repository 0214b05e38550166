package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tasks that wait for a point in time, without a triggerer. */
class DeferralTest extends ServerTest {
  private static final String MODULE = "airflow.providers.standard.triggers.temporal.";

  private static String deferred(String trigger, String kwargs, String timeout) {
    return """
        {"state":"deferred","classpath":"%s","trigger_kwargs":%s,"trigger_timeout":%s,
         "next_method":"go","next_kwargs":{"id":"seven"}}"""
        .formatted(trigger, kwargs, timeout);
  }

  private static String moment(Instant at) {
    return """
        {"moment":{"__classname__":"datetime.datetime","__version__":2,
          "__data__":{"timestamp":%d.%03d,"tz":null}},"end_from_trigger":false}"""
        .formatted(at.getEpochSecond(), at.getNano() / 1_000_000);
  }

  private static String delta(String seconds) {
    return """
        {"delta":{"__classname__":"datetime.timedelta","__version__":2,"__data__":%s}}"""
        .formatted(seconds);
  }

  private JsonNode resumed(Client client, String body) {
    String run = client.trigger("wait");
    Job job = client.start("w");
    job.own("PATCH", "state", body).expect(204);
    job.edge("success").expect(200);
    // On a busy machine its time may have come already.
    assertThat(client.states("wait", run).get("a")).isIn("deferred", "scheduled", "queued");
    await().until(() -> !client.states("wait", run).get("a").equals("deferred"));
    Job again = client.start("w");
    assertThat(again.id).isEqualTo(job.id);
    assertThat(again.tryNumber).isEqualTo(1);
    JsonNode context = again.context();
    again.succeed();
    assertThat(client.runState("wait", run)).isEqualTo("success");
    return context;
  }

  @Test
  void aTaskGoesOnAtItsTimeWithWhatItGaveAndTheEvent() throws IOException {
    Client client = serve(TestBundle.dag("wait").task("a"));
    Instant at = Instant.now().plusMillis(300);

    JsonNode context = resumed(client, deferred(MODULE + "DateTimeTrigger", moment(at), "null"));

    assertThat(context.path("next_method").asString()).isEqualTo("go");
    assertThat(context.path("next_kwargs").path("id").asString()).isEqualTo("seven");
    JsonNode event = context.path("next_kwargs").path("event");
    assertThat(event.path("__classname__").asString()).isEqualTo("pendulum.datetime.DateTime");
    assertThat(event.path("__data__").path("timestamp").doubleValue())
        .isEqualTo(at.toEpochMilli() / 1000.0);
    assertThat(context.path("xcom_keys_to_clear")).isEmpty();
    judge(client);
  }

  @Test
  void aTimeSpanIsATriggerToo() throws IOException {
    Client client = serve(TestBundle.dag("wait").task("a"));

    JsonNode context = resumed(client, deferred(MODULE + "TimeDeltaTrigger", delta("0.2"), "null"));

    assertThat(context.path("next_kwargs").has("event")).isTrue();
  }

  @Test
  void aTimeoutFailsTheTaskAsAirflowDoes() throws IOException {
    Client client = serve(TestBundle.dag("wait").task("a"));

    JsonNode context =
        resumed(client, deferred(MODULE + "TimeDeltaTrigger", delta("3600"), "\"PT0.2S\""));

    assertThat(context.path("next_method").asString()).isEqualTo("__fail__");
    assertThat(context.path("next_kwargs").toString()).isEqualTo("{\"error\":\"Trigger timeout\"}");
  }

  @Test
  void anyOtherTriggerFailsTheTaskWithAClearText() throws IOException {
    Client client = serve(TestBundle.dag("wait").task("a"));
    String run = client.trigger("wait");
    Job job = client.start("w");
    job.own("PATCH", "state", deferred("acme.JobTrigger", "{}", "null")).expect(204);
    job.edge("success").expect(200);

    JsonNode context = client.start("w").context();

    assertThat(context.path("next_method").asString()).isEqualTo("__fail__");
    assertThat(context.path("next_kwargs").path("error").asString())
        .contains("The dev server has no triggerer", "not acme.JobTrigger");
    assertThat(client.states("wait", run)).isEqualTo(Map.of("a", "running"));
  }

  @Test
  void aDeferredTaskThatIsClearedStartsAnew() throws IOException {
    Client client = serve(TestBundle.dag("wait").task("a"));
    String run = client.trigger("wait");
    Job job = client.start("w");
    job.own("PATCH", "state", deferred(MODULE + "TimeDeltaTrigger", delta("3600"), "null"))
        .expect(204);
    job.edge("success").expect(200);
    client
        .rest(
            "POST",
            "dags/wait/clearTaskInstances",
            "{\"dry_run\":false,\"only_failed\":false,\"dag_run_id\":\"" + run + "\"}")
        .expect(200);

    Job again = client.start("w");

    assertThat(again.id).isNotEqualTo(job.id);
    assertThat(again.context().has("next_method")).isFalse();
  }

  /** The next job has the key of the last one, so that its end would end the next one. */
  @Test
  void aTaskGoesOnOnlyWhenItsLastJobHasEnded() throws IOException {
    Client client = serve(TestBundle.dag("wait").task("a"));
    String run = client.trigger("wait");
    Job job = client.start("w");
    job.own("PATCH", "state", deferred(MODULE + "TimeDeltaTrigger", delta("0"), "null"))
        .expect(204);
    assertThat(client.fetch("w", "java").isNull()).isTrue();

    job.edge("success").expect(200);
    client.start("w").succeed();

    assertThat(client.runState("wait", run)).isEqualTo("success");
  }
}
