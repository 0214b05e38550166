package dev.updraft.descriptor.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"x", "rows", "größe", "élan", "_x", "camelCase", "match", "type", "x1"})
  void goodNamesStay(String name) {
    assertThat(new PythonNames().parameter(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "lambda, lambda_",
    "None, None_",
    "class, class_",
    "self, self_",
    "params, params_",
    "ti, ti_",
    "conf, conf_",
    "partition_key, partition_key_",
    "start_date, start_date_",
    "loop, loop_",
    "dag, dag_",
    "java, java_",
    "queue, queue_",
    "task_id, task_id_",
    "op_kwargs, op_kwargs_",
    "a$b, a_b",
    "1st, _1st",
    "a.b-c, a_b_c",
    "名前, __",
    "ﬁt, _t",
    "µ, _",
    "'', _",
    "😀, _"
  })
  void othersAreMangled(String name, String expected) {
    assertThat(new PythonNames().parameter(name)).isEqualTo(expected);
  }

  @Test
  void namesThatBecomeEqualAreToldApart() {
    PythonNames names = new PythonNames();

    assertThat(names.parameter("a$b")).isEqualTo("a_b");
    assertThat(names.parameter("a_b")).isEqualTo("a_b_");
    assertThat(names.parameter("a.b")).isEqualTo("a_b__");
  }

  @ParameterizedTest
  @CsvSource({
    "rate, {{ params.rate }}",
    "maxDepth2, {{ params.maxDepth2 }}",
    "items, {{ params['items'] }}",
    "a-b, {{ params['a-b'] }}",
    "_x, {{ params['_x'] }}",
    "größe, {{ params['gr\\xf6\\xdfe'] }}",
  })
  void paramsAreReachableInJinja(String name, String expected) {
    assertThat(ParamText.of(name)).isEqualTo(expected);
  }
}
