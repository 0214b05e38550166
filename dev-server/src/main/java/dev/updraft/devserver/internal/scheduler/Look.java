package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.OperatorModel;
import dev.updraft.devserver.internal.Airflow;
import dev.updraft.devserver.internal.json.JsonText;
import dev.updraft.devserver.internal.store.EdgeJob;
import dev.updraft.devserver.internal.store.Run;
import dev.updraft.devserver.internal.store.Store;
import dev.updraft.devserver.internal.store.TaskInstance;
import dev.updraft.devserver.internal.store.TaskState;
import dev.updraft.devserver.internal.store.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** One look at all tasks of a run, after Airflow's {@code DagRun._get_ready_tis}. */
final class Look {
  /** How long a worker may take from the state of a task to that of its job. */
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final Run run;
  private final Plan plan;
  private final Store store;
  private final Instant now;
  private final Pass pass;
  private final Dependencies dependencies;
  private final Set<String> revised = new HashSet<>();
  private boolean changed;
  private boolean runnable;

  Look(Run run, Plan plan, Store store, Instant now) {
    this.run = run;
    this.plan = plan;
    this.store = store;
    this.now = now;
    this.pass = new Pass(run, plan);
    this.dependencies = new Dependencies(run, plan, pass, now);
  }

  /** Whether anything changed, so that another look may see more. */
  boolean changed() {
    return changed;
  }

  /** Whether something runs or will. */
  boolean runnable() {
    return runnable;
  }

  /** Looks at all; the instances that an expansion makes are looked at once more at the end. */
  void all() {
    List<TaskInstance> tasks = new ArrayList<>(run.tasks);
    for (int i = 0; i < tasks.size(); i++) {
      TaskInstance task = tasks.get(i);
      goOn(task);
      if (TaskState.schedulable(task.state)) {
        tasks.addAll(look(task));
      } else {
        runnable |= !TaskState.finished(task.state);
      }
    }
  }

  /** A task that waited without a worker needs one again, in the same try. */
  private void goOn(TaskInstance task) {
    Waiting waiting = task.waiting;
    boolean waits = task.state == TaskState.DEFERRED || task.state == TaskState.AWAITING_INPUT;
    if (waits && waiting != null && (waiting.due() || waiting.over(now))) {
      if (!waiting.due() && waiting.failure() != null) {
        task.waiting = Waiting.failed(waiting.failure());
      }
      task.state = TaskState.UP_FOR_RESCHEDULE;
      task.rescheduleAt = now;
      changed = true;
    }
  }

  private List<TaskInstance> look(TaskInstance task) {
    TaskState before = task.state;
    boolean met = dependencies.met(task);
    changed |= task.state != before;
    if (!met) {
      return List.of();
    }
    if (waits(task)) {
      runnable = true;
      return List.of();
    }
    if (task.mapIndex < 0 && Lengths.mapped(plan, task.task)) {
      changed = true;
      List<TaskInstance> expanded = Expansion.expand(run, plan, task);
      pass.expanded();
      return expanded;
    }
    if (revised.add(task.taskId)) {
      Expansion.Revision revision = Expansion.revise(run, plan, task.task);
      changed |= revision.changed();
      if (!revision.added().isEmpty()) {
        pass.expanded();
        revision.added().forEach(this::start);
      }
    }
    if (TaskState.schedulable(task.state)) {
      start(task);
    }
    return List.of();
  }

  private boolean waits(TaskInstance task) {
    if (task.state == TaskState.UP_FOR_RETRY && now.isBefore(RetryPause.end(task))) {
      return true;
    }
    Instant at = task.rescheduleAt;
    return at != null
        && (now.isBefore(at) || now.isBefore(at.plus(LONGEST_END)) && Jobs.open(store, task));
  }

  private void start(TaskInstance task) {
    if (task.state != TaskState.UP_FOR_RESCHEDULE) {
      task.tryNumber++;
    }
    changed = true;
    OperatorModel operator = task.task.operator();
    if (operator != null) {
      if (store.standIns) {
        task.state = TaskState.RUNNING;
        task.startDate = now;
        runnable = true;
      } else {
        fail(task, operator);
      }
      return;
    }
    task.state = TaskState.QUEUED;
    task.rescheduleAt = null;
    task.scheduledAt = now;
    task.queuedAt = now;
    store.queue(task, Priority.of(run.dag.model(), task.task));
    runnable = true;
  }

  /** There is nobody here who could run it, however often it is tried. */
  private void fail(TaskInstance task, OperatorModel operator) {
    States.set(task, TaskState.FAILED, now);
    EdgeJob.Key key = new EdgeJob(task, 0, 0).key;
    ObjectNode line =
        JsonText.object()
            .put("timestamp", Airflow.time(now))
            .put("level", "error")
            .put(
                "event",
                "Task failed: it is the Python operator "
                    + operator.classPath()
                    + ", which runs on a Python worker; the dev server has none. Run the DAG on an"
                    + " Airflow, or its method as plain Java with an implementation of "
                    + task.task.method().replaceFirst("#.*", "")
                    + ".");
    store
        .logs
        .computeIfAbsent(key, k -> new StringBuilder())
        .append(JsonText.write(line))
        .append('\n');
  }
}
