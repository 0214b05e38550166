package dev.updraft.devserver.internal.execution;

import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.Core;
import dev.updraft.devserver.internal.dags.DagVersion;
import dev.updraft.devserver.internal.http.HttpProblem;
import dev.updraft.devserver.internal.http.Reply;
import dev.updraft.devserver.internal.http.Request;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.scheduler.Graph;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.RunState;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/** Questions about other task instances. */
final class TaskQueries {
  private final Core core;

  TaskQueries(Core core) {
    this.core = core;
  }

  Reply count(Request request) {
    List<String> states = request.queries("states");
    Set<TaskInstance> group = group(request);
    return Reply.ok(
        LongNode.valueOf(
            tasks(request)
                .filter(t -> group == null || group.contains(t))
                .filter(
                    t ->
                        states.isEmpty()
                            || states.contains(t.state == null ? "null" : t.state.wire()))
                .count()));
  }

  Reply states(Request request) {
    Set<TaskInstance> group = group(request);
    Stream<TaskInstance> tasks =
        group == null
            ? tasks(request)
            : request.queries("task_ids").isEmpty()
                ? group.stream()
                : Stream.concat(tasks(request), group.stream());
    ObjectNode byRun = JsonText.object();
    tasks.forEach(
        t -> {
          if (!byRun.has(t.run.runId)) {
            byRun.putObject(t.run.runId);
          }
          ((ObjectNode) byRun.get(t.run.runId))
              .put(
                  t.mapIndex < 0 ? t.taskId : t.taskId + "_" + t.mapIndex,
                  t.state == null ? null : t.state.wire());
        });
    ObjectNode out = JsonText.object();
    out.set("task_states", byRun);
    return Reply.ok(out);
  }

  Reply breadcrumbs(Request request) {
    String dagId = RunRoutes.required(request, "dag_id");
    Run run = core.store().run(dagId, RunRoutes.required(request, "run_id"));
    ObjectNode out = JsonText.object();
    ArrayNode crumbs = out.putArray("breadcrumbs");
    if (run != null) {
      run.tasks.stream()
          .filter(t -> TaskState.finished(t.state))
          .sorted(
              Comparator.comparing((TaskInstance t) -> t.taskId).thenComparingInt(t -> t.mapIndex))
          .forEach(
              t ->
                  crumbs
                      .addObject()
                      .put("task_id", t.taskId)
                      .put("map_index", t.mapIndex)
                      .put("state", t.state == null ? null : t.state.wire())
                      .put("operator", "JavaTask")
                      .put("duration", t.duration()));
    }
    return Reply.ok(out);
  }

  Reply previous(Request request) {
    Integer index = request.intQuery("map_index");
    String state = request.query("state");
    String date = request.query("logical_date");
    Instant before = date == null ? null : RunRoutes.time(date, "logical_date");
    return core.store().runs(request.param("dag_id")).stream()
        .filter(r -> before == null || (r.logicalDate != null && r.logicalDate.isBefore(before)))
        .flatMap(r -> r.instances(request.param("task_id")).stream())
        .filter(t -> t.mapIndex == (index == null ? -1 : index))
        .filter(t -> state == null || (t.state != null && t.state.wire().equals(state)))
        .max(Comparator.comparing(t -> t.run.logicalDate == null ? Instant.MIN : t.run.logicalDate))
        .map(t -> Reply.ok(previous(t)))
        .orElse(Reply.nothing());
  }

  Reply previousSuccess(Request request) {
    TaskInstance task = core.store().task(TaskIds.id(request));
    Instant date = task == null ? null : task.run.logicalDate;
    Run found =
        task == null || date == null
            ? null
            : core.store().runs(task.run.dagId()).stream()
                .filter(r -> r.state == RunState.SUCCESS)
                .filter(r -> r.logicalDate != null && r.logicalDate.isBefore(date))
                .max(Comparator.comparing(r -> r.logicalDate == null ? Instant.MIN : r.logicalDate))
                .orElse(null);
    return Reply.ok(
        JsonText.object()
            .put("data_interval_start", found == null ? null : Airflow.time(found.intervalStart))
            .put("data_interval_end", found == null ? null : Airflow.time(found.intervalEnd))
            .put("start_date", found == null ? null : Airflow.time(found.startDate))
            .put("end_date", found == null ? null : Airflow.time(found.endDate)));
  }

  private static ObjectNode previous(TaskInstance task) {
    return JsonText.object()
        .put("task_id", task.taskId)
        .put("dag_id", task.run.dagId())
        .put("run_id", task.run.runId)
        .put("logical_date", Airflow.time(task.run.logicalDate))
        .put("start_date", Airflow.time(task.startDate))
        .put("end_date", Airflow.time(task.endDate))
        .put("state", task.state == null ? null : task.state.wire())
        .put("try_number", task.tryNumber)
        .put("map_index", task.mapIndex)
        .put("duration", task.duration());
  }

  private Stream<TaskInstance> tasks(Request request) {
    List<String> tasks = request.queries("task_ids");
    return live(request).filter(t -> tasks.isEmpty() || tasks.contains(t.taskId));
  }

  private Stream<TaskInstance> live(Request request) {
    List<String> runs = request.queries("run_ids");
    Integer index = request.intQuery("map_index");
    return core.store().runs(RunRoutes.required(request, "dag_id")).stream()
        .filter(r -> runs.isEmpty() || runs.contains(r.runId))
        .filter(r -> RunRoutes.matchesDates(request, r))
        .flatMap(r -> r.tasks.stream())
        .filter(t -> index == null || index == t.mapIndex);
  }

  /** The instances of all tasks in the group that is asked for, at any depth; null if none is. */
  private @Nullable Set<TaskInstance> group(Request request) {
    String id = request.query("task_group_id");
    if (id == null || id.isEmpty()) {
      return null;
    }
    String dagId = RunRoutes.required(request, "dag_id");
    DagVersion dag = core.dags().dag(dagId);
    if (dag == null || dag.model().group(id) == null) {
      throw HttpProblem.reason(404, "not_found", "Task group " + id + " not found in DAG " + dagId);
    }
    return live(request)
        .filter(t -> Graph.inGroup(dag.model(), t.taskId, id))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
