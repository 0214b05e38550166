package dev.updraft.runtime.client;

import dev.updraft.client.AirflowException;
import dev.updraft.client.DagInfo;
import dev.updraft.client.DagShape;
import dev.updraft.client.DagVersion;
import dev.updraft.client.DagsApi;
import dev.updraft.client.ImportError;
import dev.updraft.descriptor.check.Spelling;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** DAGs. */
final class RestDags implements DagsApi {
  private final Rest rest;

  RestDags(Rest rest) {
    this.rest = rest;
  }

  @Override
  public List<DagInfo> list() {
    return rest
        .list("Listing DAGs", rest.at("dags").addQueryParameter("order_by", "dag_id"), "dags")
        .stream()
        .map(RestDags::info)
        .sorted(Comparator.comparing(DagInfo::dagId))
        .toList();
  }

  @Override
  public Optional<DagInfo> find(String dagId) {
    return rest.find(asking(dagId), "dags", dagId).map(RestDags::info);
  }

  @Override
  public DagInfo get(String dagId) {
    return find(dagId)
        .orElseThrow(
            () ->
                new AirflowException.NotFound(
                    asking(dagId)
                        + ": there is no such DAG at Airflow at "
                        + rest.calls().server()
                        + "."
                        + Spelling.didYouMean(dagId, list().stream().map(DagInfo::dagId).toList()),
                    null));
  }

  private static String asking(String dagId) {
    return "Asking for DAG '" + dagId + "'";
  }

  private static DagInfo info(JsonObject dag) {
    return new DagInfo(
        Need.text(dag, "dag_id"),
        dag.flag("is_paused"),
        dag.flag("is_stale"),
        dag.flag("has_import_errors"),
        dag.text("relative_fileloc"),
        dag.text("description"),
        dag.text("timetable_summary"),
        dag.objects("tags").stream()
            .map(tag -> Objects.requireNonNullElse(tag.text("name"), ""))
            .sorted()
            .toList(),
        dag.time("next_dagrun_run_after"));
  }

  @Override
  public Map<String, Map<String, @Nullable Object>> params(String dagId) {
    String what = "Asking for the params of DAG '" + dagId + "'";
    JsonObject params = rest.get(what, rest.at("dags", dagId, "details").build()).object("params");
    Map<String, Map<String, @Nullable Object>> result = new LinkedHashMap<>();
    for (String name : params.fields().keySet()) {
      JsonObject param = params.object(name);
      Map<String, @Nullable Object> said = new LinkedHashMap<>();
      for (String part : List.of("value", "schema", "description")) {
        said.put(part, PlainJson.withDoubles(param.fields().get(part)));
      }
      result.put(name, said);
    }
    return result;
  }

  @Override
  public void pause(String dagId) {
    setPaused("Pausing", dagId, true);
  }

  @Override
  public void unpause(String dagId) {
    setPaused("Unpausing", dagId, false);
  }

  private void setPaused(String verb, String dagId, boolean paused) {
    rest.set(
        verb + " DAG '" + dagId + "'",
        "PATCH",
        rest.at("dags", dagId).build(),
        Map.of("is_paused", paused));
  }

  @Override
  public List<ImportError> importErrors() {
    return rest.list("Asking for import errors", rest.at("importErrors"), "import_errors").stream()
        .map(
            error ->
                new ImportError(
                    Objects.requireNonNullElse(error.text("filename"), "?"),
                    Objects.requireNonNullElse(error.text("stack_trace"), "")))
        .toList();
  }

  @Override
  public List<DagVersion> versions(String dagId) {
    return rest
        .list(
            "Asking for the versions of DAG '" + dagId + "'",
            rest.at("dags", dagId, "dagVersions"),
            "dag_versions")
        .stream()
        .map(
            version ->
                new DagVersion(
                    version.integer("version_number", 0),
                    version.text("bundle_name"),
                    version.text("bundle_version"),
                    version.time("created_at")))
        .sorted(Comparator.comparingInt(DagVersion::number).reversed())
        .toList();
  }

  @Override
  public Optional<String> source(String dagId, int version) {
    HttpUrl url =
        rest.at("dagSources", dagId)
            .addQueryParameter("version_number", Integer.toString(version))
            .build();
    return rest.find("Asking for the source of DAG '" + dagId + "'", url)
        .map(source -> source.text("content"));
  }

  @Override
  public Optional<DagShape> shape(String dagId, int version) {
    HttpUrl url =
        rest.ui("structure", "structure_data")
            .addQueryParameter("dag_id", dagId)
            .addQueryParameter("version_number", Integer.toString(version))
            .build();
    return rest.find("Asking for the structure of DAG '" + dagId + "'", url).map(RestDags::shape);
  }

  private static DagShape shape(JsonObject structure) {
    Set<String> tasks = new TreeSet<>();
    addTasks(structure.objects("nodes"), tasks);
    Set<String> edges = new TreeSet<>();
    for (JsonObject edge : structure.objects("edges")) {
      edges.add(Need.text(edge, "source_id") + " >> " + Need.text(edge, "target_id"));
    }
    return new DagShape(tasks, edges);
  }

  private static void addTasks(List<JsonObject> nodes, Set<String> tasks) {
    for (JsonObject node : nodes) {
      if ("task".equals(node.text("type"))) {
        tasks.add(Need.text(node, "id"));
      }
      addTasks(node.objects("children"), tasks);
    }
  }
}
