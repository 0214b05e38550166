package dev.updraft.runtime.internal.coordinator;

import dev.updraft.runtime.internal.http.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions about runs and tasks, as messages to the supervisor. */
final class SupervisorQueries {
  /** What follows {@code dag-runs/} in a question about several runs. */
  static final Set<String> OF_RUNS = Set.of("previous", "count");

  /** What follows {@code task-instances/} in a question about several tasks. */
  static final Set<String> OF_TASKS = Set.of("count", "states", "breadcrumbs", "previous");

  private static final Set<String> LISTS = Set.of("task_ids", "run_ids", "logical_dates", "states");

  private final SupervisorCalls calls;

  SupervisorQueries(SupervisorCalls calls) {
    this.calls = calls;
  }

  /** The answer to a call below {@code dag-runs/}. */
  Answer runs(String call, Map<String, List<String>> query) throws IOException {
    return call.equals("count")
        ? calls.ask("GetDRCount", question(query), fields -> fields.get("count"))
        : calls.ask("GetPreviousDagRun", question(query), fields -> fields.get("dag_run"));
  }

  /**
   * The answer to a call below {@code task-instances/}.
   *
   * @param path {@code task-instances}, the call and, for {@code previous}, DAG and task
   */
  Answer tasks(List<String> path, Map<String, List<String>> query) throws IOException {
    Map<String, @Nullable Object> question = question(query);
    switch (path.get(1)) {
      case "count" -> {
        return calls.ask("GetTICount", question, fields -> fields.get("count"));
      }
      case "states" -> {
        return calls.ask("GetTaskStates", question);
      }
      case "breadcrumbs" -> {
        return calls.ask("GetTaskBreadcrumbs", question);
      }
      default -> {
        question.put("dag_id", path.get(2));
        question.put("task_id", path.get(3));
        return calls.ask("GetPreviousTI", question, fields -> fields.get("task_instance"));
      }
    }
  }

  private static Map<String, @Nullable Object> question(Map<String, List<String>> query) {
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    query.forEach(
        (name, values) -> {
          if (LISTS.contains(name)) {
            question.put(name, values);
          } else {
            String value = values.get(0);
            question.put(name, name.equals("map_index") ? Integer.valueOf(value) : value);
          }
        });
    return question;
  }
}
