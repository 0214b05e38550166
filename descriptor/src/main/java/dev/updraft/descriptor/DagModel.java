package dev.updraft.descriptor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DAG as its author wrote it, free of any compiler and of any Airflow release.
 *
 * @param dagId its id
 * @param className the binary name of the class that declares the {@code @Dag} method
 * @param methodName the name of that method
 * @param description one line about it, if given
 * @param schedule when runs start, null if only when triggered
 * @param startDate the earliest logical date, if given
 * @param catchup whether Airflow makes up for missed runs
 * @param maxActiveRuns how many runs may be active at once, null for the deployment's default
 * @param tags labels, sorted
 * @param params the params, in the order of the method's parameters
 * @param defaults settings for tasks that say nothing themselves
 * @param tasks the tasks, in the order of the calls
 * @param groups the task groups, in the order of the calls, outer ones first
 * @param settings what else the DAG is told
 */
public record DagModel(
    String dagId,
    String className,
    String methodName,
    @Nullable String description,
    @Nullable Schedule schedule,
    @Nullable Instant startDate,
    boolean catchup,
    @Nullable Integer maxActiveRuns,
    List<String> tags,
    List<ParamModel> params,
    TaskDefaults defaults,
    List<TaskModel> tasks,
    List<GroupModel> groups,
    DagSettings settings) {
  /** Copies the lists. */
  public DagModel {
    tags = tags.stream().sorted().distinct().toList();
    params = List.copyOf(params);
    tasks = List.copyOf(tasks);
    groups = List.copyOf(groups);
  }

  /** A DAG without groups and further settings. */
  public DagModel(
      String dagId,
      String className,
      String methodName,
      @Nullable String description,
      @Nullable Schedule schedule,
      @Nullable Instant startDate,
      boolean catchup,
      @Nullable Integer maxActiveRuns,
      List<String> tags,
      List<ParamModel> params,
      TaskDefaults defaults,
      List<TaskModel> tasks) {
    this(
        dagId,
        className,
        methodName,
        description,
        schedule,
        startDate,
        catchup,
        maxActiveRuns,
        tags,
        params,
        defaults,
        tasks,
        List.of(),
        DagSettings.NONE);
  }

  /** A DAG without further settings. */
  public DagModel(
      String dagId,
      String className,
      String methodName,
      @Nullable String description,
      @Nullable Schedule schedule,
      @Nullable Instant startDate,
      boolean catchup,
      @Nullable Integer maxActiveRuns,
      List<String> tags,
      List<ParamModel> params,
      TaskDefaults defaults,
      List<TaskModel> tasks,
      List<GroupModel> groups) {
    this(
        dagId,
        className,
        methodName,
        description,
        schedule,
        startDate,
        catchup,
        maxActiveRuns,
        tags,
        params,
        defaults,
        tasks,
        groups,
        DagSettings.NONE);
  }

  /** A copy with these tasks and groups. */
  public DagModel with(List<TaskModel> newTasks, List<GroupModel> newGroups) {
    return new DagModel(
        dagId,
        className,
        methodName,
        description,
        schedule,
        startDate,
        catchup,
        maxActiveRuns,
        tags,
        params,
        defaults,
        newTasks,
        newGroups,
        settings);
  }

  /** A copy with these settings. */
  public DagModel with(DagSettings newSettings) {
    return new DagModel(
        dagId,
        className,
        methodName,
        description,
        schedule,
        startDate,
        catchup,
        maxActiveRuns,
        tags,
        params,
        defaults,
        tasks,
        groups,
        newSettings);
  }

  /** The task of this id, or null. */
  public @Nullable TaskModel task(String taskId) {
    return tasks.stream().filter(t -> t.taskId().equals(taskId)).findFirst().orElse(null);
  }

  /** The group of this id, or null. */
  public @Nullable GroupModel group(@Nullable String groupId) {
    return groups.stream().filter(g -> g.groupId().equals(groupId)).findFirst().orElse(null);
  }

  /** The mapped group that the task is in, at any depth; null if there is none. */
  public @Nullable GroupModel mappedGroup(TaskModel task) {
    GroupModel group = group(task.groupId());
    while (group != null && group.mapping() == null) {
      group = group(group.parentGroupId());
    }
    return group;
  }

  /** Whether the task has several instances, by its own mapping or that of a group around it. */
  public boolean isMapped(TaskModel task) {
    return task.mapping() != null || mappedGroup(task) != null;
  }

  /** What the task is told itself, and where it is told nothing, by the DAG. */
  public TaskAttributes attributes(TaskModel task) {
    return task.settings().attributes().orElse(defaults.attributes());
  }

  /** The ids of the tasks that must wait for {@code taskId}, sorted. */
  public List<String> downstreamTaskIds(String taskId) {
    return tasks.stream()
        .filter(t -> t.upstreamTaskIds().contains(taskId))
        .map(TaskModel::taskId)
        .sorted()
        .toList();
  }

  /**
   * A copy in which every task carries its effective settings: its own, else the DAG's, else the
   * bundle's. Queue falls back to {@link TaskDefaults#DEFAULT_QUEUE}; retries, delay and executor
   * that nobody sets stay unset. Queue and executor of DAG and bundle are those of Java tasks: a
   * Python operator has none but its own.
   *
   * @param bundle the settings of the whole bundle
   */
  public DagModel resolved(TaskDefaults bundle) {
    TaskDefaults base =
        defaults
            .orElse(bundle)
            .orElse(new TaskDefaults(null, null, TaskDefaults.DEFAULT_QUEUE, null));
    return new DagModel(
        dagId,
        className,
        methodName,
        description,
        schedule,
        startDate,
        catchup,
        maxActiveRuns,
        tags,
        params,
        base,
        tasks.stream()
            .map(
                t ->
                    t.withSettings(
                        t.settings().orElse(t.operator() == null ? base : base.withoutPlace())))
            .toList(),
        groups,
        settings);
  }
}
