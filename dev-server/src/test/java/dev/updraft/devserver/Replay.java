package dev.updraft.devserver;

import dev.updraft.devserver.internal.json.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends recorded calls to a dev server and compares status and shape of the answers: the same keys
 * and types; null fits any type. Ids of tasks and runs are replaced by the live ones.
 */
final class Replay {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Objects whose keys are data, not shape. */
  private static final List<String> FREE =
      List.of("conf", "rendered_fields", "context_carrier", "task_states", "input", "ctx");

  private final Client client;
  private final List<JsonNode> calls = new ArrayList<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<Integer, String> tokens = new HashMap<>();
  private String token = "";

  /** Problems found, one line each. */
  final List<String> problems = new ArrayList<>();

  /** How many calls were compared. */
  int compared;

  Replay(Client client, String transcript) {
    this.client = client;
    OpenApi.resource("transcripts/" + transcript).forEach(calls::add);
  }

  int size() {
    return calls.size();
  }

  /** Reads recorded values, by a JSON pointer into the call. */
  String recorded(int index, String pointer) {
    return calls.get(index).at(pointer).asString("");
  }

  /** The recorded answer. */
  JsonNode body(int index) {
    return calls.get(index).at("/response/body");
  }

  /** The task instance's id in the path of the recorded call. */
  String recordedId(int index) {
    Matcher id = ID.matcher(recorded(index, "/request/path"));
    if (!id.find()) {
      throw new IllegalStateException("No id in " + recorded(index, "/request/path"));
    }
    return id.group();
  }

  /** The run's id in the path of the recorded call. */
  String recordedRun(int index) {
    Matcher run = Pattern.compile("manual__[^/?&]+").matcher(recorded(index, "/request/path"));
    if (!run.find()) {
      throw new IllegalStateException("No run in " + recorded(index, "/request/path"));
    }
    return run.group().replace("%3A", ":").replace("%2B", "+");
  }

  /** Writes {@code live} wherever the transcript has {@code recorded}. */
  Replay rename(String recorded, String live) {
    names.put(recorded, live);
    return this;
  }

  /** Stands this job for the task and run of the recorded call; its token is used from now on. */
  Replay as(Job job, int call) {
    Matcher id = ID.matcher(recorded(call, "/request/path"));
    if (id.find()) {
      rename(id.group(), job.id);
    }
    return run(job, call);
  }

  /** Stands the job's run for that of the recorded call. */
  Replay run(Job job, int call) {
    if (recorded(call, "/request/path").contains("manual__")) {
      rename(recordedRun(call), job.runId);
    }
    token = job.token;
    return this;
  }

  /** Uses this token from now on. */
  Replay token(String newToken) {
    token = newToken;
    return this;
  }

  /** Uses another token for this one call. */
  Replay token(int call, String other) {
    tokens.put(call, other);
    return this;
  }

  /** Replays some calls. */
  Replay play(int... indexes) {
    for (int index : indexes) {
      play(index, calls.get(index));
    }
    return this;
  }

  /** Replays the calls of a range, the end included. */
  Replay playAll(int from, int to) {
    for (int i = from; i <= to; i++) {
      play(i);
    }
    return this;
  }

  private void play(int index, JsonNode call) {
    JsonNode request = call.get("request");
    String path = live(request.get("path").stringValue());
    JsonNode body = request.path("body");
    String text = body(path, body);
    if (text != null) {
      text = live(text);
    }
    Call answer =
        client.send(request.get("method").stringValue(), path, text, headers(index, path, request));
    compared++;
    JsonNode response = call.get("response");
    String what = index + " " + call.path("note").asString("") + " " + path;
    int wanted = response.get("status").asInt();
    if (answer.status() != wanted) {
      problems.add(what + ": status " + answer.status() + " not " + wanted + " " + answer.text());
      return;
    }
    if (!request.get("method").stringValue().equals("HEAD")) {
      compare(what, "", response.get("body"), answer.json());
    }
    boolean refreshes = response.get("headers").has("refreshed-api-token");
    if (refreshes != answer.headers().containsKey("refreshed-api-token")) {
      problems.add(what + ": Refreshed-API-Token expected " + refreshes);
    }
  }

  private static @Nullable String body(String path, JsonNode body) {
    if (body.isNull() || body.isMissingNode()) {
      return null;
    }
    // XComs of transcripts about numbers are recorded as the raw text of the body.
    return path.contains("/basic/num") ? body.stringValue() : JsonText.write(body);
  }

  private Map<String, String> headers(int index, String path, JsonNode request) {
    Map<String, String> out = new HashMap<>();
    request
        .get("headers")
        .properties()
        .forEach(header -> out.put(header.getKey(), header.getValue().asString("")));
    if (!out.containsKey("Authorization")) {
      return out;
    }
    if (tokens.containsKey(index)) {
      out.put("Authorization", tokens.get(index));
    } else if (path.startsWith("/edge_worker/v1/")) {
      out.put(
          "Authorization",
          client.jwt.sign(Client.edgeClaims(path.substring("/edge_worker/v1/".length()))));
    } else if (path.startsWith("/execution/")) {
      out.put("Authorization", "Bearer " + token);
    } else {
      out.remove("Authorization");
    }
    return out;
  }

  private String live(String text) {
    String out = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      out = out.replace(name.getKey(), name.getValue());
      out = out.replace(Client.encode(name.getKey()), Client.encode(name.getValue()));
    }
    return out.replace("<now>", Instant.now().toString());
  }

  private void compare(String what, String place, JsonNode wanted, JsonNode got) {
    if (wanted == null || wanted.isNull() || got.isNull()) {
      if (place.isEmpty() && wanted != null && wanted.isNull() != got.isNull()) {
        problems.add(what + ": body " + got + " not " + wanted);
      }
      return;
    }
    if (wanted.isNumber() && got.isNumber()) {
      return;
    }
    if (wanted.getNodeType() != got.getNodeType()) {
      problems.add(what + place + ": " + got.getNodeType() + " not " + wanted.getNodeType());
      return;
    }
    if (wanted instanceof ObjectNode) {
      compareObjects(what, place, wanted, got);
    } else if (wanted.isArray()
        && !wanted.isEmpty()
        && !got.isEmpty()
        && !place.equals("/content")) {
      compare(what, place + "[0]", wanted.get(0), got.get(0));
    } else if (wanted.isArray() && wanted.isEmpty() != got.isEmpty()) {
      problems.add(what + place + ": " + got.size() + " items not " + wanted.size());
    }
  }

  private void compareObjects(String what, String place, JsonNode wanted, JsonNode got) {
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      JsonNode value = got.get(field.getKey());
      if (value == null) {
        problems.add(what + place + ": no " + field.getKey());
      } else if (!FREE.contains(field.getKey())) {
        compare(what, place + "/" + field.getKey(), field.getValue(), value);
      }
    }
    for (Map.Entry<String, JsonNode> field : got.properties()) {
      if (!wanted.has(field.getKey())) {
        problems.add(what + place + ": unexpected " + field.getKey());
      }
    }
  }
}
