package dev.updraft.devserver.internal.rest;

import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.Xcom;
import dev.updraft.devserver.internal.store.XcomKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** XComs as users see them. */
final class XcomEntryRoutes {
  private final Core core;

  XcomEntryRoutes(Core core) {
    this.core = core;
  }

  Reply list(Request request) {
    String taskId = request.param("task_id");
    String key = request.query("xcom_key");
    Integer index = request.intQuery("map_index");
    String dagId = request.param("dag_id");
    String runId = request.param("run_id");
    ObjectNode out = JsonText.object();
    ArrayNode list = out.putArray("xcom_entries");
    List<ObjectNode> all =
        core.store().runs().stream()
            .filter(r -> dagId.equals("~") || dagId.equals(r.dagId()))
            .filter(r -> runId.equals("~") || runId.equals(r.runId))
            .flatMap(
                r ->
                    r.xcoms.entrySet().stream()
                        .filter(e -> taskId.equals("~") || taskId.equals(e.getKey().taskId()))
                        .filter(e -> key == null || key.equals(e.getKey().key()))
                        .filter(e -> index == null || index == e.getKey().mapIndex())
                        .sorted(
                            Map.Entry.comparingByKey(
                                Comparator.comparing(XcomKey::taskId)
                                    .thenComparingInt(XcomKey::mapIndex)
                                    .thenComparing(XcomKey::key)))
                        .map(e -> entry(r, e.getKey(), e.getValue())))
            .toList();
    Paging.page(request, all).forEach(list::add);
    return Reply.ok(out.put("total_entries", all.size()));
  }

  Reply get(Request request) {
    Run run = core.store().run(request.param("dag_id"), request.param("run_id"));
    Integer index = request.intQuery("map_index");
    XcomKey key =
        new XcomKey(request.param("task_id"), index == null ? -1 : index, request.param("key"));
    Xcom xcom = run == null ? null : run.xcoms.get(key);
    if (run == null || xcom == null) {
      throw HttpProblem.of(404, "XCom entry with key: `" + key.key() + "` not found");
    }
    ObjectNode out = entry(run, key, xcom);
    if (request.flag("stringify")) {
      out.put("value", JsonText.write(xcom.value()));
    } else {
      out.set("value", xcom.value());
    }
    return Reply.ok(out);
  }

  private static ObjectNode entry(Run run, XcomKey key, Xcom xcom) {
    return JsonText.object()
        .put("key", key.key())
        .put("timestamp", Airflow.time(xcom.at()))
        .put("logical_date", Airflow.time(run.logicalDate))
        .put("map_index", key.mapIndex())
        .put("task_id", key.taskId())
        .put("dag_id", run.dagId())
        .put("run_id", run.runId)
        .put("dag_display_name", run.dagId())
        .put("task_display_name", key.taskId())
        .put("run_after", Airflow.time(run.runAfter));
  }
}
