package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LogsTest extends ServerTest {
  private static final String TRACE =
      """
      {"timestamp":"2026-11-22T10:00:02Z","level":"error","event":"failed","error_detail":\
      [{"exc_type":"IllegalStateException","exc_value":"outer","exc_notes":[],"syntax_error":null,\
      "is_cause":false,"frames":[{"filename":"Train.java","lineno":42,"name":"fit"}],\
      "is_group":false,"exceptions":[]}]}
      """;

  @Test
  void keepsStackTracesAndSortsByTime() throws IOException {
    Client client = serve(TestBundle.dag("d").task("t"));
    String run = client.trigger("d");
    Job job = client.start("w");
    job.log(TRACE).expect(200);
    job.log("{\"timestamp\":\"2026-11-22T10:00:01Z\",\"level\":\"info\",\"event\":\"before\"}\n");
    job.log("plain text\n");
    String path = "/api/v2/dags/d/dagRuns/" + Client.encode(run) + "/taskInstances/t/logs/1";
    JsonNode running = client.send("GET", path, null, Map.of()).expect(200).json();
    assertThat(running.get("continuation_token").isString()).isTrue();
    job.fail();
    JsonNode answer = client.send("GET", path, null, Map.of()).expect(200).json();
    assertThat(answer.get("continuation_token").isNull()).isTrue();
    JsonNode content = answer.get("content");
    assertThat(content.get(3).get("event").stringValue()).isEqualTo("before");
    assertThat(content.get(4).get("event").stringValue()).isEqualTo("plain text");
    assertThat(content.get(5).at("/error_detail/0/frames/0/filename").stringValue())
        .isEqualTo("Train.java");
    Call lines = client.send("GET", path, null, Map.of("Accept", "application/x-ndjson"));
    assertThat(lines.text().lines()).hasSize(6);
    client.send("GET", path.replace("logs/1", "logs/9"), null, Map.of()).expect(404);
  }
}
