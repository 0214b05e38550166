package dev.updraft.maven.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.VersionHash;
import dev.updraft.descriptor.check.ParamSchemas;
import dev.updraft.descriptor.diagnostic.Site;
import dev.updraft.descriptor.graph.GraphBuilder;
import dev.updraft.descriptor.ir.GroupRef;
import dev.updraft.descriptor.ir.IrExpression;
import dev.updraft.descriptor.ir.IrExpression.And;
import dev.updraft.descriptor.ir.IrExpression.Call;
import dev.updraft.descriptor.ir.IrExpression.Choice;
import dev.updraft.descriptor.ir.IrExpression.Constant;
import dev.updraft.descriptor.ir.IrExpression.Dimension;
import dev.updraft.descriptor.ir.IrExpression.Equal;
import dev.updraft.descriptor.ir.IrExpression.GroupCall;
import dev.updraft.descriptor.ir.IrExpression.ListOf;
import dev.updraft.descriptor.ir.IrExpression.Mapped;
import dev.updraft.descriptor.ir.IrExpression.Not;
import dev.updraft.descriptor.ir.IrExpression.Or;
import dev.updraft.descriptor.ir.IrExpression.Param;
import dev.updraft.descriptor.ir.IrExpression.Part;
import dev.updraft.descriptor.ir.IrExpression.Variable;
import dev.updraft.descriptor.ir.IrStatement;
import dev.updraft.descriptor.ir.IrStatement.Assign;
import dev.updraft.descriptor.ir.IrStatement.Block;
import dev.updraft.descriptor.ir.IrStatement.Evaluate;
import dev.updraft.descriptor.ir.IrStatement.If;
import dev.updraft.descriptor.ir.IrStatement.Order;
import dev.updraft.descriptor.ir.IrStatement.Return;
import dev.updraft.descriptor.ir.IrStatement.Then;
import dev.updraft.descriptor.ir.IrStatement.Try;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares what the builder makes with the intermediate form that a {@code @Dag} body becomes. */
class SameModelTest {
  private static final Site HERE = () -> 7;

  @TempDir private Path folder;
  private SourceProject project;

  @BeforeEach
  void makesAProject() {
    project =
        new SourceProject(folder)
            .task("rates", true, "int n")
            .task("train", true, "double rate", "java.lang.String model")
            .task("best", true, "java.util.List scores")
            .task("kind", true, "acme.Score score")
            .task("note", true, "double rate", "acme.Score score")
            .task("deploy", false, "acme.Score score", "java.util.List others")
            .task("clean", false);
  }

  @Test
  void everyConstructGivesTheModelThatABodyGives() throws Exception {
    Descriptor descriptor =
        project
            .define(
                """
                d.description("All of it").schedule("@daily").startDate("2026-01-31").catchup(true)
                    .maxActiveRuns(2).tags("b", "a").retries(1).retryDelay("5m").queue("gpu")
                    .executor("Local");
                Ref n = d.param("n", int.class, 3, "how many");
                Ref mode = d.param("mode", Mode.class, Mode.FAST);
                Ref rates = d.task("rates", n);
                Ref scores = d.map(rates, r -> d.task("train", r, mode));
                Ref best = d.named("top").task("best", scores);
                d.cross(rates, List.of("a", "b"), (r, m) -> d.task("train", r, m));
                d.zip(rates, scores, (r, s) -> d.task("note", r, s));
                Ref noted = d.map(rates, r -> d.group("prepare", g -> {
                  Ref trained = g.task("train", r, mode);
                  g.returns(g.task("note", r, best));
                }));
                d.task("best", noted);
                Condition good = best.part("good").isTrue();
                Ref kind = d.task("kind", best);
                d.branch(good.and(kind.isOneOf(Mode.FAST, "x").not()),
                    b -> b.task("deploy", best, List.of(best, scores.get(0))),
                    b -> b.branch(good.or(kind.isOneOf(Mode.FULL)),
                        c -> { c.task("clean"); c.then(); c.task("clean"); }));
                Ref chosen = d.choose(good, best, scores.get(0));
                Ref made = d.choose(kind.isOneOf("y"), b -> b.task("best", scores), b -> best);
                d.branch(d.task("best", scores).contains(Mode.FAST), b -> b.task("clean"));
                d.then();
                d.attempt(b -> b.task("deploy", chosen, List.of()), b -> b.task("clean"));
                d.block(b -> { b.task("kind", made); b.then(); b.task("clean"); });
                d.order("note", "kind");
                """)
            .dag();

    DagModel expected = model(header(), body());
    assertThat(descriptor.dag()).isEqualTo(expected);
    assertThat(descriptor.versionHash()).isEqualTo(VersionHash.of(expected, Map.of()));
    assertThat(descriptor.airflow()).isNotEmpty();
    assertThat(descriptor.sourceFile()).isEqualTo("Flow.java");
    assertThat(descriptor.sourceLines()).isEmpty();
  }

  @Test
  void constantsGiveTheModelThatABodyGives() throws Exception {
    project.tasks.clear();
    String[] types = {"float", "double", "long", "java.lang.Object"};
    for (String type : types) {
      project.task("take_" + type.replace('.', '_'), false, type + " value");
    }
    DagModel model =
        project
            .define(
                """
                d.task("take_float", 0.1f);
                d.task("take_double", 3);
                d.task("take_long", 3);
                d.task("take_java_lang_Object", (Object) null);
                for (Object value : Arrays.asList(
                    Mode.FULL, 'c', new Place("x", Mode.FAST), java.time.Duration.ofMinutes(5),
                    java.time.LocalDate.of(2026, 1, 31), Map.of("k", List.of(1, true)),
                    Set.of("b", "a", "c"))) {
                  d.task("take_java_lang_Object", value);
                }
                """)
            .dag()
            .dag();

    assertThat(model.tasks())
        .extracting(task -> task.arguments().get(0))
        .extracting(a -> ((dev.updraft.descriptor.Argument.Constant) a).value())
        .containsExactly(
            0.1,
            3.0,
            3L,
            null,
            "FULL",
            "c",
            Map.of("file", "x", "mode", "FAST"),
            "PT5M",
            "2026-01-31",
            Map.of("k", List.of(1L, true)),
            List.of("a", "b", "c"));
  }

  private static DagModel header() {
    return new DagModel(
        "flow",
        "acme.Flow",
        "define",
        "All of it",
        Schedule.of("@daily"),
        Instant.parse("2026-01-31T00:00:00Z"),
        true,
        2,
        List.of("a", "b"),
        List.of(
            new ParamModel("n", ParamSchemas.scalar("int"), false, 3L, "how many"),
            new ParamModel(
                "mode",
                Map.of("type", "string", "enum", List.of("FAST", "FULL")),
                false,
                "FAST",
                null)),
        new TaskDefaults(1, Duration.ofMinutes(5), "gpu", "Local"),
        List.of());
  }

  private List<IrStatement> body() {
    IrExpression good = part("best", "good");
    IrExpression first = new Part(variable("scores"), new PathStep.Index(0), "get", HERE);
    GroupCall prepare =
        new GroupCall(
            new GroupRef("acme.Flow#prepare", "prepare", false, List.of("rate", "score"), true),
            List.of(variable("r"), variable("best")),
            List.of(
                new Assign("t", call("train", variable("rate"), param("mode")), HERE),
                new Return(call("note", variable("rate"), variable("score")), HERE)),
            null,
            HERE);
    return List.of(
        new Assign("rates", call("rates", param("n")), HERE),
        new Assign(
            "scores",
            mapped(call("train", variable("r"), param("mode")), dimension("r", variable("rates"))),
            HERE),
        new Assign("best", named("top", call("best", variable("scores"))), HERE),
        new Evaluate(
            mapped(
                call("train", variable("r"), variable("m")),
                dimension("r", variable("rates")),
                dimension("m", constant(List.of("a", "b")))),
            HERE),
        new Evaluate(
            mapped(
                call("note", variable("r"), variable("s")),
                new Dimension(
                    List.of(variable("rates"), variable("scores")), List.of("r", "s"), HERE)),
            HERE),
        new Assign("noted", mapped(prepare, dimension("r", variable("rates"))), HERE),
        new Evaluate(call("best", variable("noted")), HERE),
        new Assign("kind", call("kind", variable("best")), HERE),
        new If(
            new And(good, new Not(equal("FAST", "x"), HERE), HERE),
            List.of(
                new Evaluate(
                    call(
                        "deploy",
                        variable("best"),
                        new ListOf(List.of(variable("best"), first), HERE)),
                    HERE)),
            List.of(
                new If(
                    new Or(good, equal("FULL"), HERE),
                    List.of(
                        new Evaluate(call("clean"), HERE),
                        new Then(HERE),
                        new Evaluate(call("clean"), HERE)),
                    List.of(),
                    HERE)),
            HERE),
        new Assign("chosen", new Choice(good, variable("best"), first, HERE), HERE),
        new Assign(
            "made",
            new Choice(equal("y"), call("best", variable("scores")), variable("best"), HERE),
            HERE),
        new Assign("several", call("best", variable("scores")), HERE),
        new If(
            new Part(variable("several"), new PathStep.Contains("FAST"), "contains", HERE),
            List.of(new Evaluate(call("clean"), HERE)),
            List.of(),
            HERE),
        new Then(HERE),
        new Try(
            List.of(new Evaluate(call("deploy", variable("chosen"), constant(List.of())), HERE)),
            List.of(new Evaluate(call("clean"), HERE)),
            HERE),
        new Block(
            List.of(
                new Evaluate(call("kind", variable("made")), HERE),
                new Then(HERE),
                new Evaluate(call("clean"), HERE)),
            HERE),
        new Order("note", "kind", HERE));
  }

  private static DagModel model(DagModel header, List<IrStatement> body) {
    DagModel model =
        new GraphBuilder(
                (diagnostic, site, details) -> {
                  throw new AssertionError(diagnostic.message(details));
                })
            .build(header, body, HERE);
    assertThat(model).isNotNull();
    return model;
  }

  private Call call(String name, IrExpression... arguments) {
    return new Call(
        project.tasks.stream().filter(t -> t.invoker().equals(name)).findFirst().orElseThrow(),
        List.of(arguments),
        HERE);
  }

  private static Call named(String id, Call call) {
    return new Call(call.task(), call.arguments(), id, HERE);
  }

  private static Mapped mapped(IrExpression body, Dimension... dimensions) {
    return new Mapped(List.of(dimensions), body, HERE);
  }

  private static Dimension dimension(String element, IrExpression list) {
    return new Dimension(List.of(list), List.of(element), HERE);
  }

  private static IrExpression equal(String... values) {
    return new Equal(variable("kind"), List.of((Object[]) values), true, HERE);
  }

  private static IrExpression part(String variable, String component) {
    return new Part(variable(variable), new PathStep.Key(component), component, HERE);
  }

  private static IrExpression variable(String name) {
    return new Variable(name, HERE);
  }

  private static IrExpression param(String name) {
    return new Param(name, HERE);
  }

  private static IrExpression constant(@Nullable Object value) {
    return new Constant(value, HERE);
  }
}
