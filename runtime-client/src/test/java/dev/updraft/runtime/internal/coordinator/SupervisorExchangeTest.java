package dev.updraft.runtime.internal.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.runtime.internal.http.Answer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls of the Execution API become the messages that Airflow's supervisor reads. */
class SupervisorExchangeTest {
  private static final Map<String, Object> DETAILS = Map.of("ti", Map.of("id", "0199-1"));
  private final Supervisor supervisor = new Supervisor();

  private static Answer get(
      SupervisorExchange exchange, Map<String, List<String>> query, String... path)
      throws java.io.IOException {
    List<String> all = new java.util.ArrayList<>(List.of("execution"));
    all.addAll(Arrays.asList(path));
    return exchange.send("GET", all, query, null);
  }

  private static Map<String, Object> answer(String type, String key, Object value) {
    return Map.of("type", type, key, value);
  }

  @Test
  void questionsAboutRunsAndTasksKeepAllTheirValues() throws Exception {
    supervisor.answers.put("GetDRCount", answer("DRCount", "count", 2));
    supervisor.answers.put("GetTICount", answer("TICount", "count", 3));
    supervisor.answers.put(
        "GetTaskStates",
        answer("TaskStatesResult", "task_states", Map.of("r1", Map.of("a", "success"))));
    supervisor.answers.put(
        "GetPreviousTI", answer("PreviousTIResult", "task_instance", Map.of("run_id", "r0")));
    supervisor.answers.put("GetPreviousDagRun", nothing("PreviousDagRunResult", "dag_run"));

    supervisor.exchange(
        DETAILS,
        exchange -> {
          Map<String, List<String>> several =
              Map.of("dag_id", List.of("d"), "run_ids", List.of("r1", "r2"));
          assertThat(get(exchange, several, "dag-runs", "count").json()).hasToString("2");
          Map<String, List<String>> tasks =
              Map.of(
                  "dag_id", List.of("d"),
                  "task_ids", List.of("a", "b"),
                  "map_index", List.of("4"));
          assertThat(get(exchange, tasks, "task-instances", "count").json()).hasToString("3");
          assertThat(
                  get(exchange, tasks, "task-instances", "states").object().object("task_states"))
              .satisfies(states -> assertThat(states.object("r1").text("a")).isEqualTo("success"));
          Map<String, List<String>> before = Map.of("logical_date", List.of("2026-01-01T00:00Z"));
          assertThat(
                  get(exchange, before, "task-instances", "previous", "d", "a")
                      .object()
                      .text("run_id"))
              .isEqualTo("r0");
          assertThat(get(exchange, before, "dag-runs", "previous").json()).isNull();
        });

    assertThat(supervisor.asked("GetDRCount").get(0).get("run_ids")).isEqualTo(List.of("r1", "r2"));
    assertThat(supervisor.asked("GetTICount").get(0))
        .isEqualTo(
            Map.of(
                "type",
                "GetTICount",
                "dag_id",
                "d",
                "task_ids",
                List.of("a", "b"),
                "map_index",
                4L));
    assertThat(supervisor.asked("GetPreviousTI").get(0).get("task_id")).isEqualTo("a");
  }

  private static Map<String, @Nullable Object> nothing(String type, String key) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("type", type);
    answer.put(key, null);
    return answer;
  }

  @Test
  void aPartitionOfANewRunIsRefusedBeforeAnythingIsSent() throws Exception {
    supervisor.exchange(
        DETAILS,
        exchange -> {
          Answer answer =
              exchange.send(
                  "POST",
                  List.of("execution", "dag-runs", "d", "r"),
                  Map.of(),
                  Map.of("conf", Map.of(), "partition_key", "p"));
          assertThat(answer.status()).isEqualTo(400);
          assertThat(answer.summary())
              .contains("coordinator does not pass on RunTrigger.partitionKey(..)")
              .contains("served by the Java worker");
        });

    assertThat(supervisor.asked).isEmpty();
  }

  @Test
  void anAssetThatIsNotThereIsToldFromAValueThatIsNot() throws Exception {
    supervisor.answers.put(
        "GetAssetStateStoreByName", answer("ErrorResponse", "error", "ASSET_STORE_NOT_FOUND"));
    supervisor.answers.put("GetAssetByName", answer("AssetResult", "name", "raw"));
    Map<String, List<String>> query = Map.of("name", List.of("raw"), "key", List.of("mark"));
    supervisor.exchange(
        DETAILS,
        exchange ->
            assertThat(get(exchange, query, "store", "asset", "by-name", "value").summary())
                .isEqualTo("404 ASSET_STORE_NOT_FOUND {}"));

    supervisor.answers.put("GetAssetByName", answer("ErrorResponse", "error", "ASSET_NOT_FOUND"));
    supervisor.exchange(
        DETAILS,
        exchange ->
            assertThat(
                    get(exchange, query, "store", "asset", "by-name", "value")
                        .detail()
                        .text("message"))
                .isEqualTo("Asset with name not found"));
  }

  @Test
  void whatTheServerSaidIsPassedOn() throws Exception {
    supervisor.answers.put(
        "TriggerDagRun",
        Map.of(
            "type",
            "ErrorResponse",
            "error",
            "API_SERVER_ERROR",
            "detail",
            Map.of(
                "status_code",
                422,
                "detail",
                Map.of("detail", Map.of("message", "'x' is not of type 'integer'")))));
    supervisor.exchange(
        DETAILS,
        exchange -> {
          Answer answer =
              exchange.send(
                  "POST",
                  List.of("execution", "dag-runs", "d", "r"),
                  Map.of(),
                  Map.of("conf", Map.of()));
          assertThat(answer.status()).isEqualTo(422);
          assertThat(answer.detail().text("message")).isEqualTo("'x' is not of type 'integer'");
        });
  }
}
