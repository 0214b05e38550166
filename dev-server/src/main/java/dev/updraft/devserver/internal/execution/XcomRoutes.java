package dev.updraft.devserver.internal.execution;

import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.http.Shape;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.Xcom;
import dev.updraft.devserver.internal.store.XcomKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Results and other values that tasks leave for each other. */
final class XcomRoutes {
  private static final int MAX_MAP_LENGTH = 1024;

  private final Core core;

  XcomRoutes(Core core) {
    this.core = core;
  }

  Reply get(Request request) {
    Integer offset = request.intQuery("offset");
    if (offset != null) {
      return Reply.ok(entry(request, at(request, offset)));
    }
    Integer index = request.intQuery("map_index");
    int mapIndex = index == null ? -1 : index;
    Run run = run(request);
    XcomKey wanted = new XcomKey(request.param("task_id"), mapIndex, request.param("key"));
    Xcom xcom =
        run == null
            ? null
            : request.flag("include_prior_dates") ? prior(run, wanted) : run.xcoms.get(wanted);
    if (xcom == null) {
      throw missing(request, "map_index=" + mapIndex);
    }
    return Reply.ok(entry(request, xcom.value()));
  }

  /** The newest of this run and of those with an earlier date. */
  private @Nullable Xcom prior(Run run, XcomKey key) {
    return core.store().runs(run.dagId()).stream()
        .filter(other -> other.xcoms.containsKey(key) && !date(other).isAfter(date(run)))
        .max(
            Comparator.comparing(
                    (Run other) -> other.logicalDate,
                    Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                .thenComparing(other -> Objects.requireNonNull(other.xcoms.get(key)).at()))
        .map(found -> found.xcoms.get(key))
        .orElse(null);
  }

  private static Instant date(Run run) {
    return run.logicalDate == null ? run.runAfter : run.logicalDate;
  }

  Reply item(Request request) {
    return Reply.ok(at(request, request.intParam("offset")));
  }

  Reply slice(Request request) {
    List<JsonNode> values = values(request);
    Integer step = request.intQuery("step");
    int by = step == null || step == 0 ? 1 : step;
    ArrayNode out = JsonText.array();
    for (int i :
        Slices.indexes(values.size(), request.intQuery("start"), request.intQuery("stop"), by)) {
      out.add(values.get(i));
    }
    return Reply.ok(out);
  }

  Reply count(Request request) {
    if (request.query("map_index") != null) {
      throw HttpProblem.reason(
          400, "invalid_request", "Cannot specify map_index in a HEAD request");
    }
    return Reply.empty(200).with("Content-Range", "map_indexes " + values(request).size());
  }

  Reply set(Request request) {
    JsonNode value = request.body().length == 0 ? NullNode.getInstance() : Shape.json(request);
    Integer index = request.intQuery("map_index");
    int mapIndex = index == null ? -1 : index;
    Integer length = request.intQuery("mapped_length");
    if (length != null && length > MAX_MAP_LENGTH) {
      throw HttpProblem.reason(
          400,
          "unmappable_return_value_length",
          "pushed value is too large to map as a downstream's dependency");
    }
    Run run = run(request);
    if (run == null) {
      throw HttpProblem.of(
          404,
          "DAG run not found on DAG '"
              + request.param("dag_id")
              + "' with ID '"
              + request.param("run_id")
              + "'");
    }
    String task = request.param("task_id");
    if (run.instance(task, mapIndex) == null) {
      // Airflow's database refuses an XCom of no task instance, and the server dies of it.
      return internalError(request);
    }
    if (!JsonText.storable(value)) {
      throw HttpProblem.rejectedByDatabase();
    }
    if (length != null && mapIndex < 0) {
      // Airflow keeps one for each map index, and never asks for those.
      run.mapLengths.put(task, length);
    }
    run.xcoms.put(
        new XcomKey(task, mapIndex, request.param("key")), new Xcom(value, Instant.now()));
    return Reply.message(201, "XCom successfully set");
  }

  Reply delete(Request request) {
    Integer index = request.intQuery("map_index");
    Run run = run(request);
    String key = request.param("key");
    if (run != null) {
      run.xcoms.remove(new XcomKey(request.param("task_id"), index == null ? -1 : index, key));
    }
    return Reply.message(200, "XCom with key: " + key + " successfully deleted.");
  }

  private static Reply internalError(Request request) {
    ObjectNode body = JsonText.object().put("message", "Internal server error");
    String correlation = request.header("correlation-id");
    if (correlation != null) {
      body.put("correlation-id", correlation);
    }
    return Reply.json(500, body);
  }

  private @Nullable Run run(Request request) {
    return core.store().run(request.param("dag_id"), request.param("run_id"));
  }

  private static ObjectNode entry(Request request, JsonNode value) {
    ObjectNode out = JsonText.object().put("key", request.param("key"));
    out.set("value", value);
    return out;
  }

  private JsonNode at(Request request, int offset) {
    List<JsonNode> values = values(request);
    int place = offset < 0 ? values.size() + offset : offset;
    if (place < 0 || place >= values.size()) {
      throw missing(request, "offset=" + offset);
    }
    return values.get(place);
  }

  /** All values of the task under the key, by map index. */
  private List<JsonNode> values(Request request) {
    Run run = run(request);
    if (run == null) {
      return List.of();
    }
    List<XcomKey> keys = new ArrayList<>();
    for (XcomKey key : run.xcoms.keySet()) {
      if (key.taskId().equals(request.param("task_id")) && key.key().equals(request.param("key"))) {
        keys.add(key);
      }
    }
    keys.sort(Comparator.comparingInt(XcomKey::mapIndex));
    List<JsonNode> out = new ArrayList<>();
    for (XcomKey key : keys) {
      Xcom xcom = run.xcoms.get(key);
      if (xcom != null) {
        out.add(xcom.value());
      }
    }
    return out;
  }

  private static HttpProblem missing(Request request, String which) {
    return HttpProblem.reason(
        404,
        "not_found",
        "XCom with key='"
            + request.param("key")
            + "' "
            + which
            + " not found for task '"
            + request.param("task_id")
            + "' in DAG run '"
            + request.param("run_id")
            + "' of '"
            + request.param("dag_id")
            + "'");
  }
}
