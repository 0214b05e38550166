package dev.updraft.airflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.airflow.AirflowRest;
import java.util.List;

/** Variables, connections and what the log hides of them. */
final class ConfigPoints {
  private ConfigPoints() {}

  static List<Point> all() {
    return List.of(
        Point.of(
                "conform_config",
                (run, stage) -> {
                  assertThat(run.state()).isEqualTo("success");
                  assertThat(run.results().get("variables").asString())
                      .isEqualTo("made by a task, then none");
                  assertThat(run.log("secrets", 1))
                      .contains("The password is ***", "The key is ***")
                      .doesNotContain("hunter", "0123456789");
                })
            .before(
                rest -> {
                  rest.post(
                      "/variables",
                      AirflowRest.object().put("key", "conform_text").put("value", "für alle"));
                  rest.post(
                      "/variables",
                      AirflowRest.object()
                          .put("key", "conform_api_key")
                          .put("value", "key-0123456789"));
                  rest.post(
                      "/connections",
                      AirflowRest.object()
                          .put("connection_id", "conform_shop")
                          .put("conn_type", "postgres")
                          .put("host", "db.example.com")
                          .put("schema", "orders")
                          .put("login", "me")
                          .put("password", "hunter+2")
                          .put("port", 5433)
                          .put("extra", "{\"sslmode\": \"require\", \"tries\": 3}"));
                })
            .twin("rendered"));
  }
}
