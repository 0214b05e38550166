package dev.updraft.airflow;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One list of questions about runs with and without logical date (AIP-83), for any server.
 *
 * @param runs the server's DAGs
 * @param prefix begins the ids of runs, so that each series of questions has its own
 */
record LogicalDates(Runs runs, String prefix) {
  private static final String SEEN = "dates_seen";
  private static final String DATE = "2026-03-01T00:00:00Z";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern REFUSAL = Pattern.compile(": (\\d{3}) (\\{.*})$", Pattern.DOTALL);

  /** Questions with an id of their own. */
  static LogicalDates of(Runs runs) {
    return new LogicalDates(runs, "dates-" + UUID.randomUUID());
  }

  /** The answers by question. */
  Map<String, String> answers() throws IOException {
    Map<String, String> answers = new TreeMap<>();
    runs.trigger("dates_changing", Map.of());
    List<Runs.Run> turns = inTurn();
    Runs.Run asking = runs.trigger("dates_asking", Map.of("prefix", prefix));

    answers.put("trigger without a word about the date", post(SEEN, body("none")));
    answers.put("trigger without date", post(SEEN, undated("undated")));
    answers.put("trigger without date again", post(SEEN, undated("undated-2")));
    answers.put("trigger with an id that there is", post(SEEN, undated("undated")));
    answers.put("trigger with date", post(SEEN, undated("dated").put("logical_date", DATE)));
    answers.put(
        "trigger with the date of another run",
        post(SEEN, undated("dated-2").put("logical_date", DATE)));
    answers.put(
        "trigger with a date without zone",
        post(SEEN, undated("naive").put("logical_date", "2026-03-02T00:00:00")));
    answers.put(
        "trigger with an interval and no date",
        post(
            SEEN,
            undated("interval").put("data_interval_start", DATE).put("data_interval_end", DATE)));
    answers.put(
        "trigger with half an interval",
        post(SEEN, undated("half").put("data_interval_start", DATE)));

    answers.put("a task starts runs", texts(asking.awaitEnd(LIMIT).result("ask")));
    for (String run : List.of("undated", "dated", "interval")) {
      answers.put("a task of run '" + run + "'", look(SEEN, prefix + "-api-" + run));
      answers.put("run '" + run + "'", shown(SEEN, prefix + "-api-" + run));
    }
    for (String run : List.of("undated", "dated")) {
      answers.put("a task of a task's run '" + run + "'", look(SEEN, prefix + "-" + run));
      answers.put("a task's run '" + run + "'", shown(SEEN, prefix + "-" + run));
    }
    String followed = followed();
    answers.put("a task of an asset's run", look("dates_following", followed));
    answers.put("an asset's run", shown("dates_following", followed));
    answers.put("runs start in turn", String.join(", ", started(turns)));
    answers.put("runs are listed in turn", String.join(", ", listed()));
    return answers;
  }

  private ObjectNode body(String id) {
    return AirflowRest.object().put("dag_run_id", prefix + "-api-" + id);
  }

  private ObjectNode undated(String id) {
    return body(id).putNull("logical_date");
  }

  /** The logical date of the new run, or why there is none. */
  private String post(String dagId, ObjectNode body) throws IOException {
    await(dagId).atMost(LIMIT).until(() -> runs.rest().hasDag(dagId));
    JsonNode answer;
    try {
      answer = runs.rest().post("/dags/" + dagId + "/dagRuns", body);
    } catch (IOException e) {
      Matcher refusal = REFUSAL.matcher(String.valueOf(e.getMessage()));
      if (!refusal.find()) {
        throw e;
      }
      return refusal.group(1) + " " + reason(AirflowRest.json(refusal.group(2)));
    }
    return answer.has("detail")
        ? "409 " + reason(answer)
        : "dated " + answer.path("logical_date").asString("null");
  }

  private static String reason(JsonNode answer) {
    JsonNode detail = answer.path("detail");
    return detail.isArray()
        ? detail.get(0).path("loc").toString().replace("\"", "")
            + " "
            + detail.get(0).path("msg").asString()
        : detail.path("reason").asString(detail.asString(""));
  }

  /** What the task of a run saw. */
  private String look(String dagId, String runId) throws IOException {
    return texts(new Runs.Run(runs.rest(), dagId, runId).awaitEnd(LIMIT).result("look"));
  }

  private static String texts(@Nullable JsonNode list) {
    List<String> texts = new ArrayList<>();
    if (list != null) {
      list.forEach(text -> texts.add(text.asString()));
    }
    return String.join(", ", texts);
  }

  /** What the API shows of a run, but for the times that differ from run to run. */
  private String shown(String dagId, String runId) throws IOException {
    JsonNode run = runs.rest().get("/dags/" + dagId + "/dagRuns/" + AirflowRest.encode(runId));
    List<String> shown = new ArrayList<>();
    for (String field : List.of("run_type", "conf", "logical_date")) {
      shown.add(field + " " + run.path(field).toString().replace("\"", ""));
    }
    for (String field : List.of("data_interval_start", "data_interval_end", "run_after")) {
      String time = run.path(field).asString("null");
      boolean date = time.equals(run.path("logical_date").asString("no"));
      shown.add(field + (date ? " is that" : time.equals("null") ? " null" : " another"));
    }
    return String.join(", ", shown);
  }

  /** The run that the asset's change started. */
  private String followed() {
    return await("the asset's run")
        .atMost(LIMIT)
        .until(
            () -> runs.rest().get("/dags/dates_following/dagRuns").path("dag_runs"),
            list -> !list.isEmpty())
        .get(0)
        .path("dag_run_id")
        .asString();
  }

  /** Three runs that may start one after the other, asked for in another order. */
  private List<Runs.Run> inTurn() throws IOException {
    Instant first = Instant.now().plusSeconds(6).truncatedTo(ChronoUnit.SECONDS);
    List<Runs.Run> turns = new ArrayList<>();
    for (int turn : new int[] {3, 1, 2}) {
      String answer =
          post(
              "dates_in_turn",
              undated("turn-" + turn).put("run_after", first.plusSeconds(turn).toString()));
      if (!answer.equals("dated null")) {
        throw new IOException(answer);
      }
      turns.add(new Runs.Run(runs.rest(), "dates_in_turn", prefix + "-api-turn-" + turn));
    }
    return turns;
  }

  /** Their ids in the order in which they started. */
  private List<String> started(List<Runs.Run> turns) throws IOException {
    Map<String, Instant> starts = new TreeMap<>();
    for (Runs.Run turn : turns) {
      turn.awaitEnd(LIMIT);
      JsonNode run =
          runs.rest().get("/dags/dates_in_turn/dagRuns/" + AirflowRest.encode(turn.runId()));
      Instant start = Instant.parse(run.path("start_date").asString());
      if (start.isBefore(Instant.parse(run.path("run_after").asString()))) {
        throw new IOException("It started too early: " + run);
      }
      starts.put(turn.runId(), start);
    }
    return starts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(entry -> entry.getKey().substring(prefix.length()))
        .toList();
  }

  private List<String> listed() throws IOException {
    List<String> ids = new ArrayList<>();
    for (JsonNode run :
        runs.rest().get("/dags/dates_in_turn/dagRuns?order_by=run_after").path("dag_runs")) {
      String id = run.path("dag_run_id").asString();
      if (id.startsWith(prefix)) {
        ids.add(id.substring(prefix.length()));
      }
    }
    return ids;
  }
}
