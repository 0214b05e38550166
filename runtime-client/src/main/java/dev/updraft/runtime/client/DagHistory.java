package dev.updraft.runtime.client;

import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.HttpUrl;

/** What a DAG was: its versions, their runs, sources and shapes. From {@link AirflowClient}. */
public final class DagHistory {
  private static final int PAGE = 100;

  private final RestCalls rest;

  DagHistory(RestCalls rest) {
    this.rest = rest;
  }

  /**
   * The tasks of a DAG version and what follows what.
   *
   * @param tasks ids of tasks, sorted
   * @param edges {@code a >> b}, sorted
   */
  public record Shape(Set<String> tasks, Set<String> edges) {}

  /** The versions of a DAG, the newest first. */
  public List<DagVersion> versions(String dagId) {
    List<DagVersion> result = new ArrayList<>();
    for (JsonObject item :
        pages(
            "Asking for the versions of DAG '" + dagId + "'",
            rest.at("dags", dagId, "dagVersions"),
            "dag_versions")) {
      result.add(
          new DagVersion(
              item.integer("version_number", 0),
              item.text("bundle_name"),
              item.text("bundle_version"),
              item.time("created_at")));
    }
    result.sort((a, b) -> Integer.compare(b.number(), a.number()));
    return result;
  }

  /** The runs of a DAG, in Airflow's order. */
  public List<VersionedRun> runs(String dagId) {
    return pages(
            "Asking for the runs of DAG '" + dagId + "'",
            rest.at("dags", dagId, "dagRuns"),
            "dag_runs")
        .stream()
        .map(
            run ->
                new VersionedRun(
                    run.requiredText("dag_run_id"),
                    run.requiredText("state"),
                    run.time("start_date"),
                    run.time("end_date"),
                    run.text("bundle_version"),
                    run.objects("dag_versions").stream()
                        .map(version -> version.integer("version_number", 0))
                        .sorted()
                        .toList()))
        .toList();
  }

  /** The versions of bundles that queued and running runs of all DAGs use. */
  public Set<String> unfinished() {
    HttpUrl.Builder url =
        rest.at("dags", "~", "dagRuns")
            .addQueryParameter("state", "queued")
            .addQueryParameter("state", "running");
    Set<String> used = new HashSet<>();
    List<JsonObject> runs = pages("Asking for unfinished runs", url, "dag_runs");
    if (runs.size() > 1) {
      // One that ended meanwhile may have moved another from one page to the page before.
      runs.addAll(pages("Asking for unfinished runs", url, "dag_runs"));
    }
    for (JsonObject run : runs) {
      String version = run.text("bundle_version");
      if (version != null) {
        used.add(version);
      }
    }
    return used;
  }

  /** The file that Airflow keeps of a version; empty if it has none. */
  public Optional<String> source(String dagId, int number) {
    HttpUrl url =
        rest.at("dagSources", dagId)
            .addQueryParameter("version_number", Integer.toString(number))
            .build();
    return Optional.ofNullable(rest.call("Asking for a source", "GET", url, null, true))
        .map(Answer::object)
        .map(source -> source.text("content"));
  }

  /** The tasks and edges of a version; empty if Airflow does not have them any more. */
  public Optional<Shape> shape(String dagId, int number) {
    HttpUrl url =
        rest.ui("structure", "structure_data")
            .addQueryParameter("dag_id", dagId)
            .addQueryParameter("version_number", Integer.toString(number))
            .build();
    Answer answer = rest.call("Asking for a structure", "GET", url, null, true);
    if (answer == null) {
      return Optional.empty();
    }
    Set<String> tasks = new TreeSet<>();
    addTasks(answer.object().objects("nodes"), tasks);
    Set<String> edges = new TreeSet<>();
    for (JsonObject edge : answer.object().objects("edges")) {
      edges.add(edge.requiredText("source_id") + " >> " + edge.requiredText("target_id"));
    }
    return Optional.of(new Shape(tasks, edges));
  }

  private static void addTasks(List<JsonObject> nodes, Set<String> tasks) {
    for (JsonObject node : nodes) {
      if ("task".equals(node.text("type"))) {
        tasks.add(node.requiredText("id"));
      }
      addTasks(node.objects("children"), tasks);
    }
  }

  private List<JsonObject> pages(String what, HttpUrl.Builder url, String list) {
    List<JsonObject> result = new ArrayList<>();
    while (true) {
      HttpUrl page =
          url.setQueryParameter("limit", Integer.toString(PAGE))
              .setQueryParameter("offset", Integer.toString(result.size()))
              .build();
      JsonObject answer =
          Objects.requireNonNull(rest.call(what, "GET", page, null, false)).object();
      List<JsonObject> items = answer.objects(list);
      result.addAll(items);
      // An Airflow may give less than was asked for: [api] maximum_page_limit.
      if (items.isEmpty() || result.size() >= answer.integer("total_entries", 0)) {
        return result;
      }
    }
  }
}
