package dev.updraft.runtime.client;

import dev.updraft.RunRef;
import dev.updraft.RunState;
import dev.updraft.TaskState;
import dev.updraft.client.AirflowException;
import dev.updraft.client.DagInfo;
import dev.updraft.client.DagRun;
import dev.updraft.client.DagsApi;
import dev.updraft.client.RunProgress;
import dev.updraft.client.TaskInstance;
import dev.updraft.client.WaitOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Waits for the ends of runs. */
final class RunWait {
  private static final int ROUNDS_BETWEEN_LOOKS_AT_DAGS = 10;

  private static final Set<TaskState> GOING_ON =
      EnumSet.of(
          TaskState.QUEUED,
          TaskState.RUNNING,
          TaskState.RESTARTING,
          TaskState.DEFERRED,
          TaskState.AWAITING_INPUT,
          TaskState.UNKNOWN);

  private final Rest rest;
  private final RestRuns patient;
  private final DagsApi dags;
  private final RunLook look;
  private final List<RunRef> awaited;
  private final WaitOptions options;
  private final long begin = System.nanoTime();

  private final Map<RunRef, DagRun> runs = new LinkedHashMap<>();
  private final Map<RunRef, List<TaskInstance>> tasks = new LinkedHashMap<>();
  private final Map<RunRef, String> told = new LinkedHashMap<>();

  /**
   * Runs of paused DAGs that looked idle before; the state of a run comes after its last task's.
   */
  private Set<RunRef> idleBefore = Set.of();

  private @Nullable AirflowException outage;

  RunWait(
      Rest rest,
      RestRuns runs,
      RestTasks tasks,
      DagsApi dags,
      List<RunRef> awaited,
      WaitOptions options) {
    this.rest = rest;
    patient = runs;
    this.dags = dags;
    this.awaited = awaited;
    this.options = options;
    look = new RunLook(runs.impatient(), tasks.impatient());
  }

  List<DagRun> await() throws InterruptedException {
    for (RunRef run : awaited) {
      runs.put(run, patient.get(run));
    }
    for (int round = 0; ; round++) {
      look(round);
      tell();
      List<DagRun> open = open();
      if (open.isEmpty()) {
        return awaited.stream().map(run -> Objects.requireNonNull(runs.get(run))).toList();
      }
      Duration rest = options.timeout().minus(passed());
      if (rest.isNegative() || rest.isZero()) {
        throw timedOut(open);
      }
      this.rest.pause(
          "Waiting for " + awaited.size() + " runs",
          rest.compareTo(options.interval()) < 0 ? rest : options.interval());
    }
  }

  /** What a server says that is away for a moment is not the end of waiting. */
  private void look(int round) {
    try {
      if (round > 0) {
        runs.putAll(look.runs(open()));
      }
      if (options.progress() != WaitOptions.SILENT) {
        tasks.putAll(look.tasks(runs.values().stream().filter(this::untold).toList()));
      }
      if (!options.evenIfPaused() && round % ROUNDS_BETWEEN_LOOKS_AT_DAGS == 0) {
        refusePaused();
      }
      outage = null;
    } catch (AirflowException e) {
      outage = Outage.passing(e);
    }
  }

  private boolean untold(DagRun run) {
    return run.state() != RunState.QUEUED
        && !(run.ended() && mark(run).equals(told.get(run.ref())));
  }

  private List<DagRun> open() {
    return runs.values().stream().filter(run -> !run.ended()).toList();
  }

  private void refusePaused() {
    Set<String> paused =
        open().stream()
            .map(DagRun::dagId)
            .distinct()
            .filter(dagId -> dags.find(dagId).map(DagInfo::paused).orElse(false))
            .collect(Collectors.toSet());
    List<DagRun> held = open().stream().filter(run -> paused.contains(run.dagId())).toList();
    Map<RunRef, List<TaskInstance>> of =
        look.tasks(held.stream().filter(run -> run.state() == RunState.RUNNING).toList());
    Set<RunRef> idle =
        held.stream().filter(run -> idle(of, run)).map(DagRun::ref).collect(Collectors.toSet());
    for (DagRun run : held) {
      if (run.state() == RunState.QUEUED
          || idle.contains(run.ref()) && idleBefore.contains(run.ref())) {
        throw new AirflowException.Paused(
            "The "
                + run.ref()
                + " waits for ever, since the DAG is paused. Unpause it, or wait with"
                + " WaitOptions.waitingForPausedDags() until somebody does");
      }
    }
    idleBefore = idle;
  }

  /** What runs goes on when its DAG is paused, and nothing comes after it. */
  private static boolean idle(Map<RunRef, List<TaskInstance>> tasks, DagRun run) {
    return tasks.getOrDefault(run.ref(), List.of()).stream()
        .noneMatch(task -> GOING_ON.contains(task.state()));
  }

  private void tell() {
    if (options.progress() == WaitOptions.SILENT) {
      return;
    }
    List<RunProgress.Changed> changed = new ArrayList<>();
    runs.forEach(
        (ref, run) -> {
          String mark = mark(run);
          if (!mark.equals(told.put(ref, mark))) {
            changed.add(new RunProgress.Changed(run, tasks.getOrDefault(ref, List.of())));
          }
        });
    if (!changed.isEmpty()) {
      options.progress().accept(new RunProgress(List.copyOf(runs.values()), changed, passed()));
    }
  }

  /** Changes whenever something of the run does. */
  private String mark(DagRun run) {
    return run.state()
        + " "
        + run.info().findStart()
        + " "
        + run.info().findEnd()
        + " "
        + tasks.get(run.ref());
  }

  private Duration passed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private AirflowException timedOut(List<DagRun> open) {
    StringBuilder text = new StringBuilder();
    for (DagRun run : open.subList(0, Math.min(open.size(), 10))) {
      text.append(text.isEmpty() ? "" : "; ")
          .append(run.ref())
          .append(" is ")
          .append(run.state().airflowName())
          .append(states(run));
    }
    if (open.size() > 10) {
      text.append("; and ").append(open.size() - 10).append(" more");
    }
    return new AirflowException.TimedOut(
        "Not ended within " + text(options.timeout()) + ": " + text + Outage.text(outage));
  }

  private String states(DagRun run) {
    try {
      List<TaskInstance> now = look.tasks(List.of(run)).getOrDefault(run.ref(), List.of());
      return now.isEmpty()
          ? ""
          : ", its tasks are "
              + String.join(
                  ", ",
                  now.stream()
                      .map(task -> task.label() + " " + task.state().airflowName())
                      .toList());
    } catch (AirflowException e) {
      return "";
    }
  }

  static String text(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
