package dev.updraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.client.RunRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestContextTest {
  @Asset(name = "raw", uri = "s3://lake/raw")
  interface Raw {}

  @AssetAlias("tables")
  interface Tables {}

  private static final Instant DATE = Instant.parse("2026-01-02T00:00:00Z");

  private final TestContext context = new TestContext("load", "fetch");

  @Test
  void isTheContextOfTheCodeThatItCalls() throws Exception {
    context
        .logicalDate(DATE)
        .param("rows", 1)
        .param("model", "tree")
        .conf(Map.of("rows", 42))
        .variable("region", "eu")
        .tries(2, 3)
        .mapIndex(4)
        .runId("x");

    String said =
        context.call(
            () -> {
              TaskContext current = TaskContext.current();
              return String.join(
                  " ",
                  current.dagId(),
                  current.taskId(),
                  current.runId(),
                  current.logicalDate().toString(),
                  current.dataIntervalEnd().toString(),
                  current.params().toString(),
                  current.variables().get("region"),
                  current.tryNumber() + "/" + current.maxTries() + "/" + current.mapIndex());
            });

    assertThat(said)
        .isEqualTo(
            "load fetch x 2026-01-02T00:00:00Z 2026-01-02T00:00:00Z {rows=42, model=tree} eu 2/3/4");
    assertThatThrownBy(TaskContext::current).isInstanceOf(IllegalStateException.class);
    context.run(() -> assertThat(TaskContext.current()).isSameAs(context));
  }

  static List<Object[]> missing() {
    return List.of(
        missing("run_after", TaskContext::runAfter),
        missing("logical_date", TaskContext::logicalDate),
        missing("data_interval_start", TaskContext::dataIntervalStart),
        missing("run_type", c -> c.run().type()),
        missing("note", c -> c.run().note()),
        missing("partition_key", c -> c.run().partitionKey()),
        missing("prev_start_date_success", TaskContext::previousSuccess),
        missing("log_url", TaskContext::logUrl));
  }

  private static Object[] missing(String key, Function<TaskContext, Object> asked) {
    return new Object[] {key, asked};
  }

  @ParameterizedTest
  @MethodSource("missing")
  void whatItWasNotGivenIsNamed(String key, Function<TaskContext, Object> asked) {
    Callable<Object> call = () -> asked.apply(TaskContext.current());

    assertThatThrownBy(() -> context.call(call))
        .isInstanceOf(MissingContextKeyException.class)
        .hasMessageContaining(key)
        .extracting(e -> ((MissingContextKeyException) e).key())
        .isEqualTo(key);
  }

  @Test
  void otherThingsThatItWasNotGivenAreNamed() {
    assertThatThrownBy(() -> context.variables().get("region")).hasMessageContaining("'region'");
    assertThatThrownBy(() -> context.connections().get("lake")).hasMessageContaining("'lake'");
    assertThatThrownBy(() -> context.store().get("job", String.class))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("'job'");
    assertThatThrownBy(() -> context.inlet(Raw.class))
        .hasMessageContaining("TestContext.inlet(Raw.class, ..)");
    assertThatThrownBy(() -> context.runs().state(new RunRef("a", "b")))
        .hasMessageContaining("run 'b' of DAG 'a'");
    assertThatThrownBy(() -> context.runs().countTasks(TaskQuery.of("a")))
        .hasMessageContaining("countTasks");
  }

  @Test
  void collectsWhatTheTaskSaysOfItsOutlets() {
    context.outlet(Raw.class).extra("rows", 42).partitions("eu", "us");
    context.outlet(Raw.class).event(Map.of("rows", 1));
    context.alias(Tables.class).add(Raw.class, Map.of("n", 2)).add("o", "s3://o", Map.of());

    assertThat(context.outletEvents(Raw.class))
        .extracting(AssetEvent::partitionKey)
        .containsExactly("eu", "us", null);
    assertThat(context.outletEvents(Raw.class).get(0).extra("rows", Integer.class)).isEqualTo(42);
    assertThat(context.outletEvents(Tables.class))
        .extracting(AssetEvent::name)
        .containsExactly("raw", "o");
  }

  @Test
  void givesTheEventsOfInletsAndTriggers() {
    AssetEvent old = AssetEvent.of("raw", Map.of("n", 1), DATE);
    AssetEvent young = AssetEvent.of("raw", Map.of("n", 2), DATE.plusSeconds(1));
    context.inlet(Raw.class, old, young).triggeredBy(young);

    Inlet inlet = context.inlet(Raw.class);
    assertThat(inlet.events()).containsExactly(old, young);
    assertThat(inlet.latest()).contains(young);
    assertThat(inlet.before(DATE).events()).containsExactly(old);
    assertThat(inlet.after(DATE.plusSeconds(1)).events()).containsExactly(young);
    assertThat(context.triggeringEvents(Raw.class)).containsExactly(young);
    assertThat(context.triggeringEvents(Tables.class)).isEmpty();
  }

  @Test
  void remembersTheRunsThatTheTaskTriggers() {
    RunRef run = context.runs().trigger(RunTrigger.of("train").conf("n", 1).logicalDate(DATE));

    assertThat(context.triggered()).hasSize(1);
    assertThat(context.triggered().get(0).conf()).isEqualTo(Map.of("n", 1));
    assertThat(context.runs().state(run)).isEqualTo(RunState.QUEUED);
    assertThat(context.runs().count(RunQuery.of("train").states(RunState.QUEUED))).isEqualTo(1);
    assertThatThrownBy(() -> context.runs().trigger(RunTrigger.of("train").runId(run.runId())))
        .isInstanceOf(RunExistsException.class);
    context.knows(RunInfo.builder("load", "old").logicalDate(DATE).state(RunState.FAILED).build());
    assertThat(context.runs().previous().orElseThrow().runId()).isEqualTo("old");
    assertThat(context.runs().previous(RunState.SUCCESS)).isEmpty();
  }

  @Test
  void aRunOfATypedHandleHasNoLogicalDateUnlessOneIsSaid() {
    RunRequest.Undated train = RunRequest.of("train").conf("n", 1).conf("note", null);
    context.runs().trigger(train);
    context.runs().trigger(RunTrigger.of(train).logicalDate(DATE));

    assertThat(context.triggered()).extracting(RunTrigger::dagId).containsOnly("train");
    assertThat(context.triggered()).extracting(RunTrigger::logicalDate).containsExactly(null, DATE);
    assertThat(context.triggered().get(0).conf())
        .containsEntry("n", 1)
        .containsEntry("note", null)
        .hasSize(2);
  }

  @Test
  void keepsStates() {
    context.store().set("job", "7", Duration.ofDays(1));
    context.store(Raw.class).set("to", 5);

    assertThat(context.store().get("job", String.class)).isEqualTo("7");
    assertThat(context.store(Raw.class).find("to", Integer.class)).contains(5);
    assertThatThrownBy(() -> context.store().get("job", Integer.class))
        .isInstanceOf(IllegalArgumentException.class);
    context.store().clear();
    assertThat(context.store().find("job", String.class)).isEmpty();
  }

  @Test
  void aRunIsAwaitedByDeferral() {
    RunRef run = new RunRef("train", "x");
    TaskDeferral deferral = TaskDeferral.untilRunEnds(run, Duration.ofMillis(1500));

    assertThat(deferral.trigger())
        .isEqualTo("airflow.providers.standard.triggers.external_task.DagStateTrigger");
    assertThat(deferral.triggerArguments())
        .isEqualTo(
            Map.of(
                "dag_id",
                "train",
                "run_ids",
                List.of("x"),
                "states",
                List.of("success", "failed"),
                "poll_interval",
                1.5));
    assertThat(RunEnd.of(RunEnd.event(run, RunState.SUCCESS)).requireSuccess())
        .isEqualTo(new RunEnd(run, RunState.SUCCESS));
    assertThatThrownBy(() -> RunEnd.of(RunEnd.event(run, RunState.FAILED)).requireSuccess())
        .hasMessage("The run 'x' of DAG 'train' has ended: failed");
    assertThatThrownBy(() -> RunEnd.of(TriggerEvent.of("ready")))
        .hasMessageContaining("not the event of TaskDeferral.untilRunEnds(..): ready");
    assertThatThrownBy(() -> TaskDeferral.untilRunEnds(run, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
