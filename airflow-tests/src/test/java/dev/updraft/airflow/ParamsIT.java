package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.airflow.dags.Params;
import dev.updraft.airflow.dags.Params_Dag;
import dev.updraft.client.AirflowClient;
import dev.updraft.client.Credentials;
import dev.updraft.client.DagRun;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Params of every type, from the trigger form to the task. */
@ExtendWith(RealAirflow.class)
class ParamsIT {
  private static final String DAG = "params_of_every_type";

  private static final Map<String, Object> CONF =
      Map.ofEntries(
          Map.entry("count", 9),
          Map.entry("small", -1),
          Map.entry("price", 1.5),
          Map.entry("letter", "y"),
          Map.entry("mode", "EXACT"),
          Map.entry("name", "north"),
          Map.entry("day", "2026-02-28"),
          Map.entry("hour", "20:30:00"),
          Map.entry("local", "2026-02-28T10:00:00+00:00"),
          Map.entry("at", "2026-02-28T10:00:00+01:00"),
          Map.entry("pause", "PT1M"),
          Map.entry("modes", List.of("FAST", "EXACT")),
          Map.entry("numbers", List.of(4, 5)),
          Map.entry("rates", Map.of("a", 1, "b", 0.5)),
          Map.entry(
              "shop",
              Map.of(
                  "name",
                  "south",
                  "size",
                  Map.of("width", 7, "unit", "m"),
                  "closed",
                  List.of("2026-01-01"))),
          Map.entry("limit", 5),
          Map.entry("note", "hi"));

  private static final List<Map<String, Object>> REFUSED =
      List.of(
          Map.of("count", 10),
          Map.of("count", "3"),
          Map.of("count", 1.5),
          Map.of("small", 128),
          Map.of("mode", "SLOW"),
          Map.of("name", "A"),
          Map.of("name", "abcdef"),
          Map.of("day", "2026-02-30"),
          Map.of("hour", "25:00:00"),
          Map.of("at", "2026-01-31T10:00:00"),
          Map.of("pause", "90s"),
          Map.of("id", "x"),
          Map.of("letter", "xy"),
          Map.of("modes", List.of("FAST", "SLOW")),
          Map.of("numbers", "1"),
          Map.of("rates", Map.of("a", "b")),
          Map.of("shop", Map.of("name", "south")),
          Map.of(
              "shop", Map.of("name", "s", "size", Map.of("width", 1), "closed", List.of(), "x", 1)),
          Map.of("limit", "many"));

  @TempDir Path folder;

  @Test
  void theFormKnowsTypesTitlesAndChoices(Suite suite) throws IOException {
    suite.awaitParsed();

    JsonNode params = suite.airflow().rest().get("/dags/" + DAG + "/details").path("params");

    assertThat(params.path("count").path("value").asInt()).isEqualTo(3);
    assertThat(params.path("count").path("description").asString()).isEqualTo("how many there are");
    assertThat(params.path("count").path("schema"))
        .isEqualTo(
            AirflowRest.json(
                """
                {"type":"integer","minimum":1,"maximum":9,"title":"How many","section":"Numbers"}"""));
    assertThat(params.path("mode").path("schema").path("values_display").path("FAST").asString())
        .isEqualTo("Fast!");
    assertThat(params.path("modes").path("schema"))
        .isEqualTo(
            AirflowRest.json(
                """
                {"type":"array","items":{"type":"string","enum":["FAST","EXACT"]},
                 "examples":["FAST","EXACT"]}"""));
    assertThat(params.path("shop").path("schema").path("required"))
        .isEqualTo(AirflowRest.json("[\"name\",\"size\",\"closed\"]"));
    assertThat(params.path("note").path("schema").path("type"))
        .isEqualTo(AirflowRest.json("[\"null\",\"string\"]"));
    assertThat(params.path("note").path("value").isNull()).isTrue();
  }

  @Test
  void tasksGetTypedValuesFromDefaultsAndConf(Suite suite) throws IOException {
    Runs.Run there = suite.runs().trigger(DAG, CONF);
    Runs.Run defaults = suite.runs().trigger(DAG, Map.of());
    Runs.Run typed = typed(suite.airflow().url());
    there.awaitEnd();
    defaults.awaitEnd();

    assertThat(defaults.results())
        .isEqualTo(
            Map.of(
                "numbers",
                AirflowRest.json("[\"3\",\"7\",\"0.25\",\"1234567890123456789\"]"),
                "texts",
                AirflowRest.json(
                    """
                    ["x","FAST","abc","example.org","123e4567-e89b-12d3-a456-426614174000"]"""),
                "times",
                AirflowRest.json(
                    """
                    ["2026-02-01","11:00","2026-01-31T11:00","2026-01-31T10:00:01Z","PT3M"]"""),
                "lists",
                AirflowRest.json("[\"EXACT\",\"3\",\"1.5\"]"),
                "shop",
                AirflowRest.json("[\"2?\",\"[]\",\"none\",\"no note\"]"),
                "parts",
                AirflowRest.json("\"north2\"")));
    assertThat(there.results())
        .isEqualTo(
            Map.of(
                "numbers",
                AirflowRest.json("[\"9\",\"-1\",\"1.5\",\"1234567890123456789\"]"),
                "texts",
                AirflowRest.json(
                    """
                    ["y","EXACT","north","example.org","123e4567-e89b-12d3-a456-426614174000"]"""),
                "times",
                AirflowRest.json(
                    """
                    ["2026-03-01","21:30","2026-02-28T11:00","2026-02-28T09:00:01Z","PT2M"]"""),
                "lists",
                AirflowRest.json("[\"FAST\",\"9\",\"1.5\"]"),
                "shop",
                AirflowRest.json("[\"7m\",\"[2026-01-01]\",\"5\",\"hi\"]"),
                "parts",
                AirflowRest.json("\"south7\"")));
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      Runs.Run here = server.runs().trigger(DAG, CONF).awaitEnd();
      assertThat(here.results()).isEqualTo(there.results());
      assertThat(typed(server.url()).awaitEnd().results()).isEqualTo(there.results());
    }
    assertThat(typed.awaitEnd().results()).isEqualTo(there.results());
  }

  /** Triggers with the same values, through the DAG's generated class. */
  static Runs.Run typed(URI url) {
    try (AirflowClient airflow = AirflowClient.connect(url.toString(), Credentials.none())) {
      DagRun run =
          Params_Dag.trigger(
              airflow,
              9,
              (byte) -1,
              new BigDecimal("1.5"),
              new BigInteger("1234567890123456789"),
              'y',
              Params.Mode.EXACT,
              "north",
              LocalDate.of(2026, 2, 28),
              LocalTime.of(20, 30),
              LocalDateTime.of(2026, 2, 28, 10, 0),
              Instant.parse("2026-02-28T09:00:00Z"),
              Duration.ofMinutes(1),
              URI.create("https://example.org/a"),
              UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
              List.of(Params.Mode.FAST, Params.Mode.EXACT),
              Set.of(4L, 5L),
              Map.of("a", 1.0, "b", 0.5),
              new Params.Shop(
                  "south", new Params.Size(7, Optional.of("m")), List.of(LocalDate.of(2026, 1, 1))),
              Optional.of(5),
              "hi");
      return new Runs.Run(new AirflowRest(url), run.dagId(), run.runId());
    }
  }

  @Test
  void aConfThatDoesNotFitIsRefusedTheSameByAirflowAndDevServer(Suite suite) throws IOException {
    suite.awaitParsed();
    try (DevServer server = DevServer.start(suite.bundles(), folder)) {
      server.runs().trigger(DAG, Map.of()).awaitEnd();
      for (Map<String, Object> conf : REFUSED) {
        String name = conf.keySet().iterator().next();
        assertThatThrownBy(() -> suite.runs().trigger(DAG, conf))
            .as("%s", conf)
            .hasMessageContaining("400")
            .hasMessageContaining("Invalid input for param " + name);
        assertThatThrownBy(() -> server.runs().trigger(DAG, conf))
            .as("%s", conf)
            .hasMessageContaining("400")
            .hasMessageContaining("Invalid input for param " + name);
      }
    }
  }
}
