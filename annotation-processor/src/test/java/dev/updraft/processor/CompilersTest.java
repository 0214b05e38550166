package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Descriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every construct of the language through javac, in process and as a command, of both JDKs. */
class CompilersTest {
  /** All lints on and each an error. */
  private static Compiled compiled() {
    Compiled compiled = Constructs.compiled();
    assertThat(compiled.texts()).isEmpty();
    return compiled;
  }

  @Test
  void everyConstructCompilesWithEveryLintAsAnError() {
    Compiled compiled = compiled();

    assertThat(compiled.success()).isTrue();
    assertThat(Child.texts(compiled.classes().resolve(Descriptor.FOLDER)).keySet())
        .containsExactlyElementsOf(
            Constructs.dagIds().stream().map(id -> id + ".json").sorted().toList());
  }

  @Test
  void theJavacOfTheOtherJdkWritesTheSameBytes(@TempDir Path folder) {
    SortedMap<String, String> here = Child.texts(compiled().classes());
    List<String> arguments =
        new ArrayList<>(
            List.of("-Xlint:all,-options", "-Werror", "--release", "17", "-d", folder.toString()));
    arguments.addAll(List.of("-classpath", Compiled.classPath()));
    arguments.addAll(List.of("-processorpath", Compiled.classPath()));
    Constructs.files().forEach(file -> arguments.add(file.toString()));

    Child javac = Child.javac(Child.otherJdk(), List.of(), arguments);

    assertThat(javac).isEqualTo(new Child(0, ""));
    assertThat(Child.texts(folder)).isEqualTo(here).hasSizeGreaterThan(10);
  }

  /** Where the second JDK is required, the comparison must be one of two. */
  @Test
  void thereIsAnotherJdkWhereOneIsRequired() {
    if ("true".equals(System.getenv("UPDRAFT_REQUIRE_JDK25"))) {
      assertThat(Child.otherJdk()).isNotEqualTo(Child.runningJdk());
    }
  }
}
