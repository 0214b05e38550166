package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.ParamModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import dev.updraft.descriptor.check.ParamSchemas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DagBodyTest {
  private static final String TUNING =
      """
      package com.acme;
      import dev.updraft.*;
      import java.util.List;
      import static dev.updraft.Dsl.then;
      public class Tuning {
        record Score(double rate, double value) {}
        enum Mode { FAST, SLOW }
        static final int BASE = 2;
        final Lib lib = new Lib();
        @Task(retries = 2, retryDelay = "30s") List<Double> rates(int n) { return List.of(); }
        @Task Score train(double rate, String model, Mode mode) { return new Score(rate, 0); }
        @Task Score best(List<Score> scores) { return scores.get(0); }
        @Task(id = "tell", queue = "mail") void say(double value, List<String> to) {}
        @Task void done() {}
        @Dag(id = "tuning", schedule = "@daily", startDate = "2026-01-31", tags = {"b", "a"},
            description = "Finds the rate.", maxActiveRuns = 3, retries = 1, queue = "gpu")
        void tuning(@Param("3") int candidates, @Param(value = "net", description = "which") String model,
            @Param("FAST") Mode mode) {
          var rates = rates(candidates);
          List<Score> scores = rates.stream().map(r -> train(r, model, Mode.SLOW)).toList();
          Score best = best(scores);
          final int three = BASE + 1;
          say(best.rate(), List.of("me", "you"));
          say(three, List.of());
          then();
          done();
          lib.keep(List.of(best, best));
        }
      }
      """;

  private static final String LIB =
      """
      package com.acme;
      import dev.updraft.Task;
      import java.util.List;
      public class Lib {
        @Task public void keep(List<Tuning.Score> scores) {}
        @Task public void keep(String name) {}
      }
      """;

  private static DagModel model() {
    return Compiled.of(TUNING, LIB).descriptor("tuning").dag();
  }

  private static TaskModel task(String id) {
    TaskModel task = model().task(id);
    assertThat(task).as("task %s", id).isNotNull();
    return task;
  }

  /** Where Java would throw, the worker is not told that null is another value. */
  @Test
  void asksForNullFirstWhereJavaTakesIt() {
    String source =
        """
        package com.acme;
        import dev.updraft.*;
        import java.util.Objects;
        public class Nulls {
          enum Mode { FAST, SLOW }
          @Task Mode mode() { return null; }
          @Task Integer count() { return null; }
          @Task Character letter() { return null; }
          @Task void use(int line) {}
          @Dag(id = "nulls") void nulls() {
            Mode mode = mode();
            Integer count = count();
            Character letter = letter();
            if (mode == Mode.FAST) { use(0); }
            if (Mode.FAST.equals(mode)) { use(1); }
            if (Objects.equals(mode, Mode.FAST)) { use(2); }
            if (mode.equals(Mode.FAST)) { use(3); }
            if (Objects.equals(count, 1)) { use(4); }
            if (count == 1) { use(5); }
            if (count.equals(1)) { use(6); }
            if (letter == 'x') { use(7); }
            if (mode == null) { use(8); }
          }
        }
        """;
    String safe = "use%s <- mode; mode skips it unless mode is not null and mode is FAST";

    assertThat(GraphText.of(Compiled.of(source).descriptor("nulls").dag()))
        .filteredOn(line -> line.startsWith("use"))
        .containsExactly(
            safe.formatted(""),
            safe.formatted("__1"),
            safe.formatted("__2"),
            "use__3 <- mode; mode skips it unless mode is FAST",
            "use__4 <- count; count skips it unless count is not null and count is 1",
            "use__5 <- count; count skips it unless count is 1",
            "use__6 <- count; count skips it unless count is 1",
            "use__7 <- letter; letter skips it unless letter is x",
            "use__8 <- mode; mode skips it unless mode is null");
  }

  @Test
  void readsTheAttributesOfTheDag() {
    DagModel dag = model();

    assertThat(dag.className()).isEqualTo("com.acme.Tuning");
    assertThat(dag.schedule()).isEqualTo(Schedule.of("@daily"));
    assertThat(dag.startDate()).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(dag.tags()).containsExactly("a", "b");
    assertThat(dag.description()).isEqualTo("Finds the rate.");
    assertThat(dag.maxActiveRuns()).isEqualTo(3);
    assertThat(dag.catchup()).isFalse();
    assertThat(dag.defaults().retries()).isEqualTo(1);
    assertThat(dag.defaults().queue()).isEqualTo("gpu");
    assertThat(dag.defaults().executor()).isNull();
  }

  @Test
  void makesParamsOfTheParameters() {
    assertThat(model().params())
        .containsExactly(
            new ParamModel("candidates", ParamSchemas.scalar("int"), false, 3L, null),
            new ParamModel("model", Map.of("type", "string"), false, "net", "which"),
            new ParamModel(
                "mode",
                Map.of("type", "string", "enum", List.of("FAST", "SLOW")),
                false,
                "FAST",
                null));
  }

  @Test
  void keepsTheOrderOfTheCallsAndNumbersASecondCall() {
    assertThat(model().tasks())
        .extracting(TaskModel::taskId)
        .containsExactly("rates", "train", "best", "tell", "tell__1", "done", "keep");
  }

  @Test
  void mapsATaskOverTheResultOfAnother() {
    TaskModel train = task("train");

    assertThat(train.mapping())
        .isEqualTo(new Mapping(List.of(new Argument.Result("rates", List.of()))));
    assertThat(train.arguments())
        .containsExactly(
            new Argument.Element(0, List.of()),
            new Argument.Param("model"),
            new Argument.Constant("SLOW"));
    assertThat(train.upstreamTaskIds()).containsExactly("rates");
    assertThat(task("rates").mappedOver()).isTrue();
    assertThat(task("train").mappedOver()).isFalse();
  }

  @Test
  void runsAConsumerOfAMappedResultEvenAfterAnEmptyList() {
    assertThat(task("best").triggerRule()).isEqualTo(TriggerRule.NONE_FAILED);
    assertThat(task("best").arguments()).containsExactly(new Argument.Result("train", List.of()));
    assertThat(task("tell").triggerRule()).isEqualTo(TriggerRule.ALL_SUCCESS);
  }

  @Test
  void readsComponentsConstantsAndLists() {
    assertThat(task("tell").arguments())
        .containsExactly(
            new Argument.Result("best", PathStep.keys("rate")),
            new Argument.Constant(List.of("me", "you")));
    assertThat(task("tell__1").arguments())
        .containsExactly(new Argument.Constant(3.0), new Argument.Constant(List.of()));
  }

  @Test
  void letsThenWaitForTheLeavesOnly() {
    assertThat(task("done").upstreamTaskIds()).containsExactly("tell", "tell__1");
    assertThat(task("tell__1").upstreamTaskIds()).isEmpty();
  }

  @Test
  void namesTheOverloadOfALibraryTask() {
    TaskModel keep = task("keep");

    assertThat(keep.method()).isEqualTo("com.acme.Lib#keep");
    assertThat(keep.invoker()).isEqualTo("lib.keep(java.util.List)");
    assertThat(keep.arguments())
        .containsExactly(
            new Argument.ListOf(
                List.of(
                    new Argument.Result("best", List.of()),
                    new Argument.Result("best", List.of()))));
    assertThat(keep.upstreamTaskIds()).containsExactly("best", "tell", "tell__1");
  }

  @Test
  void readsTheSettingsOfATask() {
    assertThat(task("rates").settings().retries()).isEqualTo(2);
    assertThat(task("rates").settings().retryDelay()).isEqualTo(Duration.ofSeconds(30));
    assertThat(task("tell").settings().queue()).isEqualTo("mail");
    assertThat(task("best").settings().queue()).isNull();
  }

  @Test
  void twoCompilationsGiveTheSameBytes() {
    assertThat(Compiled.of(TUNING, LIB).descriptorText("tuning"))
        .isEqualTo(Compiled.of(TUNING, LIB).descriptorText("tuning"));
  }

  @Test
  void widensALocalThatGotAnotherConstant() {
    String source =
        """
        package t;
        import dev.updraft.*;
        public class Widens {
          @Task void whole(int x) {}
          @Task void real(double x) {}
          @Dag void widens() {
            char c = 'a';
            whole(c);
            c = 'b';
            whole(c);
            float f = 0.1f;
            f = f + 1;
            real(f);
          }
        }
        """;

    assertThat(Compiled.of(source).descriptor("widens").dag().tasks())
        .flatExtracting(TaskModel::arguments)
        .containsExactly(
            new Argument.Constant(97L),
            new Argument.Constant(98L),
            new Argument.Constant((double) 1.1f));
  }

  @Test
  void callsTasksThroughQualifiedThisAndSuper() {
    String tasks =
        "package t; import dev.updraft.Task; interface Steps { @Task default void a() {} }";
    String source =
        "package t; import dev.updraft.*; public class Uses implements Steps {"
            + " @Dag void uses() { a(); Uses.this.a(); Steps.super.a(); } }";

    assertThat(Compiled.of(source, tasks).descriptor("uses").dag().tasks())
        .extracting(TaskModel::taskId)
        .containsExactly("a", "a__1", "a__2");
  }

  @Test
  void takesAnnotatedTypesAsParams() {
    String source =
        """
        package t;
        import dev.updraft.*;
        import java.lang.annotation.*;
        public class Takes {
          @Target(ElementType.TYPE_USE) @interface Maybe {}
          enum Mode { FAST }
          @Task void use(@Maybe String text, @Maybe Integer number, @Maybe Mode mode) {}
          @Dag void takes(@Maybe String text, @Maybe Integer number, @Maybe Mode mode) {
            use(text, number, mode);
          }
        }
        """;

    assertThat(Compiled.of(source).descriptor("takes").dag().params())
        .extracting(param -> param.schema().get("type"))
        .containsExactly("string", "integer", "string");
  }

  @Test
  void aConstantOfASealedTypeSaysWhichRecordItIs() {
    String source =
        """
        package t;
        import dev.updraft.*;
        import java.util.List;
        public class Shapes {
          sealed interface Shape permits Round, Square {}
          sealed interface Round extends Shape permits Circle {}
          record Circle(double radius) implements Round {}
          record Square(int side) implements Shape {}
          @Task void draw(Shape shape) {}
          @Task void size(double radius) {}
          @Dag void shapes() {
            Circle circle = new Circle(1.5);
            draw(circle);
            draw(new Square(2));
            size(circle.radius());
          }
        }
        """;

    assertThat(Compiled.of(source).descriptor("shapes").dag().tasks())
        .flatExtracting(TaskModel::arguments)
        .containsExactly(
            new Argument.Constant(Map.of("type", "Circle", "radius", 1.5)),
            new Argument.Constant(Map.of("type", "Square", "side", 2L)),
            new Argument.Constant(1.5));
  }

  @Test
  void givesATaskARecordWithCodeOfItsOwnAsTheArgumentsOfItsConstructor() {
    String source =
        """
        package t;
        import dev.updraft.*;
        import java.util.List;
        public class Records {
          record Loud(String name) { public String name() { return name + "!"; } }
          record Clamped(int n) { Clamped { n = Math.max(n, 3); } }
          record Both(Clamped clamped, List<Loud> all) {}
          @Task Clamped made() { return new Clamped(1); }
          @Task void loud(Loud loud) {}
          @Task void clamped(Clamped clamped) {}
          @Task void both(Both both) {}
          @Task void number(int n) {}
          @TaskGroup void within(Clamped c) { clamped(c); }
          @Dag void records() {
            Loud loud = new Loud("x");
            loud(loud);
            both(new Both(new Clamped(1), List.of(loud)));
            within(new Clamped(2));
            List.of(new Clamped(1)).forEach(this::clamped);
            number(made().n());
          }
        }
        """;

    assertThat(Compiled.of(source).descriptor("records").dag().tasks())
        .flatExtracting(TaskModel::arguments)
        .containsExactly(
            new Argument.Constant(Map.of("name", "x")),
            new Argument.Constant(
                Map.of("clamped", Map.of("n", 1L), "all", List.of(Map.of("name", "x")))),
            new Argument.Constant(Map.of("n", 2L)),
            new Argument.Element(0, List.of()),
            new Argument.Result("made", PathStep.keys("n")));
  }

  @Test
  void knowsEveryTriggerRuleOfTheSdk() {
    List<String> rules =
        Stream.of(dev.updraft.TriggerRule.values())
            .filter(rule -> rule != dev.updraft.TriggerRule.IMPLIED)
            .map(Enum::name)
            .toList();

    assertThat(rules).isEqualTo(Stream.of(TriggerRule.values()).map(Enum::name).toList());
  }
}
