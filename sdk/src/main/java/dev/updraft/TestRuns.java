package dev.updraft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The runs that a {@link TestContext} knows. */
final class TestRuns implements Runs {
  private final Map<RunRef, RunInfo> known = new LinkedHashMap<>();
  private final List<RunTrigger> triggered = new ArrayList<>();
  private final String dagId;
  private final String taskId;

  TestRuns(String dagId, String taskId) {
    this.dagId = dagId;
    this.taskId = taskId;
  }

  void add(RunInfo run) {
    known.put(run.ref(), run);
  }

  List<RunTrigger> triggered() {
    return List.copyOf(triggered);
  }

  @Override
  public RunRef trigger(RunTrigger trigger) {
    String id = trigger.runId();
    RunRef run = new RunRef(trigger.dagId(), id == null ? "test_" + (triggered.size() + 1) : id);
    if (known.containsKey(run) && !trigger.resets()) {
      throw new RunExistsException(run);
    }
    triggered.add(trigger);
    Map<String, Object> conf = new LinkedHashMap<>();
    trigger
        .conf()
        .forEach(
            (key, value) -> {
              if (value != null) {
                conf.put(key, value);
              }
            });
    add(
        RunInfo.builder(run.dagId(), run.runId())
            .type(RunType.OPERATOR_TRIGGERED)
            .state(RunState.QUEUED)
            .logicalDate(trigger.logicalDate())
            .runAfter(trigger.runAfter())
            .note(trigger.note())
            .partitionKey(trigger.partitionKey())
            .conf(conf)
            .build());
    return run;
  }

  @Override
  public RunState state(RunRef run) {
    return find(run)
        .orElseThrow(() -> new NoSuchElementException("The TestContext knows no " + run))
        .state();
  }

  @Override
  public Optional<RunInfo> find(RunRef run) {
    return Optional.ofNullable(known.get(run));
  }

  @Override
  public Optional<RunInfo> previous() {
    return latest(known.values().stream().filter(run -> run.dagId().equals(dagId)).toList());
  }

  @Override
  public Optional<RunInfo> previous(RunState state) {
    return latest(
        known.values().stream()
            .filter(run -> run.dagId().equals(dagId) && run.state() == state)
            .toList());
  }

  private static Optional<RunInfo> latest(List<RunInfo> runs) {
    return runs.stream()
        .filter(run -> run.findLogicalDate().isPresent())
        .max((a, b) -> a.logicalDate().compareTo(b.logicalDate()));
  }

  @Override
  public int count(RunQuery query) {
    return (int)
        known.values().stream()
            .filter(run -> run.dagId().equals(query.dagId()))
            .filter(run -> query.states().isEmpty() || query.states().contains(run.state()))
            .filter(run -> query.runIds().isEmpty() || query.runIds().contains(run.runId()))
            .filter(
                run ->
                    query.logicalDates().isEmpty()
                        || run.findLogicalDate().filter(query.logicalDates()::contains).isPresent())
            .count();
  }

  @Override
  public int countTasks(TaskQuery query, TaskState... states) {
    throw none("countTasks");
  }

  @Override
  public Map<String, Map<String, TaskState>> taskStates(TaskQuery query) {
    throw none("taskStates");
  }

  @Override
  public Optional<TaskInfo> previousTask(TaskState... states) {
    throw none("previousTask");
  }

  @Override
  public List<TaskInfo> endedTasks(RunRef run) {
    throw none("endedTasks");
  }

  private UnsupportedOperationException none(String method) {
    return new UnsupportedOperationException(
        "Task '" + taskId + "' asks runs()." + method + "(), but a TestContext knows no tasks.");
  }
}
