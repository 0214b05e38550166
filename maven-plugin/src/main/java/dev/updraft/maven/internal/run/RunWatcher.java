package dev.updraft.maven.internal.run;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.TaskModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints what happens in a run. */
final class RunWatcher {
  private static final Set<String> ENDED_BADLY = Set.of("failed", "up_for_retry");
  private static final int LOG_LINES = 40;
  private static final int SHOWN = 4000;

  private final RestApi api;
  private final DagModel dag;
  private final String runId;
  private final Consumer<String> out;
  private final long start = System.nanoTime();
  private final int width;
  private final Map<String, String> seen = new HashMap<>();
  private final Set<String> logged = new HashSet<>();

  RunWatcher(RestApi api, DagModel dag, String runId, Consumer<String> out) {
    this.api = api;
    this.dag = dag;
    this.runId = runId;
    this.out = out;
    width = dag.tasks().stream().mapToInt(t -> t.taskId().length()).max().orElse(0) + 5;
  }

  /** Prints what is new and returns the state of the run. */
  String look() throws RunException, InterruptedException {
    // The run first: when it has ended, all that its instances ever show is there.
    String state = api.runState(dag.dagId(), runId);
    List<InstanceState> instances = api.instances(dag.dagId(), runId);
    for (InstanceState instance : sorted(instances)) {
      String now = instance.state();
      if (now == null) {
        continue;
      }
      String shown = instance.tryNumber() > 1 ? now + " (try " + instance.tryNumber() + ")" : now;
      if (!shown.equals(seen.put(instance.label(), shown))) {
        out.accept(
            String.format(
                Locale.ROOT, "%7.1f s  %-" + width + "s %s", seconds(), instance.label(), shown));
      }
      if (ENDED_BADLY.contains(now) && logged.add(instance.label() + "#" + instance.tryNumber())) {
        printLog(instance);
      }
    }
    return state;
  }

  /** Prints what the last tasks returned, and how the run ended. */
  void printResult(String state) throws RunException, InterruptedException {
    List<InstanceState> instances = sorted(api.instances(dag.dagId(), runId));
    Map<String, Long> counts =
        instances.stream()
            .collect(
                Collectors.groupingBy(
                    i -> String.valueOf(i.state()), TreeMap::new, Collectors.counting()));
    String summary =
        counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
    for (TaskModel task : dag.tasks()) {
      if (task.returnsValue() && dag.downstreamTaskIds(task.taskId()).isEmpty()) {
        for (InstanceState instance : instances) {
          if (instance.taskId().equals(task.taskId()) && "success".equals(instance.state())) {
            for (Object value : api.result(dag.dagId(), runId, instance)) {
              printValue(instance.label(), value);
            }
          }
        }
      }
    }
    out.accept(
        String.format(
            Locale.ROOT, "Run %s after %.1f s. Task instances: %s.", state, seconds(), summary));
  }

  private void printValue(String label, @Nullable Object value) {
    String text = value instanceof String string ? string : Json.pretty(value).stripTrailing();
    if (text.length() > SHOWN) {
      text = text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
    }
    out.accept("Result of " + label + ":");
    text.lines().forEach(line -> out.accept("  " + line));
  }

  private void printLog(InstanceState instance) throws InterruptedException {
    List<String> lines;
    try {
      lines = LogLines.of(api.log(dag.dagId(), runId, instance));
    } catch (RunException e) {
      lines = List.of("(no log: " + e.getMessage() + ")");
    }
    int from = Math.max(0, lines.size() - LOG_LINES);
    lines.subList(from, lines.size()).forEach(line -> out.accept("    | " + line));
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  private List<InstanceState> sorted(List<InstanceState> instances) {
    List<String> order = dag.tasks().stream().map(TaskModel::taskId).toList();
    return instances.stream()
        .sorted(
            Comparator.comparingInt((InstanceState i) -> order.indexOf(i.taskId()))
                .thenComparingInt(InstanceState::mapIndex))
        .toList();
  }
}
