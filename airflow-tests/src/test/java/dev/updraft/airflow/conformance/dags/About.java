package dev.updraft.airflow.conformance.dags;

import dev.updraft.Dag;
import dev.updraft.MissingContextKeyException;
import dev.updraft.Param;
import dev.updraft.Resumes;
import dev.updraft.RunEnd;
import dev.updraft.RunExistsException;
import dev.updraft.RunQuery;
import dev.updraft.RunRef;
import dev.updraft.RunState;
import dev.updraft.RunTrigger;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import dev.updraft.TaskDeferral;
import dev.updraft.TaskQuery;
import dev.updraft.TaskState;
import dev.updraft.TriggerEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a task knows of its run and of others. */
public class About {
  @Dag(id = "conform_context")
  public void context(@Param("1") int rows, @Param("tree") String model) {
    about(rows, model);
    missing();
  }

  @Task(retries = 2)
  Map<String, Object> about(int rows, String model) {
    TaskContext context = TaskContext.current();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("type", context.run().type().name().toLowerCase(Locale.ROOT));
    out.put("task", context.taskId() + " " + context.mapIndex());
    out.put("tries", context.tryNumber() + " of " + (context.maxTries() + 1));
    out.put("params", context.params());
    out.put("conf", context.conf());
    out.put("started", context.run().findStart().isPresent());
    out.put("consumed", context.triggeringEvents().size());
    return out;
  }

  @SuppressWarnings("updraft")
  @Task
  List<String> missing() {
    TaskContext context = TaskContext.current();
    List<String> keys = new ArrayList<>();
    for (Runnable asks :
        List.<Runnable>of(
            context::logicalDate, context::dataIntervalStart, context::previousSuccess)) {
      try {
        asks.run();
      } catch (MissingContextKeyException e) {
        keys.add(e.key());
      }
    }
    return keys;
  }

  @Dag(id = "conform_trigger")
  public void trigger() {
    String run = start();
    look(run);
  }

  @Task
  String start() {
    TaskContext context = TaskContext.current();
    RunRef run =
        context
            .runs()
            .trigger(
                RunTrigger.of("conform_triggered")
                    .runId("by_" + context.runId().replace("+", ""))
                    .conf("rows", 42));
    throw TaskDeferral.untilRunEnds(run, Duration.ofMillis(500)).timeout(Duration.ofMinutes(3));
  }

  @Resumes("start")
  String ended(TriggerEvent event) {
    RunEnd end = RunEnd.of(event);
    return end.run().runId() + " " + end.requireSuccess().state().airflowName();
  }

  @Task
  Map<String, Object> look(String ended) {
    var runs = TaskContext.current().runs();
    RunRef run = new RunRef("conform_triggered", ended.substring(0, ended.indexOf(' ')));
    String again;
    try {
      again = runs.trigger(RunTrigger.of(run.dagId()).runId(run.runId())).runId();
    } catch (RunExistsException e) {
      again = "exists";
    }
    String unknown;
    try {
      unknown = runs.trigger("conform_nowhere").runId();
    } catch (IllegalArgumentException e) {
      unknown = "no such DAG";
    }
    return Map.of(
        "state", runs.state(run).airflowName(),
        "count", runs.count(RunQuery.of(run.dagId()).runIds(run.runId())),
        "failed", runs.count(RunQuery.of(run.dagId()).runIds(run.runId()).states(RunState.FAILED)),
        "tasks", runs.countTasks(TaskQuery.of(run), TaskState.SUCCESS),
        "states", String.valueOf(runs.taskStates(TaskQuery.of(run)).get(run.runId())),
        "again", again,
        "unknown", unknown,
        "previous", runs.previous().isPresent());
  }

  @Dag(id = "conform_triggered")
  public void triggered(@Param("1") int rows) {
    echo(rows);
  }

  @Task
  int echo(int rows) {
    return rows;
  }

  @Dag(id = "conform_past")
  public void past() {
    history(1);
  }

  @Task(id = "history")
  Map<String, Object> history(int any) {
    TaskContext context = TaskContext.current();
    RunRef self = context.run().ref();
    return Map.of(
        "state", context.runs().find(self).orElseThrow().state().airflowName(),
        "nobody", context.runs().find(new RunRef(self.dagId(), "nobody")).isPresent(),
        "previous", context.runs().previousTask().isPresent(),
        "ended", context.runs().endedTasks(self).size());
  }

  @Dag(id = "conform_run_after")
  public void runAfter() {
    note();
  }

  @Task(retries = 1, retryDelay = "1s")
  String note() {
    TaskContext context = TaskContext.current();
    RunRef run =
        context
            .runs()
            .trigger(
                RunTrigger.of("conform_triggered")
                    .note("by a task")
                    .runAfter(Instant.parse("2026-01-02T03:04:05Z")));
    return run.runId() + " " + context.runs().find(run).orElseThrow().runAfter();
  }
}
