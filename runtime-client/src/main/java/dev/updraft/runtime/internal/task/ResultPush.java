package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Gate;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.log.TaskLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells Airflow what a task returned, and which tasks that skips.
 *
 * @param instance whether this is one of several instances
 */
record ResultPush(
    DagModel dag, TaskModel task, boolean instance, ExecutionClient client, TaskLog log) {
  /** Where Airflow looks for skipped tasks when one of them is cleared. */
  private static final String SKIPPED_KEY = "skipmixin_key";

  /**
   * Pushes.
   *
   * @param result the JSON value
   * @throws TaskFailure if others cannot be mapped over it, or a branch cannot be decided by it
   */
  void push(@Nullable Object result) throws IOException, TaskFailure {
    ListPush lists = new ListPush(task.taskId(), task.method(), client);
    Integer length = task.mappedOver() && !instance ? (Integer) lists.length(result) : null;
    Branch branch = new Branch(own -> part(own, result), true);
    List<String> skipped = skipped(branch);
    // All that may fail comes before the skip, which another try could not take back.
    if (!skipped.isEmpty()) {
      client.pushXcom(SKIPPED_KEY, Map.of("skipped", skipped), null);
    }
    pushParts(result);
    if (length != null) {
      lists.push(result, length);
    } else if (result != null || task.returnsValue() && (instance || nullMatters())) {
      pushOne(result);
    }
    if (!skipped.isEmpty()) {
      String ids = skipped.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
      log.add("info", "updraft", "Skipping " + ids + ": " + branch.facts(), null);
      client.skipDownstream(skipped);
    }
  }

  /** As in Python, before the whole result and only if that is kept. */
  private void pushParts(@Nullable Object result) throws IOException, TaskFailure {
    TaskAttributes attributes = dag.attributes(task);
    if (result == null
        || !Boolean.TRUE.equals(attributes.get(TaskAttribute.MULTIPLE_OUTPUTS))
        || Boolean.FALSE.equals(attributes.get(TaskAttribute.DO_XCOM_PUSH))) {
      return;
    }
    if (!(result instanceof Map<?, ?> parts)) {
      throw new TaskFailure(
          "Task '"
              + task.taskId()
              + "' has multipleOutputs = true, but returned neither a record nor a map ("
              + task.method()
              + ")");
    }
    if (parts.containsKey("") || parts.containsKey(SKIPPED_KEY)) {
      throw new TaskFailure(
          "Task '"
              + task.taskId()
              + "' has multipleOutputs = true, but its result has a part '"
              + (parts.containsKey("") ? "" : SKIPPED_KEY)
              + "', which can be no key of its own ("
              + task.method()
              + ")");
    }
    for (Map.Entry<?, ?> part : parts.entrySet()) {
      client.pushXcom(String.valueOf(part.getKey()), part.getValue(), null);
    }
  }

  private void pushOne(@Nullable Object result) throws IOException {
    if (!Boolean.FALSE.equals(dag.attributes(task).get(TaskAttribute.DO_XCOM_PUSH))) {
      client.pushXcom(Results.KEY, result, null);
    }
  }

  private @Nullable Object part(Argument.Result own, @Nullable Object result) throws TaskFailure {
    if (!own.taskId().equals(task.taskId())) {
      throw new TaskFailure(
          "A gate of task '" + task.taskId() + "' reads the result of task '" + own.taskId() + "'");
    }
    String source = "the result of task '" + own.taskId() + "'";
    return Paths.follow(result, own.path(), source, task.taskId());
  }

  private List<String> skipped(Branch branch) throws IOException, TaskFailure {
    List<String> skipped = new ArrayList<>();
    for (TaskModel gated : dag.tasks()) {
      boolean open = true;
      for (Gate gate : gated.gates()) {
        if (open && gate.deciderTaskId().equals(task.taskId())) {
          open = branch.holds(gate.condition());
        }
      }
      if (!open) {
        skipped.add(gated.taskId());
      }
    }
    Collections.sort(skipped);
    return skipped;
  }

  /** Whether a condition reads this result elsewhere, where no XCom means that nothing ran. */
  private boolean nullMatters() {
    return dag.tasks().stream()
        .anyMatch(
            reader -> {
              Condition condition = reader.condition();
              return condition != null && reads(condition)
                  || reader.arguments().stream().anyMatch(this::decides);
            });
  }

  private boolean decides(Argument argument) {
    if (argument instanceof Argument.Select select) {
      return reads(select.condition())
          || Stream.of(select.whenTrue(), select.whenFalse()).anyMatch(this::decides);
    }
    if (argument instanceof Argument.Each each) {
      return decides(each.element());
    }
    return argument instanceof Argument.ListOf list
        && list.items().stream().anyMatch(this::decides);
  }

  private boolean reads(Condition condition) {
    return condition.taskIds().contains(task.taskId());
  }
}
