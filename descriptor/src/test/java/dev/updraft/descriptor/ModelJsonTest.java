package dev.updraft.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.airflow.RandomDag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelJsonTest {
  @Test
  void everyModelIsReadBackAsItself() {
    for (long seed = 0; seed < 300; seed++) {
      DagModel dag = RandomDag.of(seed);

      assertThat(ModelJson.read(ModelJson.write(dag))).as("seed %d", seed).isEqualTo(dag);
      DagModel read = ModelJson.read(Json.parse(Json.pretty(ModelJson.write(dag))));
      assertThat(read).as("seed %d", seed).isEqualTo(dag);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dag_id, , the text 'dag_id'",
    "dag_id, 5, the text 'dag_id'",
    "description, 5, the text 'description'",
    "catchup, , the flag 'catchup'",
    "catchup, 1, the flag 'catchup'",
    "max_active_runs, true, a whole number as 'max_active_runs'",
    "max_active_runs, 5000000000, a whole number as 'max_active_runs'",
    "max_active_runs, 1.5, a whole number as 'max_active_runs'",
    "start_date, '\"soon\"', no valid start_date: soon",
    "tags, '[1]', a JSON string",
    "tasks, '{}', a JSON array",
    "tasks, '[1]', a JSON object",
    "tasks, '[{}]', the text 'task_id'",
    "params, '[{\"schema\":{\"type\":null}}]', 'type'",
    "settings, '{\"end_date\":\"soon\"}', no valid end_date: soon",
    "settings, '{\"fail_fast\":1}', no valid value of 'fail_fast'",
    "settings, '{\"allowed_run_types\":[1]}', a JSON string",
    "settings, '{\"access_control\":{\"a\":1}}', a JSON array",
    "defaults, '{\"pool\":1}', no valid value of 'pool'",
    "defaults, '{\"pool_slots\":1.5}', no valid value of 'pool_slots'",
    "defaults, '{\"execution_timeout_seconds\":\"x\"}', value of 'execution_timeout_seconds'",
    "defaults, '{\"retry_delay_seconds\":\"x\"}', a number of seconds as 'retry_delay_seconds'",
  })
  void whatIsNoModelIsRefusedWithItsName(String key, @Nullable String json, String message) {
    Map<String, @Nullable Object> model = new LinkedHashMap<>(ModelJson.write(RandomDag.of(1)));
    model.put(key, json == null ? null : Json.parse(json));

    assertThatThrownBy(() -> ModelJson.read(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anUnknownKindOfArgumentIsRefused() {
    Map<String, @Nullable Object> model = new LinkedHashMap<>(ModelJson.write(RandomDag.of(1)));
    Map<String, @Nullable Object> task =
        new LinkedHashMap<>(Json.objects(model.get("tasks")).get(0));
    task.put("arguments", List.of(Map.of("kind", "magic")));
    model.put("tasks", List.of(task));

    assertThatThrownBy(() -> ModelJson.read(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unknown kind of argument: magic");
  }
}
