package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Getters of results, by the names that the worker writes (EncoderTest of the worker). */
class BeanTest {
  private static final String HEAD =
      """
      package t;
      import dev.updraft.*;
      import java.util.*;
      @SuppressWarnings("unused") // each test calls some of the tasks
      public class Bad {
        public static class Meta {
          private String name = "n";
          public String getName() { return name; }
        }
        public static class Base<T> {
          public T getValue() { return null; }
        }
        public static class Order extends Base<String> implements Named {
          public Meta getMeta() { return new Meta(); }
          public int getURL() { return 1; }
          public int getUName() { return 1; }
          public int getX() { return 2 * 3; }
          public int getÄrger() { return 1; }
          public boolean isReady() { return true; }
          public Boolean isBoxed() { return true; }
          public List<Meta> getAll() { return List.of(); }
          public String isText() { return ""; }
          public int getlower() { return 1; }
          public int get1() { return 1; }
          public int get_line() { return 1; }
          public int get() { return 1; }
          public void getNothing() {}
          public int getWith(int n) { return n; }
          public boolean isBoth() { return true; }
          public boolean getBoth() { return true; }
          int getHidden() { return 1; }
          public static int getStill() { return 1; }
          @java.beans.Transient public int getGone() { return 1; }
        }
        interface Named { default String getTitle() { return ""; } }
        record Row(int size) { public int getSize() { return size; } }
        public static class Rows extends ArrayList<String> {
          private static final long serialVersionUID = 1L;
          public int getSize() { return size(); }
        }
        @Task Order order() { return new Order(); }
        @Task Named named() { return new Order(); }
        @Task Row row() { return new Row(1); }
        @Task Rows rows() { return new Rows(); }
        @Task List<Order> orders() { return List.of(); }
        @Task void use(Object x) {}
      """;

  private static String source(String body) {
    return HEAD + "  @Dag(id = \"bad\") void bad() {\n    " + body + "\n  }\n}\n";
  }

  private static Compiled compiled(String source) {
    // No processor claims java.beans.Transient.
    return Compiled.with(
        List.of("-Xlint:all,-options,-processing", "-Werror"), Refusals.clean(source));
  }

  private static DagModel model(String body) {
    return compiled(source(body)).descriptor("bad").dag();
  }

  @ParameterizedTest
  @CsvSource({
    "getX(), x",
    "getURL(), URL",
    "getUName(), UName",
    "getÄrger(), ärger",
    "isReady(), ready",
    "isBoxed(), boxed",
    "getMeta(), meta",
    "getMeta().getName(), meta name",
    "getValue(), value",
    "getTitle(), title",
    "getBoth(), both",
    "getAll().get(1).getName(), all [1] name"
  })
  void aGetterIsAPart(String getter, String path) {
    List<PathStep> steps = new java.util.ArrayList<>();
    for (String step : path.split(" ")) {
      steps.add(step.equals("[1]") ? new PathStep.Index(1) : new PathStep.Key(step));
    }
    assertThat(model("Order o = order(); use(o." + getter + ");").task("use"))
        .satisfies(
            task ->
                assertThat(task.arguments()).containsExactly(new Argument.Result("order", steps)));
  }

  @Test
  void aGetterDecidesABranchAndIsReadOfAnElement() {
    assertThat(model("if (order().isReady()) { use(1); }").task("use").gates()).hasSize(1);
    assertThat(model("orders().forEach(o -> use(o.getMeta().getName()));").task("use").arguments())
        .containsExactly(new Argument.Element(0, PathStep.keys("meta", "name")));
  }

  @ParameterizedTest
  @CsvSource({
    "order()§.isText(), isText",
    "order()§.getlower(), getlower",
    "order()§.get1(), get1",
    "order()§.get_line(), get_line",
    "order()§.get(), get",
    "order()§.getWith(1), getWith",
    "order()§.isBoth(), isBoth",
    "order()§.getHidden(), getHidden",
    "order()§.getGone(), getGone",
    "order()§.getClass(), getClass",
    "named()§.getTitle(), getTitle",
    "row()§.getSize(), getSize",
    "rows()§.getSize(), getSize"
  })
  void refusesWhatTheWorkerDoesNotWrite(String expression, String method) {
    String source = source("use(" + expression + ");");
    Refusals.check(Diagnostic.METHOD_ON_RESULT, source, compiled(source), method);
  }
}
