package dev.updraft;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which task instances are meant: all of a DAG that meet each condition.
 *
 * @param dagId the id of the DAG
 * @param taskIds of one of these tasks, any if empty
 * @param groupId of a task in this group, at any depth; null for any
 * @param runIds in a run with one of these ids, any if empty
 * @param logicalDates in a run with one of these logical dates, any if empty
 * @param mapIndex with this map index, −1 for tasks that are not mapped; null for any
 */
public record TaskQuery(
    String dagId,
    List<String> taskIds,
    @Nullable String groupId,
    List<String> runIds,
    List<Instant> logicalDates,
    @Nullable Integer mapIndex) {
  /** Copies the lists. */
  public TaskQuery {
    Objects.requireNonNull(dagId);
    taskIds = List.copyOf(taskIds);
    runIds = List.copyOf(runIds);
    logicalDates = List.copyOf(logicalDates);
  }

  /** All task instances of a DAG. */
  public static TaskQuery of(String dagId) {
    return new TaskQuery(dagId, List.of(), null, List.of(), List.of(), null);
  }

  /** All task instances of a run. */
  public static TaskQuery of(RunRef run) {
    return of(run.dagId()).runIds(run.runId());
  }

  /** Only those of one of these tasks. */
  public TaskQuery taskIds(String... only) {
    return new TaskQuery(dagId, List.of(only), groupId, runIds, logicalDates, mapIndex);
  }

  /** Only those of tasks in this group, at any depth. */
  public TaskQuery group(String only) {
    return new TaskQuery(dagId, taskIds, only, runIds, logicalDates, mapIndex);
  }

  /** Only those in a run with one of these ids. */
  public TaskQuery runIds(String... only) {
    return new TaskQuery(dagId, taskIds, groupId, List.of(only), logicalDates, mapIndex);
  }

  /** Only those in a run with one of these logical dates. */
  public TaskQuery logicalDates(Instant... only) {
    return new TaskQuery(dagId, taskIds, groupId, runIds, List.of(only), mapIndex);
  }

  /** Only those with this map index; −1 means tasks that are not mapped. */
  public TaskQuery mapIndex(int only) {
    return new TaskQuery(dagId, taskIds, groupId, runIds, logicalDates, only);
  }
}
