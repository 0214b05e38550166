package dev.updraft.airflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.airflow.Runs;
import dev.updraft.descriptor.airflow.AirflowLine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Values between tasks and languages, mapping, and what the UI shows of both. */
final class XcomPoints {
  private XcomPoints() {}

  static List<Point> all() {
    return List.of(
        Point.of("conform_xcoms", (run, stage) -> assertThat(run.state()).isEqualTo("success"))
            .twin(new String[0]),
        Point.of(
                "conform_xcom_slash",
                (run, stage) -> assertThat(run.result("slashed").asInt()).isEqualTo(3))
            .since(
                AirflowLine.V3_1,
                "slashed",
                "The slash in the XCom key 'a/b' needs Airflow 3.1, and this one is 3.0"),
        // What Python shows of a sequence that it has not read has other words.
        Point.of("conform_mapping", (run, stage) -> mapping(run, stage))
            .twin("rendered:total.op_kwargs", "rendered:count.op_kwargs"),
        Point.of(
                "conform_limit",
                (run, stage) -> {
                  assertThat(run.states())
                      .isEqualTo(Map.of("numbers", "failed", "square", "upstream_failed"));
                  assertThat(run.log("numbers", 1))
                      .contains(
                          "returned 1025 elements, and Airflow maps tasks over no more than its"
                              + " [core] max_map_length");
                })
            .with(Map.of("size", 1025))
            .twin("rendered"),
        Point.of(
                "conform_history",
                (run, stage) -> assertThat(run.result("counter").asInt()).isGreaterThan(1))
            .before(rest -> new Runs(rest).trigger("conform_history", Map.of()).awaitEnd()),
        Point.of("conform_values", (run, stage) -> values(run))
            // Python knows how to read a UUID from then on.
            .since(AirflowLine.V3_2, "python_reads", "uuid.UUID was not found in allow list")
            .notOnDevServer("tasks in Python"));
  }

  private static void mapping(Runs.Run run, Stage stage) throws java.io.IOException {
    assertThat(run.states()).containsEntry("never", "skipped").containsEntry("count", "success");
    Map<String, String> labels = new TreeMap<>();
    Map<String, String> shown = new TreeMap<>();
    for (JsonNode ti : run.rest().taskInstances(run.dagId(), run.runId())) {
      labels.put(
          ti.path("task_id").asString() + ti.path("map_index").asInt(),
          ti.path("rendered_map_index").asString("none"));
      shown.put(
          ti.path("task_id").asString() + ti.path("map_index").asInt(),
          ti.path("rendered_fields").path("op_kwargs").toString());
    }
    // Earlier lists of task instances leave the fields out.
    if (stage.has(AirflowLine.V3_3)) {
      assertThat(shown)
          .containsEntry("numbers-1", "{\"count\":3}")
          .containsEntry("square2", "{\"n\":3}")
          .containsEntry("line5", "{\"order\":{\"id\":8,\"tags\":[\"b\",\"c\"]},\"n\":3}");
    }
    assertThat(labels)
        .containsEntry("square0", "n = 1")
        .containsEntry("square2", "n = 3")
        .containsEntry("line0", "7 in line")
        .containsEntry("line5", "8 in line")
        .containsEntry("total-1", "none");
    assertThat(run.result("total").asInt()).isEqualTo(14);
    assertThat(run.result("count").asInt()).isEqualTo(0);
  }

  private static void values(Runs.Run run) throws java.io.IOException {
    assertThat(run.states())
        .containsOnlyKeys("python_writes", "java_reads", "java_writes", "python_reads")
        .allSatisfy((task, state) -> assertThat(state).as(task).isEqualTo("success"));
    assertThat(run.result("java_reads"))
        .extracting(JsonNode::asString)
        .containsExactly(
            "für 😀",
            "7",
            "18446744073709551615",
            "1.5",
            "1.0",
            "true",
            "null",
            "[[1], [2, 3]]",
            "{1=a, 2=b}",
            "[1, x, [2.5]]",
            "[3]",
            "[4]",
            "2026-01-02T03:04:05.678901Z",
            "2026-01-02T03:04:05",
            "2026-07-02T05:04:05+02:00[Europe/Berlin]",
            "2026-07-02T00:00-03:00",
            "2026-01-02T03:00+09:00[Asia/Tokyo]",
            "2026-01-02",
            "PT1H2.5S",
            "PT2H",
            "00000000-0000-0000-0000-000000000001",
            // Python writes a Decimal as a float.
            "1.1",
            "Point[x=1, y=2.5]",
            "Point[x=3, y=4.5]",
            "GOOD",
            "[Circle[radius=1.5], Square[side=2]]",
            "Optional[there]",
            "{at=2026-01-02, n=[1, 2.5, [3]]}");
    JsonNode read = run.result("python_reads");
    Map<String, String> types = new TreeMap<>();
    read.properties().forEach(p -> types.put(p.getKey(), p.getValue().path(0).asString()));
    assertThat(types)
        .isEqualTo(
            new TreeMap<>(
                Map.ofEntries(
                    Map.entry("text", "str"),
                    Map.entry("letter", "str"),
                    Map.entry("small", "int"),
                    Map.entry("big", "int"),
                    Map.entry("real", "float"),
                    Map.entry("whole", "float"),
                    Map.entry("single", "float"),
                    Map.entry("yes", "bool"),
                    Map.entry("none", "NoneType"),
                    Map.entry("empty", "NoneType"),
                    Map.entry("array", "list"),
                    Map.entry("set", "list"),
                    Map.entry("keys", "dict"),
                    Map.entry("instant", "datetime"),
                    Map.entry("zoned", "datetime"),
                    Map.entry("offset", "datetime"),
                    Map.entry("local", "str"),
                    Map.entry("date", "date"),
                    Map.entry("span", "timedelta"),
                    Map.entry("hours", "timedelta"),
                    Map.entry("id", "UUID"),
                    Map.entry("price", "Decimal"),
                    Map.entry("grade", "str"),
                    Map.entry("shapes", "list"),
                    Map.entry("point", "dict"))));
    Map<String, String> values = new TreeMap<>();
    read.properties().forEach(p -> values.put(p.getKey(), p.getValue().path(1).asString()));
    assertThat(values)
        .containsEntry("text", "'für 😀'")
        .containsEntry("big", "18446744073709551615")
        .containsEntry("whole", "1.0")
        .containsEntry("keys", "{'1': 1, 'GOOD': 2, '2026-01-02': 3}")
        .containsEntry("local", "'2026-01-02T03:04:05'")
        .containsEntry("date", "datetime.date(2026, 1, 2)")
        .containsEntry("span", "datetime.timedelta(seconds=3602, microseconds=500000)")
        .containsEntry("hours", "datetime.timedelta(seconds=7200)")
        .containsEntry("id", "UUID('00000000-0000-0000-0000-000000000001')")
        .containsEntry("price", "Decimal('1.10')")
        .containsEntry(
            // PostgreSQL orders keys by length first.
            "shapes", "[{'type': 'Circle', 'radius': 1.5}, {'side': 2, 'type': 'Square'}]")
        .containsEntry("point", "{'x': 1, 'y': 2.5}");
    assertThat(read.path("instant").path(2).asString())
        .isEqualTo("2026-07-02 03:04:05.678901+00:00");
    assertThat(read.path("zoned").path(1).asString()).contains("Europe/Berlin");
    assertThat(read.path("zoned").path(2).asString()).isEqualTo("2:00:00");
    assertThat(read.path("offset").path(2).asString()).isEqualTo("-1 day, 21:00:00");
  }
}
