package dev.updraft.descriptor.graph.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.graph.GraphBuilder;
import dev.updraft.descriptor.graph.random.Outcomes.Event;
import dev.updraft.descriptor.ir.IrStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random bodies: what plain Java runs, with which arguments and in which promised order, is what a
 * simulated Airflow runs from the descriptor. {@code -Dupdraft.random.bodies=5000} tells Maven how
 * many.
 */
class RandomBodyTest {
  private static final int BODIES = Integer.getInteger("updraft.random.bodies", 1500);
  private static final int OUTCOMES = 4;

  @Test
  void airflowRunsWhatJavaRuns() {
    Map<String, Integer> counts = new TreeMap<>();
    for (int seed = 0; seed < BODIES; seed++) {
      RandomBody random = new RandomBody(seed);
      List<IrStatement> body = random.body();
      DagModel dag = build(body, seed, counts);
      if (dag == null) {
        continue;
      }
      count(counts, dag);
      for (int i = 0; i < OUTCOMES; i++) {
        compare(random, body, dag, seed, i);
      }
    }
    System.out.println("Random bodies: " + counts);
    assertThat(counts.getOrDefault("refused", 0)).isLessThan(BODIES / 4);
    assertThat(counts.getOrDefault("gate", 0)).isGreaterThan(BODIES / 10);
    assertThat(counts.getOrDefault("condition", 0)).isGreaterThan(BODIES / 100);
    assertThat(counts.getOrDefault("mapped group", 0)).isGreaterThan(BODIES / 10);
    assertThat(counts.getOrDefault("teardown", 0)).isGreaterThan(BODIES / 10);
  }

  private static void compare(
      RandomBody random, List<IrStatement> body, DagModel dag, int seed, int outcome) {
    Outcomes outcomes = new Outcomes(seed * 100L + outcome);
    JavaRun java = new JavaRun(random.methods(), outcomes, null);
    java.run(body);
    compareFailure(random, body, dag, outcomes, java.events(), seed);
    SimulatedAirflow airflow =
        new SimulatedAirflow(dag, random.methods(), outcomes, new Random(outcome), null);
    try {
      airflow.run();
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + ", outcome " + outcome, e);
    }
    List<Event> events = airflow.runs().stream().map(SimulatedAirflow.Run::event).toList();
    assertThat(events)
        .as("seed %s, outcome %s", seed, outcome)
        .containsExactlyInAnyOrderElementsOf(java.events());
    Map<Event, List<SimulatedAirflow.Run>> runs = new HashMap<>();
    airflow.runs().forEach(r -> runs.computeIfAbsent(r.event(), e -> new ArrayList<>()).add(r));
    for (JavaRun.Order order : java.orders()) {
      for (int first : order.first()) {
        for (int later : order.later()) {
          checkOrder(java.events().get(first), java.events().get(later), runs, seed, outcome);
        }
      }
    }
  }

  /**
   * Where a task fails, Airflow goes on with what does not depend on it; whatever Java runs, above
   * all in {@code finally}, it runs as well. Arguments of cleanups are not compared: in Java a
   * local keeps its old value if the task fails that would have assigned it.
   */
  private static void compareFailure(
      RandomBody random,
      List<IrStatement> body,
      DagModel dag,
      Outcomes outcomes,
      List<Event> events,
      int seed) {
    if (events.isEmpty()) {
      return;
    }
    String failing = events.get(new Random(seed).nextInt(events.size())).method();
    JavaRun java = new JavaRun(random.methods(), outcomes, failing);
    try {
      java.run(body);
    } catch (JavaRun.TaskFailed e) {
      // What ran until then and in finally blocks is compared.
    }
    SimulatedAirflow airflow =
        new SimulatedAirflow(dag, random.methods(), outcomes, new Random(seed), failing);
    try {
      airflow.run();
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + ", failing " + failing, e);
    }
    assertThat(airflow.runs().stream().map(run -> run.event().method()).toList())
        .as("seed %s, failing %s", seed, failing)
        .containsAll(
            java.events().stream()
                .map(Event::method)
                .filter(method -> !random.branchedCleanups().contains(method))
                .toList());
  }

  /** Runs of one task with the same arguments cannot be told apart, so only the others count. */
  private static void checkOrder(
      Event first,
      Event later,
      Map<Event, List<SimulatedAirflow.Run>> runs,
      int seed,
      int outcome) {
    List<SimulatedAirflow.Run> a = runs.getOrDefault(first, List.of());
    List<SimulatedAirflow.Run> b = runs.getOrDefault(later, List.of());
    if (a.size() == 1 && b.size() == 1) {
      assertThat(a.get(0).end())
          .as("seed %s, outcome %s: %s before %s", seed, outcome, first, later)
          .isLessThan(b.get(0).start());
    }
  }

  private static @Nullable DagModel build(
      List<IrStatement> body, int seed, Map<String, Integer> counts) {
    List<Diagnostic> reported = new ArrayList<>();
    DagModel dag =
        new GraphBuilder((diagnostic, site, details) -> reported.add(diagnostic))
            .build(header(seed), body, () -> 1);
    if (!reported.isEmpty()) {
      counts.merge("refused", 1, Integer::sum);
      assertThat(reported).as("seed %s", seed).containsOnly(Diagnostic.UNREACHABLE_TASK);
    }
    return dag;
  }

  private static void count(Map<String, Integer> counts, DagModel dag) {
    counts.merge("dags", 1, Integer::sum);
    counts.merge("tasks", dag.tasks().size(), Integer::sum);
    dag.tasks()
        .forEach(
            task -> {
              counts.merge(task.triggerRule().airflowName(), 1, Integer::sum);
              counts.merge("gate", task.gates().size(), Integer::sum);
              counts.merge("condition", task.condition() == null ? 0 : 1, Integer::sum);
              counts.merge(task.role().name().toLowerCase(java.util.Locale.ROOT), 1, Integer::sum);
            });
    dag.groups()
        .forEach(
            group ->
                counts.merge(group.mapping() == null ? "group" : "mapped group", 1, Integer::sum));
  }

  private static DagModel header(int seed) {
    return new DagModel(
        "d" + seed,
        "t.D",
        "d",
        null,
        null,
        null,
        false,
        null,
        List.of(),
        List.of(),
        TaskDefaults.NONE,
        List.of());
  }
}
