package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes that start runs of DAGs. */
class HandleTest {
  private static final String HEAD =
      """
      package t;
      import dev.updraft.*;
      import java.time.*;
      import java.util.*;
      import org.jspecify.annotations.Nullable;
      """;

  private static final String ORDERS =
      HEAD
          + """
          public class Orders {
            public enum Mode { FAST, FULL }
            public record Shop(String name, int size) {}
            @Task void use(Object x) {}
            @Dag(id = "orders.all") void load(
                LocalDate day,
                @Param(value = "3", description = "How many *\\u002f days, <b>at most</b> {@code 9} \\\\u0041 & more")
                    int days,
                @Param("FAST") Mode mode,
                Shop shop,
                @Param("") String note,
                Optional<Integer> limit,
                @Nullable Shop other,
                List<@Nullable String> names,
                TaskContext context) {
              use(day);
            }
          }
          """;

  /** What is tested here. */
  static Set<Diagnostic> diagnostics() {
    return EnumSet.of(Diagnostic.HANDLE_CLASH);
  }

  /** The value of an expression that knows the handle. */
  private static Object call(String expression, String... sources) throws Exception {
    String use =
        HEAD
            + "import dev.updraft.client.*;\n"
            + "public class Use implements java.util.concurrent.Callable<Object> {\n"
            + "  static String text(RunRequest.Undated run) { return run.dagId() + run.conf(); }\n"
            + "  public Object call() { return "
            + expression
            + "; }\n}\n";
    String[] all = Arrays.copyOf(sources, sources.length + 1);
    all[sources.length] = use;
    Compiled compiled = Compiled.with(List.of("-Xlint:all,-options,-processing", "-Werror"), all);
    assertThat(compiled.texts()).isEmpty();
    try (URLClassLoader loader = compiled.loader()) {
      Callable<?> made =
          (Callable<?>) loader.loadClass("t.Use").getDeclaredConstructor().newInstance();
      return made.call();
    }
  }

  @Test
  void takesEachParamInItsType() throws Exception {
    assertThat(
            call(
                """
                text(Orders_Dag.run(LocalDate.EPOCH, 4, Orders.Mode.FULL,
                    new Orders.Shop("n", 1), "x", Optional.of(5), null, List.of("a")))\
                """,
                ORDERS))
        .isEqualTo(
            "orders.all{day=1970-01-01, days=4, mode=FULL, shop=Shop[name=n, size=1], note=x,"
                + " limit=Optional[5], other=null, names=[a]}");
  }

  @Test
  void leavesOutWhatHasADefault() throws Exception {
    assertThat(
            call(
                """
                text(Orders_Dag.defaults(LocalDate.EPOCH, new Orders.Shop("n", 1), List.of())
                    .days(5).limit(Optional.empty()).run())\
                """,
                ORDERS))
        .isEqualTo(
            "orders.all{day=1970-01-01, shop=Shop[name=n, size=1], names=[], days=5,"
                + " limit=Optional.empty}");
  }

  @Test
  void oneSetOfParamsIsTheBaseOfMany() throws Exception {
    String dag =
        HEAD
            + "public class Job { @Task void use(int x) {}"
            + " @Dag void job(@Param(\"1\") int x) { use(x); } }";
    Object same =
        call(
            "Objects.equals(Job_Dag.defaults().run().conf(), Map.of())"
                + " && Job_Dag.defaults().x(2).x(3).run().conf().equals(Map.of(\"x\", 3))",
            dag);

    assertThat(same).isEqualTo(true);
  }

  /** What is asked of the client: with the logical date, and without. */
  @Test
  void triggersThroughTheClient() throws Exception {
    String dag =
        HEAD
            + "public class Job { @Task void use(int x) {}"
            + " @Dag void job(int client, @Param(\"2\") int logicalDate) { use(client); } }";
    String client =
        """
        package t;
        import dev.updraft.client.*;
        import java.lang.reflect.*;
        import java.util.*;
        public class Recording {
          static final List<String> REQUESTS = new ArrayList<>();
          static AirflowClient client() {
            return proxy(AirflowClient.class, (p, m, a) -> proxy(RunsApi.class, (q, n, b) -> {
              RunRequest r = (RunRequest) b[0];
              REQUESTS.add(r.dagId() + r.logicalDate() + r.conf());
              return null;
            }));
          }
          static <T> T proxy(Class<T> type, InvocationHandler handler) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
          }
        }
        """;
    Object requests =
        call(
            """
            Arrays.asList(
                Job_Dag.trigger(Recording.client(), 1, 2),
                Job_Dag.triggerAt(Recording.client(), Instant.EPOCH, 1, 2),
                Job_Dag.defaults(3).trigger(Recording.client()),
                Job_Dag.defaults(3).logicalDate(4).triggerAt(Recording.client(), Instant.EPOCH),
                Recording.REQUESTS).get(4)\
            """,
            dag,
            client);

    assertThat(requests)
        .asString()
        .isEqualTo(
            "[jobnull{client=1, logicalDate=2}, job1970-01-01T00:00:00Z{client=1, logicalDate=2},"
                + " jobnull{client=3}, job1970-01-01T00:00:00Z{client=3, logicalDate=4}]");
  }

  /** The point of it all, in the compiler's words. */
  @Test
  void aValueOfAnotherTypeIsAnErrorOfJavac() {
    String dag =
        HEAD
            + "public class Job { @Task void use(int x) {}"
            + " @Dag void job(@Param(\"1\") int x) { use(x); } }";
    String use = HEAD + "class Use { Object a = Job_Dag.run(\"1\"); Object b = Job_Dag.run(); }";

    assertThat(Compiled.with(List.of("-Xdiags:verbose"), dag, use).texts())
        .hasSize(2)
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("argument mismatch; java.lang.String cannot be converted to int"))
        .anySatisfy(text -> assertThat(text).contains("found:    no arguments"));
  }

  /** A run cannot be asked for without a word about its logical date. */
  @Test
  void noLogicalDateIsChosenSilently() {
    String use =
        HEAD
            + "import dev.updraft.client.*;\n"
            + "class Use { Object a(AirflowClient c) {"
            + " return c.runs().trigger(RunRequest.of(\"x\").conf(Map.of())); } }";

    assertThat(Compiled.with(List.of("-Xdiags:verbose"), use).texts())
        .singleElement()
        .asString()
        .contains("RunRequest.Undated cannot be converted to dev.updraft.client.RunRequest");
  }

  @Test
  void theOnlyDagAndTheOneNamedAsItsClassHaveTheShortName() throws Exception {
    String dags =
        HEAD
            + """
            public class Jobs {
              @Task void use() {}
              @Dag void nightly() { use(); }
              @Dag void jobs() { use(); }
              @Dag(id = "other") void ärgerlich() { use(); }
              static class One { @Task void use() {} @Dag void one() { use(); } }
              static class Two { @Task void use() {} @Dag void odd() { use(); } }
            }
            """;

    assertThat(
            call(
                "Jobs_NightlyDag.ID + Jobs_Dag.ID + Jobs_ÄrgerlichDag.ID + Jobs_One_Dag.ID"
                    + " + Jobs_Two_Dag.ID",
                dags))
        .isEqualTo("nightlyjobsotheroneodd");
  }

  /** None of these names may hide what the generated code means. */
  @Test
  void paramsMayBeNamedAsWhatTheHandleNames() throws Exception {
    String dag =
        HEAD
            + """
            public class Job {
              public record Params(int run) {}
              @Task void use(int x) {}
              @Dag void job(
                  int ID, int run, int client_, int client, int logicalDate, int RunRequest, int Params,
                  int dev, @Param("1") long wait, @Param("1") int hashCode, @Param("1") int trigger,
                  @Param("{\\"run\\": 1}") Params toString, @Param("1") Integer conf, @Param("2") int dev_) {
                use(ID);
              }
            }
            """;

    assertThat(
            call(
                "text(Job_Dag.defaults(1, 2, 3, 4, 5, 6, 7, 8).wait_(9).hashCode(10).trigger(11)"
                    + ".toString(new Job.Params(12)).conf(13).dev_(14).run())",
                dag))
        .isEqualTo(
            "job{ID=1, run=2, client_=3, client=4, logicalDate=5, RunRequest=6, Params=7, dev=8,"
                + " wait=9, hashCode=10, trigger=11, toString=Params[run=12], conf=13, dev_=14}");
  }

  @Test
  void isSeenByThoseWhoSeeTheDagAndItsTypes() throws Exception {
    assertThat(modifiers("public class Job {", "Mode x")).isEqualTo(Modifier.FINAL);
    assertThat(modifiers("public class Job {", "List<Mode> x")).isEqualTo(Modifier.FINAL);
    assertThat(modifiers("class Job {", "int x")).isEqualTo(Modifier.FINAL);
    assertThat(modifiers("public class Job {", "List<String> x"))
        .isEqualTo(Modifier.FINAL | Modifier.PUBLIC);
    assertThat(modifiers("public class Job { public", "Map<String, Mode> x"))
        .isEqualTo(Modifier.FINAL | Modifier.PUBLIC);
  }

  private static int modifiers(String head, String parameter) throws Exception {
    Compiled compiled =
        Compiled.of(
            HEAD
                + head
                + " enum Mode { FAST } @Task void use(Object x) {} @Dag void job("
                + parameter
                + ") { use(x); } }");
    assertThat(compiled.texts()).isEmpty();
    try (URLClassLoader loader = compiled.loader()) {
      return loader.loadClass("t.Job_Dag").getModifiers();
    }
  }

  @Test
  void thereIsNoneForATypeThatNobodyCanName() {
    Compiled compiled =
        Compiled.of(
            HEAD
                + "public class Job { private enum Mode { FAST } @Task void use(int x) {}"
                + " @Dag void job(Mode mode, int x) { use(x); } }");

    assertThat(compiled.texts()).isEmpty();
    assertThat(compiled.classes().resolve("t/Job_Updraft.java")).exists();
    assertThat(compiled.classes().resolve("t/Job_Dag.java")).doesNotExist();
  }

  @Test
  void aClassOfItsNameIsAnErrorAtTheDag() {
    String source =
        HEAD
            + """
            public class Jobs {
              @Task void use() {}
              @Dag(id = "x") void §nightly() { use(); }
            }
            class Jobs_Dag {}
            """;

    Refusals.check(
        Diagnostic.HANDLE_CLASH,
        source,
        Compiled.of(Refusals.clean(source)),
        "Jobs_Dag",
        "nightly");
  }

  @Test
  void twoMethodsThatDifferInTheFirstLetterAloneClash() {
    String source =
        HEAD
            + """
            public class Jobs {
              @Task void use() {}
              @Dag void nightly() { use(); }
              @Dag void §Nightly() { use(); }
            }
            """;

    Refusals.check(
        Diagnostic.HANDLE_CLASH,
        source,
        Compiled.of(Refusals.clean(source)),
        "Jobs_NightlyDag",
        "Nightly");
  }

  /** One mistake is one message: what uses the handle of a wrong DAG is not reported, too. */
  @ParameterizedTest
  @ValueSource(strings = {"@Dag(schedule = \"@never\")", "@Dag(id = \"a b\")"})
  void isThereEvenIfTheDagIsWrong(String annotation) {
    Compiled compiled =
        Compiled.of(
            HEAD
                + "public class Job { @Task void use(int x) {} "
                + annotation
                + " void job(@Param(\"1\") int x, Optional<String> y) { use(x); } }",
            HEAD + "class Use { Object a = Job_Dag.defaults().x(1).run(); }");

    assertThat(compiled.texts())
        .singleElement()
        .asString()
        .contains("[Updraft/")
        .doesNotContain("Job_Dag");
  }

  @Test
  void sayInTheirJavadocWhatTheParamsSay() {
    String code = Compiled.of(ORDERS).text("t/Orders_Dag.java");

    assertThat(code)
        .contains("Starts runs of DAG <code>orders.all</code> of {@link Orders}.")
        .contains(
            "@param days How many &#42;/ days, &#60;b&#62;at most&#60;/b&#62; &#123;&#64;code"
                + " 9&#125; &#92;u0041 &#38; more. Default: <code>3</code>.")
        .contains("@param day the param <code>day</code>.\n")
        .contains("@param note the param <code>note</code>. Default: an empty text.")
        .contains("@param limit the param <code>limit</code>. Default: null.")
        .contains("Orders. @Nullable Shop other");
  }

  /** Their texts pass doclint, which some builds have as errors. */
  @Test
  void theirJavadocIsComplete() {
    Compiled compiled =
        Compiled.with(List.of("-Xdoclint:all/protected", "-Xdoclint/package:t"), ORDERS);

    assertThat(compiled.messages())
        .filteredOn(m -> m.getSource() != null && m.getSource().getName().contains("_Dag"))
        .isEmpty();
  }

  /** A bundle gets no library by them, and no other code than before. */
  @Test
  void nameOnlyTheJdkAndTheSdk() throws Exception {
    Compiled compiled = Compiled.of(ORDERS);
    String code = compiled.text("t/Orders_Dag.java");

    assertThat(code.lines().filter(line -> line.startsWith("import ")))
        .allMatch(line -> line.matches("import (java|javax|dev\\.updraft|org.jspecify)\\..*"));
    assertThat(Files.size(compiled.classes().resolve("t/Orders_Dag.class"))).isLessThan(6_000);
  }
}
