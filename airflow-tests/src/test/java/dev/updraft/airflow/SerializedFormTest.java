package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SerializedFormTest {
  @Test
  void placesOrderOfKeysAndOrderOfTasksDoNotCount() {
    String one =
        """
        {"__version":3,"dag":{"dag_id":"d","fileloc":"/a/x.py","tasks":[
          {"__var":{"task_id":"b"}},{"__var":{"task_id":"a","retries":1}}]}}""";
    String other =
        """
        {"dag":{"tasks":[{"__var":{"retries":1,"task_id":"a"}},{"__var":{"task_id":"b"}}],
          "relative_fileloc":"x.py","_processor_dags_folder":"/b","dag_id":"d"},"__version":3}""";

    assertThat(lines(one)).isEqualTo(lines(other)).hasSize(5);
  }

  @Test
  void typesOfValuesEmptyListsAndOtherOrdersCount() {
    assertThat(lines("{\"dag\":{\"a\":1,\"tasks\":[]}}"))
        .isNotEqualTo(lines("{\"dag\":{\"a\":1.0,\"tasks\":[]}}"))
        .isNotEqualTo(lines("{\"dag\":{\"a\":\"1\",\"tasks\":[]}}"));
    assertThat(lines("{\"dag\":{\"a\":[],\"tasks\":[]}}"))
        .isNotEqualTo(lines("{\"dag\":{\"tasks\":[]}}"));
    assertThat(lines("{\"dag\":{\"tags\":[\"a\",\"b\"],\"tasks\":[]}}"))
        .isNotEqualTo(lines("{\"dag\":{\"tags\":[\"b\",\"a\"],\"tasks\":[]}}"));
  }

  @Test
  void whatOnlyTheClassOfAPythonOperatorKnowsDoesNotCount() {
    String task = "{\"dag\":{\"tasks\":[{\"__var\":{\"_task_module\":\"%s\",\"queue\":\"q\"%s}}]}}";
    String more = ",\"bash_command\":\"ls\",\"partial_kwargs\":{\"bash_command\":\"ls\"}";

    assertThat(lines(task.formatted("acme", more)))
        .isEqualTo(lines(task.formatted("acme", ",\"partial_kwargs\":{}")));
    assertThat(lines(task.formatted("updraft", more)))
        .isNotEqualTo(lines(task.formatted("updraft", ",\"partial_kwargs\":{}")));
  }

  private static java.util.List<String> lines(String json) {
    return SerializedForm.lines(AirflowRest.json(json));
  }
}
