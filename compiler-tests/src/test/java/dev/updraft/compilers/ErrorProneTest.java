package dev.updraft.compilers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Error Prone and NullAway, which rewrite nothing but look at every tree that we read. */
@Tag("jdk25")
class ErrorProneTest {
  private static final List<String> FLAGS =
      Stream.concat(
              Stream.of("api", "file", "main", "model", "parser", "processing", "tree", "util")
                  .map(name -> "-J--add-exports=jdk.compiler/com.sun.tools.javac." + name),
              Stream.of("code", "comp")
                  .map(name -> "-J--add-opens=jdk.compiler/com.sun.tools.javac." + name))
          .map(flag -> flag + "=ALL-UNNAMED")
          .toList();

  /** NullAway finds the fault only if it has run. */
  private static final String FAULTY =
      """
      package dev.updraft.airflow.dags;
      import dev.updraft.Dag;
      import dev.updraft.Task;
      import org.jspecify.annotations.NullMarked;
      import org.jspecify.annotations.Nullable;
      @NullMarked
      public class Faulty {
        @Task String text(@Nullable String x) { return x; }
        @Dag(id = "faulty") public void faulty() { text("x"); }
      }
      """;

  @Test
  void everyConstructCompilesWithErrorProneAndNullAway(@TempDir Path folder) {
    Build build = build(folder).constructs();

    Build.Outcome outcome = build.run();

    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(outcome.output()).doesNotContain("error:", "Exception");
    assertThat(build.output())
        .contains(
            "META-INF/updraft/dags/lang_branches.json",
            "META-INF/updraft/dags/lang_mappings.json",
            "META-INF/updraft/dags/lang_words.json");
  }

  @Test
  void theirErrorsStayTheirs(@TempDir Path folder) {
    Build.Outcome outcome = build(folder).source(FAULTY).run();

    assertThat(outcome.exit()).isNotZero();
    assertThat(outcome.output())
        .contains("Faulty.java:8: error: [NullAway]", "1 error")
        .doesNotContain("Updraft/");
  }

  private static Build build(Path folder) {
    Build build = new Build(folder).flags(FLAGS);
    build.options("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW");
    // A list that a DAG makes but never uses is what ReturnValueIgnored is about, in plain Java
    // too.
    build.options(
        "-Xplugin:ErrorProne -Xep:ReturnValueIgnored:WARN -Xep:NullAway:ERROR"
            + " -XepOpt:NullAway:OnlyNullMarked=true");
    build.options("-classpath", Build.with(Build.SDK, "jspecify"));
    return build.options(
        "-processorpath", Build.path(Stream.concat(Stream.of(Build.PROCESSOR), Build.libraries())));
  }
}
