package dev.updraft.processor;

import static dev.updraft.descriptor.diagnostic.Diagnostic.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each refusal of tasks that are more than one call, with its text, line and column: {@code §}
 * marks the place that the message must point at.
 */
class KindsRefusalTest {
  private static final String HEAD =
      """
      package t;
      import static dev.updraft.Dsl.*;
      import dev.updraft.*;
      import java.util.*;
      @SuppressWarnings("unused") // each test calls some of the tasks
      public class Bad {
        final Lib lib = new Lib();
        static boolean helper() { return true; }
        @Task boolean flag() { return true; }
        @Task Optional<String> maybe() { return Optional.empty(); }
        @Task List<String> rows() { return List.of(); }
        @Task void use(Object x) {}
        @Task @Sensor boolean arrived(String path) { return true; }
        @Task @Sensor Optional<String> next() { return Optional.empty(); }
        @SuppressWarnings("updraft") @Task HumanRequest review(String x) { return HumanRequest.of(x); }
        static HumanRequest request() { return HumanRequest.of("x"); }
        @TaskGroup String group() { return waitFor(() -> next()); }
      """;

  private static final String LIB =
      """
      package t;
      import dev.updraft.*;
      public class Lib {
        @Task @Sensor public boolean ready() { return true; }
      }
      """;

  static Stream<Arguments> calls() {
    String noCall = "it must hold one call of a @Sensor method";
    return Stream.of(
        body(SENSOR_CALL, "§arrived(\"x\");", "arrived"),
        body(SENSOR_CALL, "if (§arrived(\"x\")) { use(1); }", "arrived"),
        body(SENSOR_CALL, "use(§next());", "next"),
        body(SENSOR_CALL, "lib§.ready();", "ready"),
        body(SENSOR_CALL, "named(\"x\", §next());", "next"),
        body(SENSOR_CALL, "rows().forEach(r -> §arrived(r));", "arrived"),
        body(SENSOR_CALL, "rows().stream().map(§this::arrived).toList();", "arrived"),
        body(SENSOR_CALL, "for (String r : rows()) { §arrived(r); }", "arrived"),
        body(WAIT_FOR_USE, "waitFor(() -> §flag());", "'flag' is no @Sensor method"),
        body(WAIT_FOR_USE, "waitFor(§this::flag);", "'flag' is no @Sensor method"),
        body(WAIT_FOR_USE, "use(waitFor(() -> §maybe()));", "'maybe' is no @Sensor method"),
        body(WAIT_FOR_USE, "waitFor(() -> §helper());", "'helper' is no @Sensor method"),
        body(WAIT_FOR_USE, "waitFor(§Bad::helper);", noCall),
        body(WAIT_FOR_USE, "waitFor(() -> §true);", noCall),
        body(WAIT_FOR_USE, "waitFor(() -> §{ use(1); return true; });", noCall),
        body(WAIT_FOR_USE, "waitFor(() -> §!arrived(\"x\"));", noCall),
        body(
            NESTED_CALL,
            "rows().forEach(r -> use(List.of(r, §waitFor(() -> next()))));",
            "waitFor"),
        body(NESTED_CALL, "rows().forEach(r -> waitFor(() -> arrived(§group())));", "group"),
        body(ASK_CALL, "§review(\"x\");", "review"),
        body(ASK_CALL, "use(§review(\"x\"));", "review"),
        body(ASK_CALL, "rows().forEach(r -> §review(r));", "review"),
        body(
            ASK_USE,
            "ask(() -> §request());",
            "'request' is no @Task method that returns a HumanRequest"),
        body(
            ASK_USE,
            "ask(() -> HumanRequest.of(\"x\")§.body(\"y\"));",
            "'body' is no @Task method that returns a HumanRequest"),
        body(
            ASK_USE,
            "ask(§Bad::request);",
            "it must hold one call of a @Task method that returns a HumanRequest"),
        body(
            NAMED_USE,
            "waitFor(() -> named(\"x\", §named(\"y\", arrived(\"z\"))));",
            "the call has two ids"));
  }

  static Stream<Arguments> declarations() {
    return Stream.of(
        member(SENSOR_SIGNATURE, "@Sensor boolean §s() { return true; }", "s", "is no @Task"),
        member(SENSOR_SIGNATURE, "@Task @Sensor void §s() {}", "s", "returns void"),
        member(SENSOR_SIGNATURE, "@Task @Sensor int §s() { return 1; }", "s", "returns int"),
        member(
            SENSOR_SIGNATURE,
            "@SuppressWarnings(\"rawtypes\") @Task @Sensor Optional §s() { return null; }",
            "s",
            "returns java.util.Optional"),
        member(
            SENSOR_SETTINGS,
            "@Task @Sensor(softFail = true, neverFail = §true) boolean s() { return true; }",
            "s",
            "softFail and neverFail exclude each other"),
        member(
            SENSOR_SETTINGS,
            "@Task @Sensor(maxWait = §\"1h\") boolean s() { return true; }",
            "s",
            "maxWait says nothing without exponentialBackoff"),
        member(
            INVALID_DURATION,
            "@Task @Sensor(pokeInterval = §\"1 min\") boolean s() { return true; }",
            "1 min",
            " Did you mean '1m'?"),
        member(
            INVALID_DURATION,
            "@Task @Sensor(timeout = §\"\") boolean s() { return true; }",
            "",
            ""),
        member(
            INVALID_NUMBER,
            "@Task @Sensor(exponentialBackoff = true, maxWait = §\"0s\") boolean s() { return true;"
                + " }",
            "maxWait",
            "0s",
            "1ms"));
  }

  static Stream<Arguments> resumes() {
    String others = "takes other parameters than task 'submit'";
    return Stream.of(
        resume(RESUME_TASK, "@Resumes(§\"x\") String r() { return null; }", "x", "r", ""),
        resume(
            RESUME_TASK,
            "@Resumes(§\"sumbit\") String r() { return null; }",
            "sumbit",
            "r",
            " Did you mean 'submit'?"),
        resume(RESUME_TASK, "@Resumes(§\"helper\") String r() { return null; }", "helper", "r", ""),
        resume(
            RESUME_SIGNATURE,
            "@Resumes(\"submit\") Object §r(TriggerEvent e) { return null; }",
            "r",
            "returns java.lang.Object, but task 'submit' returns java.lang.String"),
        resume(
            RESUME_SIGNATURE,
            "@Resumes(\"submit\") String §r(TriggerEvent e, int n) { return null; }",
            "r",
            others),
        resume(
            RESUME_SIGNATURE,
            "@Resumes(\"submit\") String §r(List<String> l, TriggerEvent e) { return null; }",
            "r",
            others),
        resume(
            RESUME_SIGNATURE,
            "@Resumes(\"submit\") private String §r() { return null; }",
            "r",
            "is private, so that the generated invoker cannot call it"),
        resume(
            RESUME_SIGNATURE,
            "@Resumes(\"submit\") @Task String §r() { return null; }",
            "r",
            "is a @Task or @TaskGroup as well"),
        resume(
            RESUME_SIGNATURE,
            "@Resumes(\"review\") HumanRequest §r() { return null; }",
            "r",
            "goes on with 'review', which asks a person and has its answer as result"),
        resume(
            RESUME_SIGNATURE,
            "@Resumes(\"next\") Optional<String> §r() { return null; }",
            "r",
            "goes on with 'next', a @Sensor, which waits by itself"));
  }

  static Stream<Arguments> names() {
    String deferral = "TaskDeferral.to(\"a.B\", Map.of())";
    String resume = "@Resumes(\"submit\") String done(TriggerEvent e) { return null; }\n  ";
    return Stream.of(
        resume(
            UNKNOWN_RESUME,
            resume + "@Task String s() { throw " + deferral + ".resumeWith(§\"done\"); }",
            "done",
            "of task 's'",
            ""),
        resume(
            UNKNOWN_RESUME,
            resume + "RuntimeException h() { return " + deferral + ".resumeWith(§\"dome\"); }",
            "dome",
            "of this class",
            " Did you mean 'done'?"),
        resume(
            UNKNOWN_RESUME,
            resume
                + "static final String X = \"x\";\n  Object h() { return "
                + deferral
                + ".resumeWith(§X, Map.of()); }",
            "x",
            "of this class",
            ""));
  }

  @Test
  void takesNamesOfMethodsThatResume() {
    Compiled compiled =
        Compiled.of(
            HEAD
                + "  @Task String submit(String n) { throw h(n).resumeWith(\"done\"); }\n"
                + "  static TaskDeferral h(String n) { return TaskDeferral.to(\"a.B\","
                + " Map.of()).resumeWith(n).resumeWith(\"done\"); }\n"
                + "  @Resumes(\"submit\") String done() { return null; }\n"
                + "  @Dag void d() { submit(\"\"); }\n"
                + "}\n",
            LIB);

    assertThat(compiled.texts()).isEmpty();
  }

  private static Arguments resume(Diagnostic diagnostic, String member, Object... details) {
    String task = "@Task String submit(List<String> l) { return null; }\n  ";
    return member(diagnostic, task + member, details);
  }

  @Test
  void refusesTwoThatCannotBeToldApart() {
    Compiled compiled =
        Compiled.of(
            HEAD
                + "  @Task String submit(int n) { return null; }\n"
                + "  @Resumes(\"submit\") String r() { return null; }\n"
                + "  @Resumes(\"submit\") String r(TriggerEvent e) { return null; }\n"
                + "  @Dag void d() { submit(1); }\n}\n",
            LIB);

    assertThat(compiled.texts())
        .hasSize(2)
        .allMatch(text -> text.contains(RESUME_SIGNATURE.message("r", "is overloaded")));
  }

  private static Arguments body(Diagnostic diagnostic, String body, Object... details) {
    return member(diagnostic, "@Dag void d() {\n    " + body + "\n  }", details);
  }

  private static Arguments member(Diagnostic diagnostic, String member, Object... details) {
    String dag = member.startsWith("@Dag") ? "" : "  @Dag void d() { use(1); }\n";
    return Arguments.of(diagnostic, HEAD + "  " + member + "\n" + dag + "}\n", details);
  }

  @ParameterizedTest
  @MethodSource({"calls", "declarations", "resumes", "names"})
  void refuses(Diagnostic diagnostic, String source, Object[] details) {
    Compiled compiled = Compiled.of(Refusals.clean(source), LIB);

    Refusals.check(diagnostic, source, compiled, details);
  }

  /** What is refused here. */
  static Set<Diagnostic> diagnostics() {
    return Stream.of(calls(), declarations(), resumes(), names())
        .flatMap(arguments -> arguments)
        .map(arguments -> (Diagnostic) arguments.get()[0])
        .collect(Collectors.toSet());
  }
}
