package dev.updraft.compilers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects with a {@code module-info}. */
class ModulesTest {
  @Test
  void aModuleThatRequiresTheSdkCompilesWithEveryLintAsAnError(@TempDir Path folder) {
    Build build = new Build(folder).constructs();
    build.source(
        """
        module acme {
          requires dev.updraft.sdk;
          requires org.jspecify;
        }
        """);
    build.options("-Xlint:all,-options", "-Werror");
    build.options("--module-path", Build.with(Build.SDK, "jspecify"));
    build.options("--processor-path", Build.PROCESSOR.toString());

    assertThat(build.run()).isEqualTo(new Build.Outcome(0, ""));
    assertThat(build.output())
        .contains(
            "module-info.class",
            "META-INF/updraft/dags/lang_branches.json",
            "dev/updraft/airflow/dags/Branches_Updraft.class");
  }

  @Test
  void theProcessorWorksFromTheModulePathOfProcessorsToo(@TempDir Path folder) {
    Build build = new Build(folder).constructs();
    build.options("-Xlint:all,-options", "-Werror");
    build.options("-classpath", Build.with(Build.SDK, "jspecify"));
    build.options("--processor-module-path", Build.PROCESSOR.toString());

    assertThat(build.run()).isEqualTo(new Build.Outcome(0, ""));
    assertThat(build.output()).contains("META-INF/updraft/dags/lang_branches.json");
  }
}
