package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.spi.TaskBinding;
import dev.updraft.spi.TaskInvoker;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvokerTest {
  private static final String SOURCE =
      """
      package t;
      import dev.updraft.*;
      import java.util.*;
      @SuppressWarnings("unused") // invokers are called here, not DAGs
      class Calls extends Base<String> {
        record Pair<A>(A left, int right) {}
        enum Color { RED }
        static int made;
        int seen;
        final Lib lib = new Lib("kept");
        static final Lib SHARED = new Lib("shared");
        Calls() { made++; }
        @Task int add(int a, Long b) { return (int) (a + b + seen++); }
        @Task int count() { return made; }
        @Task List<Pair<Double>> pairs(Map<String, List<Color>> m, Pair<Double>[] p, int[][] i,
            Optional<? extends Number> n, List<?> any, char c) { return List.of(); }
        @Task void fail(String why) throws Exception { throw new Exception(why); }
        @Task static String fixed() { return "fixed"; }
        @Dag void calls() { add(1, 2L); lib.name(); SHARED.name(); inherited("x"); fixed(); }
      }
      """;

  private static final String BASE =
      """
      package t;
      import dev.updraft.Task;
      class Base<T> {
        @Task T inherited(T value) { return value; }
      }
      """;

  private static final String LIB =
      """
      package t;
      import dev.updraft.Task;
      public class Lib {
        private final String name;
        Lib(String name) { this.name = name; }
        @Task public String name() { return name; }
        @Task public static String fixed() { return "library"; }
      }
      """;

  private static final String NESTED =
      """
      package t;
      import dev.updraft.*;
      public class Outer {
        static class Inner {
          @Task @Deprecated void old() {}
          @Dag void nested() { old(); }
        }
      }
      """;

  private static Map<String, TaskInvoker> invokers(String className, String... sources)
      throws Exception {
    Compiled compiled = Compiled.of(sources);
    assertThat(compiled.texts()).isEmpty();
    URLClassLoader loader = compiled.loader();
    TaskBinding binding =
        ServiceLoader.load(TaskBinding.class, loader).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.className().equals(className))
            .findFirst()
            .orElseThrow();
    return binding.invokers().stream()
        .collect(java.util.stream.Collectors.toMap(TaskInvoker::name, invoker -> invoker));
  }

  private static @Nullable Object call(TaskInvoker invoker, @Nullable Object... arguments)
      throws Throwable {
    return invoker.call().invoke(arguments);
  }

  private static TaskInvoker invoker(String name) throws Exception {
    TaskInvoker invoker = invokers("t.Calls", SOURCE, BASE, LIB).get(name);
    assertThat(invoker).as(name).isNotNull();
    return invoker;
  }

  @Test
  void callsAMethodWithItsArguments() throws Throwable {
    assertThat(call(invoker("add"), 1, 2L)).isEqualTo(3);
  }

  @Test
  void makesANewInstanceForEachCall() throws Throwable {
    TaskInvoker count = invoker("count");

    assertThat(call(count)).isEqualTo(1);
    assertThat(call(count)).isEqualTo(2);
  }

  @Test
  void callsALibraryOnTheFieldOfTheInstance() throws Throwable {
    Map<String, TaskInvoker> invokers = invokers("t.Calls", SOURCE, BASE, LIB);

    assertThat(call(java.util.Objects.requireNonNull(invokers.get("lib.name")))).isEqualTo("kept");
    assertThat(call(java.util.Objects.requireNonNull(invokers.get("SHARED.name"))))
        .isEqualTo("shared");
    assertThat(call(java.util.Objects.requireNonNull(invokers.get("lib.fixed"))))
        .isEqualTo("library");
    assertThat(call(java.util.Objects.requireNonNull(invokers.get("fixed")))).isEqualTo("fixed");
  }

  @Test
  void seesInheritedTasksWithTheTypesOfTheClass() throws Throwable {
    TaskInvoker inherited = invoker("inherited");

    assertThat(inherited.parameterTypes()).containsExactly(String.class);
    assertThat(inherited.returnType()).isEqualTo(String.class);
    assertThat(call(inherited, "x")).isEqualTo("x");
  }

  @Test
  void keepsGenericTypes() throws Exception {
    TaskInvoker pairs = invoker("pairs");

    assertThat(pairs.parameterTypes().stream().map(java.lang.reflect.Type::getTypeName))
        .containsExactly(
            "java.util.Map<java.lang.String, java.util.List<t.Calls$Color>>",
            "t.Calls$Pair<java.lang.Double>[]",
            "int[][]",
            "java.util.Optional<java.lang.Number>",
            "java.util.List<java.lang.Object>",
            "char");
    assertThat(pairs.returnType().getTypeName())
        .isEqualTo("java.util.List<t.Calls$Pair<java.lang.Double>>");
  }

  @Test
  void letsExceptionsThroughAsTheyAre() throws Exception {
    TaskInvoker fail = invoker("fail");

    assertThat(fail.returnType()).isEqualTo(void.class);
    assertThatThrownBy(() -> call(fail, "because"))
        .isExactlyInstanceOf(Exception.class)
        .hasMessage("because");
  }

  @Test
  void bindsNestedClassesByTheirBinaryNames() throws Exception {
    assertThat(invokers("t.Outer$Inner", NESTED)).containsOnlyKeys("old");
  }

  @Test
  void namesOnlyTheJdkAndTheSdk() {
    String generated = Compiled.of(SOURCE, BASE, LIB).text("t/Calls_Updraft.java");

    assertThat(generated.lines().filter(line -> line.startsWith("import ")))
        .isNotEmpty()
        .allMatch(line -> line.matches("import (java|javax|dev\\.updraft\\.spi)\\..*"));
  }

  @Test
  void listsTheBindingsOfAllClassesSorted() {
    assertThat(
            Compiled.of(SOURCE, BASE, LIB, NESTED)
                .text("META-INF/services/dev.updraft.spi.TaskBinding"))
        .isEqualTo("t.Calls_Updraft\nt.Outer_Inner_Updraft\n");
  }

  @Test
  void writesNoBindingForAMereLibrary() {
    assertThat(List.of(Compiled.of(LIB).classes().toFile().list())).containsExactly("t");
  }
}
