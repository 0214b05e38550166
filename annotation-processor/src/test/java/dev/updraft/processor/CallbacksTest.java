package dev.updraft.processor;

import static dev.updraft.descriptor.TaskAttribute.*;
import static dev.updraft.descriptor.diagnostic.Diagnostic.CALLBACK;
import static dev.updraft.descriptor.diagnostic.Diagnostic.INVALID_DURATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.updraft.TaskOutcome;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.spi.CallbackInvoker;
import dev.updraft.spi.TaskBinding;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Callbacks of tasks: found, called without reflection, and refused where {@code §} stands. */
class CallbacksTest {
  private static final String FLOW =
      """
      package t;
      import dev.updraft.*;
      public class Flow extends Base {
        final Lib lib = new Lib("kept");
        static final Lib SHARED = new Lib("shared");
        @Task(
            onExecute = "begin",
            onSuccess = {"done", "u.Alerts#page", "u.Alerts.Inner#note"},
            onFailure = "u.Alerts#fixed",
            onRetry = "done",
            onSkipped = "t.Beside#here",
            callbackTimeout = "5s")
        void all() {}
        @Task(onFailure = {}) void none() {}
        void begin() { System.setProperty("called", "begin"); }
        private void done(String other) {}
        void done() { System.setProperty("called", "done without outcome"); }
        String done(TaskOutcome outcome) {
          System.setProperty("called", "done " + outcome.taskId());
          return "ignored";
        }
        @Dag(defaults = @Task(onFailure = "done", callbackTimeout = "1m"))
        void flow() { all(); none(); lib.keep(); SHARED.keep(); inherited(); }
      }
      """;

  private static final String BESIDE =
      """
      package t;
      class Beside {
        static void here() { System.setProperty("called", "here"); }
      }
      """;

  private static final String BASE =
      """
      package t;
      import dev.updraft.*;
      abstract class Base {
        @Task(onFailure = "mine") void inherited() {}
        void mine() { System.setProperty("called", "mine of " + getClass().getSimpleName()); }
      }
      """;

  private static final String LIB =
      """
      package t;
      import dev.updraft.*;
      public class Lib {
        private final String name;
        Lib(String name) { this.name = name; }
        @Task(onSuccess = "tell", onFailure = "still") public void keep() {}
        public void tell(TaskOutcome outcome) { System.setProperty("called", "tell " + name); }
        public static void still() { System.setProperty("called", "still"); }
      }
      """;

  private static final String ALERTS =
      """
      package u;
      import dev.updraft.*;
      public class Alerts {
        public Alerts() { System.setProperty("made", "Alerts"); }
        public void page(TaskOutcome outcome) throws Exception {
          throw new java.io.IOException("no page of " + outcome.dagId());
        }
        public static void fixed() { System.setProperty("called", "fixed"); }
        void hidden() {}
        public void wrong(String text) {}
        public static class Inner { public void note() { System.setProperty("called", "note"); } }
        public static abstract class None { public void note() {} }
        public static class Closed { private Closed() {} public void note() {} }
      }
      """;

  private static Compiled compiled() {
    return Compiled.of(FLOW, BASE, LIB, ALERTS, BESIDE);
  }

  private static TaskAttributes attributes(String taskId) {
    DagModel dag = compiled().descriptor("flow").dag().resolved(TaskDefaults.NONE);
    return Objects.requireNonNull(dag.task(taskId)).settings().attributes();
  }

  @Test
  void theModelNamesTheInvokers() {
    assertThat(attributes("all").values())
        .containsOnly(
            entry(ON_EXECUTE, List.of("begin")),
            entry(ON_SUCCESS, List.of("done", "u.Alerts#page", "u.Alerts$Inner#note")),
            entry(ON_FAILURE, List.of("u.Alerts#fixed")),
            entry(ON_RETRY, List.of("done")),
            entry(ON_SKIPPED, List.of("t.Beside#here")),
            entry(CALLBACK_TIMEOUT, Duration.ofSeconds(5)));
    assertThat(attributes("keep").values())
        .contains(entry(ON_SUCCESS, List.of("lib.tell")), entry(ON_FAILURE, List.of("lib.still")));
    assertThat(attributes("keep__1").values()).contains(entry(ON_SUCCESS, List.of("SHARED.tell")));
    assertThat(attributes("inherited").values()).contains(entry(ON_FAILURE, List.of("mine")));
  }

  @Test
  void defaultsOfTheDagHoldWhereATaskNamesNoneAndAnEmptyListTakesThemBack() {
    String source = FLOW.replace("@Task(onFailure = {}) void none", "@Task void none");

    assertThat(attributes("none").values())
        .containsOnly(entry(ON_FAILURE, List.of()), entry(CALLBACK_TIMEOUT, Duration.ofMinutes(1)));
    assertThat(
            Objects.requireNonNull(
                    Compiled.of(source, BASE, LIB, ALERTS, BESIDE)
                        .descriptor("flow")
                        .dag()
                        .resolved(TaskDefaults.NONE)
                        .task("none"))
                .settings()
                .attributes()
                .callbacks(ON_FAILURE))
        .containsExactly("done");
  }

  @Test
  void eachIsCalledWithoutReflectionOnANewObject() throws Throwable {
    List<String> called = new ArrayList<>();
    for (CallbackInvoker callback : binding().callbacks()) {
      System.setProperty("called", "nothing");
      try {
        callback.call().invoke(outcome());
      } catch (java.io.IOException e) {
        System.setProperty("called", String.valueOf(e.getMessage()));
      }
      called.add(callback.name() + ": " + System.clearProperty("called"));
    }

    assertThat(called)
        .containsExactly(
            "SHARED.still: still",
            "SHARED.tell: tell shared",
            "begin: begin",
            "done: done all",
            "lib.still: still",
            "lib.tell: tell kept",
            "mine: mine of Flow",
            "t.Beside#here: here",
            "u.Alerts#fixed: fixed",
            "u.Alerts#page: no page of flow",
            "u.Alerts$Inner#note: note");
  }

  private static TaskOutcome outcome() {
    dev.updraft.TaskContext context =
        (dev.updraft.TaskContext)
            Proxy.newProxyInstance(
                CallbacksTest.class.getClassLoader(),
                new Class<?>[] {dev.updraft.TaskContext.class},
                (proxy, method, arguments) -> null);
    return new TaskOutcome(
        "flow", "all", "r", 1, -1, TaskOutcome.State.SUCCESS, null, Duration.ZERO, context);
  }

  private static TaskBinding binding() {
    Compiled compiled = compiled();
    assertThat(compiled.texts()).isEmpty();
    return ServiceLoader.load(TaskBinding.class, compiled.loader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(found -> found.className().equals("t.Flow"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theVersionKnowsTheNamesAndTheCodeOfTheClass() {
    String before = compiled().descriptor("flow").versionHash();
    Consumer<String> differs =
        source ->
            assertThat(
                    Compiled.of(source, BASE, LIB, ALERTS, BESIDE).descriptor("flow").versionHash())
                .isNotEqualTo(before);

    differs.accept(FLOW.replace("onRetry = \"done\"", "onRetry = \"begin\""));
    differs.accept(FLOW.replace("\"done \" +", "\"Done \" +"));
    differs.accept(FLOW.replace("callbackTimeout = \"5s\"", "callbackTimeout = \"6s\""));
    assertThat(
            Compiled.of(FLOW.replace("String other", "String o"), BASE, LIB, ALERTS, BESIDE)
                .descriptor("flow")
                .versionHash())
        .isEqualTo(before);
  }

  static Stream<Arguments> refusals() {
    String other = "takes something else than one TaskOutcome";
    return Stream.of(
        task("onFailure = §\"pgae\"", "pgae", "names no method of class 'C'", meant("page")),
        task("onFailure = {\"page\", §\"zz\"}", "zz", "names no method of class 'C'", ""),
        task("onSuccess = §\"secret\"", "secret", "is private", ""),
        task("onRetry = §\"many\"", "many", other, ""),
        task("onExecute = §\"text\"", "text", other, ""),
        task("onSkipped = §\"u.Nope#page\"", "u.Nope#page", "names no class", ""),
        task("onSkipped = §\"Near#page\"", "Near#page", "names no class", meant("t.Near#page")),
        task(
            "onFailure = §\"u.Alerts#pge\"",
            "u.Alerts#pge",
            "names no method of class 'Alerts'",
            meant("u.Alerts#page")),
        task(
            "onFailure = §\"u.Alerts#hidden\"",
            "u.Alerts#hidden",
            "is not visible from package t",
            ""),
        task("onFailure = §\"u.Alerts#wrong\"", "u.Alerts#wrong", other, ""),
        task(
            "onFailure = §\"u.Alerts.None#note\"",
            "u.Alerts.None#note",
            "belongs to class 'None', which is no class of which an object can be made",
            ""),
        task(
            "onFailure = §\"u.Alerts.Closed#note\"",
            "u.Alerts.Closed#note",
            "belongs to class 'Closed', which has no constructor without parameters that can be"
                + " called",
            ""),
        Arguments.of(
            CALLBACK,
            "@Task void x() {} @Dag(defaults = @Task(onFailure = §\"zz\")) void d() { x(); }",
            new Object[] {"zz", "names no method of class 'C'", ""}),
        Arguments.of(
            CALLBACK,
            "final u.Far far = new u.Far(); @Dag void d() { far§.run(); }",
            new Object[] {"hidden", "is not visible from package t", ""}),
        Arguments.of(
            INVALID_DURATION,
            "@Task(callbackTimeout = §\"long\") void x() {} @Dag void d() { x(); }",
            new Object[] {"long", ""}));
  }

  private static String meant(String text) {
    return " Did you mean '" + text + "'?";
  }

  private static Arguments task(String attribute, Object... details) {
    return Arguments.of(
        CALLBACK, "@Task(" + attribute + ") void x() {} @Dag void d() { x(); }", details);
  }

  static Set<Diagnostic> diagnostics() {
    Set<Diagnostic> all = EnumSet.noneOf(Diagnostic.class);
    refusals().forEach(row -> all.add((Diagnostic) row.get()[0]));
    return all;
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesAtTheValue(Diagnostic diagnostic, String members, Object[] details) {
    String source =
        """
        package t;
        import dev.updraft.*;
        @SuppressWarnings("unused")
        public class C {
          void page(TaskOutcome outcome) {}
          private void secret() {}
          void many(TaskOutcome outcome, int more) {}
          void text(String text) {}
        """
            + "  "
            + members
            + "\n}\nclass Near { void page() {} }\n";
    String far =
        """
        package u;
        import dev.updraft.*;
        public class Far {
          @Task(onFailure = "hidden") public void run() {}
          void hidden() {}
        }
        """;
    Refusals.check(diagnostic, source, Compiled.of(Refusals.clean(source), ALERTS, far), details);
  }
}
