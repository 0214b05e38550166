package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Python operators, which nobody here can run. */
class OperatorTest extends ServerTest {
  @Test
  void aPythonOperatorFailsAtOnceAndSaysWhy() throws IOException {
    Client client =
        serve(TestBundle.dag("mixed").task("load").operator("run", "load").task("use", "run"));
    String run = client.trigger("mixed");
    client.start("w").succeed();

    assertThat(client.states("mixed", run))
        .isEqualTo(Map.of("load", "success", "run", "failed", "use", "upstream_failed"));
    assertThat(client.runState("mixed", run)).isEqualTo("failed");
    String instance = "/api/v2/dags/mixed/dagRuns/" + Client.encode(run) + "/taskInstances/run";
    JsonNode log = client.send("GET", instance + "/logs/1", null, Map.of()).expect(200).json();
    assertThat(log.get("content").get(3).get("event").stringValue())
        .isEqualTo(
            "Task failed: it is the Python operator airflow.bash.BashOperator, which runs on a"
                + " Python worker; the dev server has none. Run the DAG on an Airflow, or its"
                + " method as plain Java with an implementation of com.acme.Shell.");
    JsonNode shown = client.send("GET", instance, null, Map.of()).expect(200).json();
    assertThat(shown.get("queue").stringValue()).isEqualTo("default");
    assertThat(shown.get("operator").stringValue()).isEqualTo("BashOperator");
    assertThat(shown.get("try_number").intValue()).isEqualTo(1);
    judge(client);
  }
}
