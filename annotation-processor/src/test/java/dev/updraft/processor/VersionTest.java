package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {
  private static final String SOURCE =
      """
      package t;
      import dev.updraft.*;
      import java.util.*;
      public class Job {
        @Task(retries = 1) List<List<String>> load(int size, String name) {
          // a comment
          String text = "a  // b";
          return List.of(List.of(name + text + size));
        }
        @SuppressWarnings("unused") @Task void unused() {}
        @Dag(id = "job", description = "text") void job(@Param("1") int size) {
          load(size, "x");
        }
      }
      """;

  private static String hash(String source) {
    return Compiled.of(source).descriptor("job").versionHash();
  }

  private static String change(String from, String to) {
    assertThat(SOURCE).contains(from);
    return SOURCE.replace(from, to);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          // a comment          | /* another */
          package t;            | package t;\\n\\n\\n// moved
          List<List<String>> load | List<List<String> > load
          return List           | return\\n  List
          @Task(retries         | /** A doc. */ @Task(retries
          "text"                | "other text"
          void unused() {}      | void unused() { System.out.println(); }
          """)
  void staysWhenOnlyTheLookOfTheSourceChanges(String from, String to) {
    assertThat(hash(change(from, to.replace("\\n", "\n")))).isEqualTo(hash(SOURCE));
  }

  @Test
  void staysWhenAParameterIsRenamed() {
    assertThat(hash(change("size, String name", "n, String name").replace("+ size", "+ n")))
        .isEqualTo(hash(SOURCE));
  }

  @Test
  void changesWithAMemberThatIsNamedLikeTheParameter() {
    String body = "return List.of(List.of(name + text + size));";
    String field = change(body, "return List.of(List.of(this.size + name(name)));");

    assertThat(hash(members(field)))
        .isNotEqualTo(hash(members(field.replace("int size, String name", "int n, String m"))))
        .isNotEqualTo(
            hash(
                members(
                    field
                        .replace("int size, String name", "int n, String m")
                        .replace("this.size + name(name)", "this.n + m(m)"))));
  }

  private static String members(String source) {
    return source.replace(
        "@Task void unused() {}",
        "int size; int n; String name = \"\"; String m = name;"
            + " String name(String x) { return x; } String m(String x) { return x; }");
  }

  @Test
  void staysWhenATypeIsAnnotated() {
    String overloaded =
        change("@Task void unused() {}", "@Task void load(String[] s) {} @interface A {}")
            .replace("load(int size, String name)", "load(int size, @A String name)")
            .replace("@interface A", "@java.lang.annotation.Target(ANNOTATED) @interface A")
            .replace("ANNOTATED", "java.lang.annotation.ElementType.TYPE_USE");

    assertThat(Compiled.of(overloaded).descriptor("job").dag().tasks().get(0).invoker())
        .isEqualTo("load(int,java.lang.String)");
    assertThat(hash(overloaded)).isEqualTo(hash(overloaded.replace("@A String", "String")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "a  // b"             | "a // b"
          text + size           | text + 1 + size
          retries = 1           | retries = 2
          load(size, "x")       | load(size, "y")
          @Param("1")           | @Param("2")
          id = "job"            | id = "job", catchup = true
          int size, String name | String name, int size
          """)
  void changesWithTheStructureAndTheBodies(String from, String to) {
    String changed = change(from, to);
    if (to.startsWith("String name")) {
      changed = changed.replace("load(size, \"x\")", "load(\"x\", size)");
    }
    assertThat(hash(changed)).isNotEqualTo(hash(SOURCE)).matches("sha256:[0-9a-f]{16}");
  }

  @Test
  void readsALibraryFromItsClassFilesWithoutNamesOfParameters() {
    String library =
        """
        package t;
        import dev.updraft.Task;
        public class Lib { @Task public String find(int number, String name) { return name; } }
        """;
    String dag =
        """
        package t;
        import dev.updraft.*;
        public class Uses { final Lib lib = new Lib(); @Dag void uses() { lib.find(1, "a"); } }
        """;
    Compiled plain = Compiled.with(List.of("-g:none", "-proc:none"), library);
    Compiled named = Compiled.with(List.of("-parameters", "-proc:none"), library);

    assertThat(uses(plain, dag).dag().tasks().get(0).parameterNames())
        .containsExactly("arg0", "arg1");
    assertThat(uses(named, dag).dag().tasks().get(0).parameterNames())
        .containsExactly("number", "name");
    assertThat(uses(plain, dag).versionHash()).isEqualTo(uses(named, dag).versionHash());
    assertThat(uses(plain, dag).taskCode()).isEmpty();
  }

  private static dev.updraft.descriptor.Descriptor uses(Compiled library, String dag) {
    String path = library.classes() + java.io.File.pathSeparator + Compiled.classPath();
    return Compiled.with(List.of("-classpath", path), dag).descriptor("uses");
  }

  @Test
  void typeAnnotationsMeanNothing() {
    String annotated =
        """
        package t;
        import dev.updraft.*;
        import java.util.*;
        import org.jspecify.annotations.*;
        @NullMarked
        public class Nulls {
          @Task void a(@Nullable Double x, List<@Nullable String> y, @Nullable Integer @Nullable [] z) {}
          @Task void a(@Nullable String x) {}
          @Task Map.@Nullable Entry<String, String> b() { return null; }
          @Dag void nulls(String s, Integer n) {
            a(3.0, List.of(), null);
            a(s);
            b();
          }
        }
        """;
    String plain =
        annotated
            .replace("@NullMarked", "")
            .replaceAll("@Nullable ", "")
            .replace("import org.jspecify.annotations.*;", "");

    dev.updraft.descriptor.Descriptor descriptor =
        Compiled.with(List.of("-Xlint:all,-processing,-options", "-Werror"), annotated)
            .descriptor("nulls");

    assertThat(descriptor.dag()).isEqualTo(Compiled.of(plain).descriptor("nulls").dag());
    assertThat(descriptor.dag().tasks().get(0).invoker())
        .isEqualTo("a(java.lang.Double,java.util.List,java.lang.Integer[])");
  }

  @Test
  void readsAClassOfTheUnnamedPackage() {
    Compiled compiled =
        Compiled.of(
            "import dev.updraft.*; class Plain { @Task void a() {} @Dag void plain() { a(); } }");

    assertThat(compiled.descriptor("plain").dag().className()).isEqualTo("Plain");
    assertThat(compiled.text("Plain_Updraft.java")).contains("new Plain().a()");
  }

  @Test
  void doesNotDependOnOptionsOfTheCompiler() {
    Compiled plain = Compiled.with(List.of("-g:none"), SOURCE);

    assertThat(plain.descriptorText("job")).isEqualTo(Compiled.of(SOURCE).descriptorText("job"));
  }
}
