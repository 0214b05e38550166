package dev.updraft.descriptor.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Site;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrExpression.Call;
import dev.updraft.descriptor.ir.IrExpression.Constant;
import dev.updraft.descriptor.ir.IrExpression.Mapped;
import dev.updraft.descriptor.ir.IrExpression.Part;
import dev.updraft.descriptor.ir.IrExpression.Variable;
import dev.updraft.descriptor.ir.IrStatement;
import dev.updraft.descriptor.ir.IrStatement.Assign;
import dev.updraft.descriptor.ir.IrStatement.Evaluate;
import dev.updraft.descriptor.ir.IrStatement.Then;
import dev.updraft.descriptor.ir.TaskRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {
  private static final Site HERE = () -> 7;

  private final List<Diagnostic> reported = new ArrayList<>();
  private final GraphBuilder builder =
      new GraphBuilder((diagnostic, site, details) -> reported.add(diagnostic));

  private @Nullable DagModel build(IrStatement... body) {
    DagModel header =
        new DagModel(
            "d",
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
    return builder.build(header, List.of(body), HERE);
  }

  private TaskModel task(@Nullable DagModel dag, String id) {
    assertThat(reported).isEmpty();
    assertThat(dag).isNotNull();
    TaskModel task = dag.task(id);
    assertThat(task).as(id).isNotNull();
    return task;
  }

  private static Call call(String id, IrExpression... arguments) {
    return new Call(
        new TaskRef(
            "t.D#" + id,
            id,
            id,
            false,
            IntStream.range(0, arguments.length).mapToObj(i -> "p" + i).toList(),
            Stream.of(arguments).map(a -> "double").toList(),
            true,
            TaskDefaults.NONE),
        List.of(arguments),
        HERE);
  }

  private static Part part(IrExpression target, String name) {
    return new Part(target, new PathStep.Key(name), name, HERE);
  }

  private static IrStatement let(String name, IrExpression value) {
    return new Assign(name, value, HERE);
  }

  private static IrStatement run(IrExpression value) {
    return new Evaluate(value, HERE);
  }

  private static Variable local(String name) {
    return new Variable(name, HERE);
  }

  private static Mapped map(IrExpression source, Call body) {
    return new Mapped(
        List.of(new IrExpression.Dimension(List.of(source), List.of("e"), HERE)), body, HERE);
  }

  @Test
  void aLocalThatIsAssignedAgainHasItsLastValue() {
    DagModel dag =
        build(let("x", call("a")), let("x", call("b", local("x"))), run(call("c", local("x"))));

    assertThat(task(dag, "c").upstreamTaskIds()).containsExactly("b");
    assertThat(task(dag, "b").upstreamTaskIds()).containsExactly("a");
  }

  @Test
  void sourceOrderAloneIsNoEdge() {
    DagModel dag = build(run(call("a")), run(call("b")));

    assertThat(task(dag, "b").upstreamTaskIds()).isEmpty();
  }

  @Test
  void thenDropsTheEdgesThatOthersImply() {
    Then then = new Then(HERE);
    DagModel dag =
        build(
            let("x", call("a")),
            run(call("b", local("x"))),
            then,
            run(call("c")),
            then,
            then,
            run(call("d", local("x"))));

    assertThat(task(dag, "c").upstreamTaskIds()).containsExactly("b");
    // The data edge from a stays although the order implies it: d reads its result.
    assertThat(task(dag, "d").upstreamTaskIds()).containsExactly("a", "c");
  }

  /** The decider has waited for what precedes, so the task that it gates need not. */
  @Test
  void thenDropsTheEdgesThatADeciderImplies() {
    DagModel dag =
        build(
            run(call("a")),
            new Then(HERE),
            new IrStatement.If(call("test"), List.of(run(call("b"))), List.of(), HERE));

    assertThat(task(dag, "test").upstreamTaskIds()).containsExactly("a");
    assertThat(task(dag, "b").upstreamTaskIds()).containsExactly("test");
    assertThat(task(dag, "b").triggerRule()).isEqualTo(TriggerRule.ALL_SUCCESS);
  }

  @Test
  void thenBeforeTheFirstAndAfterTheLastTaskMeansNothing() {
    DagModel dag = build(new Then(HERE), run(call("a")), new Then(HERE));

    assertThat(task(dag, "a").upstreamTaskIds()).isEmpty();
  }

  @Test
  void aConstantIsWidenedToADoubleParameter() {
    DagModel dag = build(let("n", new Constant(3L, HERE)), run(call("a", local("n"))));

    assertThat(task(dag, "a").arguments()).containsExactly(new Argument.Constant(3.0));
  }

  @Test
  void whatWaitsForAMappedTaskRunsAlsoAfterAnEmptyList() {
    DagModel dag =
        build(
            let("xs", call("xs")),
            let("ys", map(local("xs"), call("f", local("e")))),
            let("zs", map(local("ys"), call("g", local("e"), local("xs")))),
            new Then(HERE),
            run(call("end")));

    assertThat(task(dag, "f").triggerRule()).isEqualTo(TriggerRule.ALL_SUCCESS);
    assertThat(task(dag, "f").mappedOver()).isTrue();
    assertThat(task(dag, "g").triggerRule()).isEqualTo(TriggerRule.NONE_FAILED);
    assertThat(task(dag, "g").arguments())
        .containsExactly(new Argument.Element(0, List.of()), new Argument.Result("xs", List.of()));
    assertThat(task(dag, "end").triggerRule()).isEqualTo(TriggerRule.NONE_FAILED);
    assertThat(task(dag, "end").upstreamTaskIds()).containsExactly("g");
  }

  @Test
  void componentsOfAnElementAreItsPath() {
    DagModel dag =
        build(
            let("xs", call("xs")),
            run(map(local("xs"), call("f", part(part(local("e"), "a"), "b")))));

    assertThat(task(dag, "f").arguments())
        .containsExactly(new Argument.Element(0, PathStep.keys("a", "b")));
  }

  @Test
  void numbersFurtherCallsAroundIdsThatAreTaken() {
    DagModel dag = build(run(call("a__1")), run(call("a")), run(call("a")), run(call("a")));

    assertThat(dag).isNotNull();
    assertThat(dag.tasks())
        .extracting(TaskModel::taskId)
        .containsExactly("a__1", "a", "a__2", "a__3");
  }

  @Test
  void keepsTheLineOfEachCall() {
    assertThat(build(run(call("a")))).isNotNull();
    assertThat(builder.lines()).containsEntry("a", 7);
  }

  @Test
  void whatWasReportedBeforeStopsTheDagWithoutEcho() {
    assertThat(build(run(call("a", new IrExpression.Invalid(HERE))))).isNull();
    assertThat(build(let("x", local("unknown")))).isNull();
    assertThat(build(new IrStatement.Invalid(HERE))).isNull();
    assertThat(reported).isEmpty();
  }

  @Test
  void anEmptyDagIsRefused() {
    assertThat(build()).isNull();
    assertThat(reported).containsExactly(Diagnostic.EMPTY_DAG);
  }
}
