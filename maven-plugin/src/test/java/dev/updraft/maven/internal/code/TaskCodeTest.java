package dev.updraft.maven.internal.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.maven.internal.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskCodeTest {
  private static final String DAG =
      """
      package acme;

      import dev.updraft.Dag;
      import dev.updraft.Task;
      import java.util.List;
      import java.util.function.IntSupplier;

      public class Tuning {
        private final Library library = new Library();

        /** Old words. */
        @Task(retries = 1)
        public int train(int rate) {
          int product = rate * Helper.factor();
          IntSupplier anonymous =
              new IntSupplier() {
                @Override
                public int getAsInt() {
                  return product + 7;
                }
              };
          List<Integer> all = List.of(1, 2).stream().map(x -> x + product).toList();
          return new Inner().sum(all) + anonymous.getAsInt() + Kind.GOOD.weight() + Limits.MAX;
        }

        @Task
        public Score score(int value) {
          return new Score(value, "score");
        }

        @Dag(id = "tuning")
        public void tuning() {
          List<Integer> trained = List.of(1, 2).stream().map(r -> train(r)).toList();
          score(1);
        }

        public record Score(int value, String label) {}

        static class Inner {
          int sum(List<Integer> all) {
            int total = 0;
            for (int one : all) {
              total += one;
            }
            return total;
          }
        }

        static class Unused {}
      }
      """;

  private static final Map<String, String> SOURCES =
      Map.of(
          "acme.Tuning",
          DAG,
          "acme.Helper",
          """
          package acme;
          class Helper {
            static int factor() { return Deep.value(); }
          }
          """,
          "acme.Deep",
          "package acme; class Deep { static int value() { int v = 3; return v; } }",
          "acme.Kind",
          """
          package acme;
          enum Kind {
            GOOD(1), BAD(2);
            private final int weight;
            Kind(int weight) { this.weight = weight; }
            int weight() { return weight; }
          }
          """,
          "acme.Limits",
          "package acme; final class Limits { static final int MAX = 10; }",
          "acme.Library",
          """
          package acme;
          class Library {
            java.util.ServiceLoader<Plug> plugs = java.util.ServiceLoader.load(Plug.class);
            @dev.updraft.Task public int help() { return 1; }
          }
          """,
          "acme.Plug",
          "package acme; public interface Plug { int plug(); }",
          "acme.MyPlug",
          "package acme; public class MyPlug implements Plug { public int plug() { return 1; } }",
          "acme.Stranger",
          "package acme; class Stranger { int stranger() { return 1; } }");

  @TempDir private static Path folder;
  private static String before = "";

  @BeforeAll
  static void digestsTheOriginal() throws IOException {
    before = digest(SOURCES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Tuning   | /** Old words. */           | /** New words. */
          Tuning   | /** Old words. */           | /** A */ // moves lines\\n\\n
          Tuning   | product                     | produce
          Tuning   | total                       | amount
          Tuning   | x -> x + product            | y -> y + product
          Tuning   | retries = 1                 | retries = 2
          Tuning   | map(r -> train(r))          | map(this::train)
          Tuning   | score(1);                   | score(2);
          Tuning   | List<Integer> trained =     | var trained =
          Tuning   | static class Unused {}      | static class Unused { int other; }
          Tuning   | static class Unused {}      | ''
          Deep     | int v = 3; return v;        | int w = 3; return w; /* a comment */
          Stranger | return 1                    | return 2
          """)
  void staysTheSame(String type, String from, String to) throws IOException {
    assertThat(digest(edited(type, from, to))).isEqualTo(before);
  }

  @Test
  void staysTheSameWhenAParameterIsRenamed() throws IOException {
    Map<String, String> sources = edited("Tuning", "int rate", "int pace");
    sources.computeIfPresent("acme.Tuning", (name, text) -> text.replace("rate *", "pace *"));

    assertThat(digest(sources)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Tuning  | rate * Helper            | rate + Helper
          Tuning  | product + 7              | product + 8
          Tuning  | x -> x + product         | x -> x - product
          Tuning  | total += one             | total -= one
          Tuning  | int value, String label  | long value, String label
          Tuning  | String label             | String name
          Tuning  | "score"                  | "points"
          Helper  | return                   | return 1 +
          Deep    | v = 3                    | v = 4
          Kind    | GOOD(1)                  | GOOD(3)
          Kind    | BAD(2)                   | BAD(3)
          Limits  | MAX = 10                 | MAX = 11
          Library | return 1                 | return 2
          Plug    | int plug();              | int plug(); default int more() { return 1; }
          MyPlug  | return 1                 | return 2
          """)
  void changes(String type, String from, String to) throws IOException {
    assertThat(digest(edited(type, from, to))).isNotEqualTo(before);
  }

  @Test
  void seesAnImplementationThatIsNoLongerNamed() throws IOException {
    Path classes = compile(SOURCES);
    Files.delete(classes.resolve("META-INF/services/acme.Plug"));

    assertThat(digest(classes)).isNotEqualTo(before);
  }

  @Test
  void seesTheBodyOfADagMethodThatIsCalledAsPlainCode() throws IOException {
    Map<String, String> calling = edited("Stranger", "return 1", "new Tuning().tuning(); return 1");
    calling.put(
        "acme.Helper",
        "package acme; class Helper { static int factor() { new Stranger().stranger(); return 1; } }");
    String first = digest(calling);
    calling.put("acme.Tuning", DAG.replace("score(1);", "score(2);"));

    assertThat(digest(calling)).isNotEqualTo(first);
  }

  @Test
  void namesAMissingClassOfTheProject() throws IOException {
    Path classes = compile(SOURCES);
    Files.delete(classes.resolve("acme/Deep.class"));

    assertThatThrownBy(() -> digest(classes))
        .isInstanceOf(UnreadableClassException.class)
        .hasMessageContaining("acme.Deep, which acme.Helper uses, is not among")
        .hasMessageContaining("mvn clean package");
  }

  @Test
  void namesABrokenClass() throws IOException {
    Path classes = compile(SOURCES);
    Files.write(classes.resolve("acme/Deep.class"), new byte[] {1, 2, 3});

    assertThatThrownBy(() -> digest(classes))
        .isInstanceOf(UnreadableClassException.class)
        .hasMessageContaining("The compiled class acme.Deep cannot be read");
  }

  @Test
  void acceptsAClassOfALibraryInAPackageOfTheProject() throws IOException {
    Path classes = compile(SOURCES);
    Files.delete(classes.resolve("acme/Deep.class"));
    TaskCode code = new TaskCode(ClassOutput.read(classes), "acme/Deep"::equals);

    assertThat(code.reach(List.of("acme.Tuning"))).containsKey("acme/Helper");
  }

  @Test
  void reachesNothingBeyondTheProject() throws IOException {
    TaskCode code = new TaskCode(ClassOutput.read(compile(SOURCES)), name -> false);

    assertThat(code.reach(List.of("acme.Tuning")).keySet())
        .containsExactly(
            "acme/Deep",
            "acme/Helper",
            "acme/Kind",
            "acme/Library",
            "acme/MyPlug",
            "acme/Plug",
            "acme/Tuning",
            "acme/Tuning$1",
            "acme/Tuning$Inner",
            "acme/Tuning$Score",
            "service acme.Plug");
    assertThat(code.reach(List.of("org.other.Library")).keySet()).isEmpty();
  }

  private static Map<String, String> edited(String type, String from, String to) {
    Map<String, String> sources = new TreeMap<>(SOURCES);
    String text = SOURCES.get("acme." + type);
    assertThat(text).contains(from);
    sources.put("acme." + type, text.replace(from, to.replace("\\n", "\n")));
    return sources;
  }

  private static String digest(Map<String, String> sources) throws IOException {
    return digest(compile(sources));
  }

  private static String digest(Path classes) {
    return new TaskCode(ClassOutput.read(classes), name -> false).digest(List.of("acme.Tuning"));
  }

  private static Path compile(Map<String, String> sources) throws IOException {
    Path classes = Compiled.compile(Files.createTempDirectory(folder, "classes"), sources);
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve("acme.Plug"), "# ours\nacme.MyPlug\n");
    return classes;
  }
}
