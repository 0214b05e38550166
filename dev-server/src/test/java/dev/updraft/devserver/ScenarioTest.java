package dev.updraft.devserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskRole;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.devserver.internal.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Runs random DAGs, with failures, skips, mappings, clears and marks, to the end and compares every
 * state with what Airflow 3.3.2's own {@code DagRun.update_state} made of the same. Those with
 * branches have all trigger rules, closed gates, plain and mapped groups, zips, setups and
 * teardowns as well.
 */
class ScenarioTest extends ServerTest {

  @Test
  void everyStateIsAirflows() throws IOException {
    compare("/scheduler-scenarios.json", 150);
  }

  @Test
  void everyStateIsAirflowsWithBranchesGroupsAndTeardowns() throws IOException {
    compare("/scheduler-branches.json", 150);
  }

  private void compare(String name, int atLeast) throws IOException {
    List<JsonNode> scenarios = scenarios(name);
    Client client = serve(scenarios.stream().map(ScenarioTest::dag).toArray(TestBundle.Dag[]::new));
    List<String> wrong = new ArrayList<>();
    int phases = 0;
    for (JsonNode scenario : scenarios) {
      String dagId = scenario.get("id").stringValue();
      String run = client.trigger(dagId);
      List<Job> open = new ArrayList<>();
      for (int i = 0; i < scenario.get("phases").size(); i++) {
        JsonNode phase = scenario.get("phases").get(i);
        operate(client, dagId, run, phase.path("do"));
        work(client, scenario, phase.get("outcomes"), open);
        JsonNode expected = scenario.get("expected").get(i);
        Map<String, String> states = new TreeMap<>();
        expected
            .get("states")
            .properties()
            .forEach(state -> states.put(state.getKey(), state.getValue().stringValue()));
        String got = client.runState(dagId, run) + " " + client.states(dagId, run);
        String want = expected.get("run").stringValue() + " " + states;
        phases++;
        if (!got.equals(want)) {
          wrong.add(dagId + " phase " + i + ": " + got + "\n  not " + want);
          break;
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(phases).isGreaterThan(atLeast);
  }

  private static void work(Client client, JsonNode scenario, JsonNode outcomes, List<Job> open) {
    while (true) {
      JsonNode fetched = client.fetch("w", "java");
      while (!fetched.isNull()) {
        open.add(new Job(client, fetched));
        fetched = client.fetch("w", "java");
      }
      if (open.isEmpty()) {
        return;
      }
      open.sort(Comparator.comparing((Job j) -> j.taskId).thenComparingInt(j -> j.mapIndex));
      end(open.remove(0).run(), scenario, outcomes);
    }
  }

  private static void end(Job job, JsonNode scenario, JsonNode outcomes) {
    if (job.started == null || job.started.status() != 200) {
      return;
    }
    for (JsonNode key : job.context().get("xcom_keys_to_clear")) {
      String index = job.mapIndex < 0 ? "" : "?map_index=" + job.mapIndex;
      job.call("DELETE", job.xcomPath(job.taskId, key.stringValue()) + index, null).expect(200);
    }
    JsonNode outcome =
        outcomes.path(job.mapIndex < 0 ? job.taskId : job.taskId + "[" + job.mapIndex + "]");
    String state = outcome.path("state").asString("success");
    if (state.equals("success") && outcome.path("push").asBoolean(true)) {
      boolean told =
          job.mapIndex < 0
              && sources(scenario).contains(job.taskId)
              && !outcome.path("length").isNull();
      job.push("1", told ? "mapped_length=" + outcome.path("length").asInt(1) : "").expect(201);
    }
    if (state.equals("success") && outcome.has("closed")) {
      job.skip(texts(outcome.get("closed")));
    }
    job.state(state).expect(204);
    job.edge(state.equals("failed") ? "failed" : "success").expect(200);
  }

  private static void operate(Client client, String dagId, String run, JsonNode what) {
    if (what.path("op").asString("").equals("clear")) {
      client
          .rest(
              "POST",
              "dags/" + dagId + "/clearTaskInstances",
              "{\"dry_run\":false,\"dag_run_id\":\""
                  + run
                  + "\",\"only_failed\":"
                  + what.get("only_failed")
                  + ",\"include_downstream\":"
                  + what.path("downstream").asBoolean(false)
                  + ",\"task_ids\":"
                  + what.get("task_ids")
                  + "}")
          .expect(200);
    } else if (what.path("op").asString("").equals("mark")) {
      client.rest(
          "PATCH",
          "dags/"
              + dagId
              + "/dagRuns/"
              + Client.encode(run)
              + "/taskInstances/"
              + what.get("task").stringValue(),
          "{\"new_state\":" + what.get("state") + "}");
    }
  }

  private static TreeSet<String> sources(JsonNode scenario) {
    TreeSet<String> out = new TreeSet<>();
    for (String kind : List.of("tasks", "groups")) {
      for (JsonNode mapped : scenario.path(kind)) {
        for (JsonNode over : mapped.get("over")) {
          out.addAll(List.of(over.isArray() ? texts(over) : new String[] {over.asString("")}));
        }
      }
    }
    return out;
  }

  private static TestBundle.Dag dag(JsonNode scenario) {
    TestBundle.Dag dag = TestBundle.dag(scenario.get("id").stringValue());
    for (JsonNode group : scenario.path("groups")) {
      dag.group(group.get("id").stringValue(), over(group).toArray(Argument[]::new));
    }
    for (JsonNode task : scenario.get("tasks")) {
      dag.add(
          task.get("id").stringValue(),
          TriggerRule.ofAirflowName(task.get("rule").stringValue()),
          TaskDefaults.NONE,
          over(task),
          TaskRole.valueOf(task.path("role").asString("work").toUpperCase(Locale.ROOT)),
          List.of(texts(task.path("gates"))),
          texts(task.get("upstream")));
    }
    return dag;
  }

  /** What is mapped over: a task, the length of a constant list, or the tasks of a zip. */
  private static List<Argument> over(JsonNode mapped) {
    List<Argument> over = new ArrayList<>();
    for (JsonNode source : mapped.get("over")) {
      if (source.isInt()) {
        over.add(new Argument.Constant(Collections.nCopies(source.intValue(), "x")));
      } else if (source.isArray()) {
        over.add(TestBundle.zip(texts(source)));
      } else {
        over.add(TestBundle.result(source.stringValue()));
      }
    }
    return over;
  }

  private static String[] texts(JsonNode list) {
    List<String> out = new ArrayList<>();
    list.forEach(text -> out.add(text.stringValue()));
    return out.toArray(String[]::new);
  }

  private static List<JsonNode> scenarios(String name) throws IOException {
    try (InputStream in = ScenarioTest.class.getResourceAsStream(name)) {
      List<JsonNode> out = new ArrayList<>();
      JsonText.parse(in == null ? new byte[] {'[', ']'} : in.readAllBytes()).forEach(out::add);
      return out;
    }
  }
}
