package dev.updraft.maven.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.maven.internal.Compiled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskMethodsTest {
  private static final Map<String, String> SOURCES =
      Map.of(
          "acme.Flow",
          """
          package acme;

          import dev.updraft.Dag;
          import dev.updraft.Task;
          import java.util.List;

          public class Flow extends Base implements Runnable {
            private final Shared shared = new Shared(1);

            @Task public int first(int rate) {
              return List.of(1, 2).stream().map(x -> x + helper(rate)).toList().size() + 10;
            }

            @Task public Score second(int value) {
              return List.of(1).stream().map(x -> new Score(x, List.of())).toList().get(0);
            }

            @Task public void third() { Later later = new Later(); later.go(4); }

            private int helper(int x) { return x * 3; }

            @Override public void run() { System.out.println("runs"); }

            @Dag public void flow() { first(1); second(2); inherited(); third(); }
          }
          """,
          "acme.Base",
          """
          package acme;
          public class Base { @dev.updraft.Task public int inherited() { return 5; } }
          """,
          "acme.Shared",
          "package acme; class Shared { Shared(int x) { assert x > 0; } }",
          "acme.Later",
          "package acme; class Later { void go(int x) { Runnable r = new Flow(); r.run(); } }",
          "acme.Kind",
          "package acme; enum Kind { GOOD, BAD }",
          "acme.Score",
          """
          package acme;
          public record Score(int value, java.util.List<Kind> kinds) {}
          """);

  @TempDir private Path folder = Path.of("");
  private int count;

  private TaskMethods methods(Map<String, String> sources) throws IOException {
    ClassOutput output =
        ClassOutput.read(Compiled.compile(folder.resolve("classes" + ++count), sources));
    return new TaskMethods(output, new TaskCode(output, name -> true));
  }

  private static Map<String, String> with(String type, String from, String to) {
    Map<String, String> sources = new LinkedHashMap<>(SOURCES);
    assertThat(sources.get(type)).contains(from);
    sources.computeIfPresent(type, (name, text) -> text.replace(from, to));
    return sources;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "acme.Flow  | + 10                | + 11                              | first",
        "acme.Flow  | x * 3               | x * 4                             | first",
        "acme.Flow  | new Score(x         | new Score(x + 1                   | second",
        "acme.Flow  | later.go(4)         | later.go(5)                       | third",
        "acme.Score | int value           | long value                        | second",
        "acme.Later | r.run();            | r.run(); r.run();                 | third",
        "acme.Base  | return 5            | return 6                          | inherited",
        "acme.Flow  | new Shared(1)       | new Shared(2)                     | all",
        "acme.Shared| x > 0               | x > 1                             | all",
        "acme.Flow  | println(\"runs\")   | println(\"walks\")                | all",
        "acme.Flow  | second(2)           | second(3)                         | none",
        "acme.Flow  | return x * 3        | /* other words */ return x * 3    | none",
        "acme.Flow  | private int helper   | private void unused() { } private int helper | none",
      })
  void aChangeIsOneOfTheTasksThatReachIt(String type, String from, String to, String changed)
      throws IOException {
    TaskMethods before = methods(SOURCES);
    TaskMethods after = methods(with(type, from, to));

    for (String task : List.of("first", "second", "third", "inherited")) {
      boolean same = digest(before, task).equals(digest(after, task));
      assertThat(same).as(task).isEqualTo(!changed.equals("all") && !changed.equals(task));
    }
  }

  @Test
  void aLambdaInOneTaskIsNoChangeOfTheNext() throws IOException {
    TaskMethods before = methods(SOURCES);
    TaskMethods after =
        methods(with("acme.Flow", ".map(x -> x + helper", ".map(y -> y).map(x -> x + helper"));

    assertThat(digest(after, "first")).isNotEqualTo(digest(before, "first"));
    assertThat(digest(after, "second")).isEqualTo(digest(before, "second"));
  }

  @Test
  void anotherNameOfTheMethodIsTheSameCode() throws IOException {
    TaskMethods before = methods(SOURCES);
    TaskMethods after = methods(with("acme.Flow", "first(", "begin("));

    assertThat(digest(after, "begin")).isEqualTo(digest(before, "first"));
    assertThat(digest(after, "second")).isEqualTo(digest(before, "second"));
  }

  @Test
  void findsResultTypesAndWritesTheProjectsOwnOut() throws IOException {
    ClassOutput output = ClassOutput.read(Compiled.compile(folder.resolve("types"), SOURCES));
    ResultTypes types = new ResultTypes(output);

    assertThat(types.of("acme.Flow#first")).isEqualTo("int");
    assertThat(types.of("acme.Flow#third")).isNull();
    assertThat(types.of("acme.Flow#gone")).isNull();
    assertThat(types.of("other.Flow#first")).isNull();
    assertThat(types.of("acme.Flow#second"))
        .isEqualTo(
            Map.of(
                "type",
                "acme.Score",
                "fields",
                Map.of(
                    "value",
                    "int",
                    "kinds",
                    Map.of(
                        "type",
                        "java.util.List",
                        "of",
                        List.of(Map.of("type", "acme.Kind", "values", List.of("GOOD", "BAD")))))));
  }

  private static String digest(TaskMethods methods, String task) {
    return methods.digest(List.of("acme.Flow#" + task), "acme.Flow");
  }
}
