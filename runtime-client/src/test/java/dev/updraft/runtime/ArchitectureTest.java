package dev.updraft.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.updraft.runtime");

  @Test
  void sawTheClasses() {
    assertThat(CLASSES.size()).isGreaterThan(50);
  }

  @Test
  void tasksAreCalledWithoutReflectionOnMethods() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.reflect.Method")
        .orShould()
        .callMethod(Class.class, "getMethod", String.class, Class[].class)
        .orShould()
        .callMethod(Class.class, "getDeclaredMethod", String.class, Class[].class)
        .orShould()
        .callMethod(Class.class, "getMethods")
        .orShould()
        .callMethod(Class.class, "getDeclaredMethods")
        .check(CLASSES);
  }

  @Test
  void theTaskRunnerKnowsNoTransport() {
    noClasses()
        .that()
        .resideInAnyPackage("..internal.task..", "..internal.value..", "..internal.bundle..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..internal.edge..", "..internal.worker..", "..runtime.cli..")
        .check(CLASSES);
  }

  @Test
  void theClientShowsNoLibraryTypes() {
    noClasses()
        .that()
        .resideInAPackage("..runtime.client..")
        .and()
        .arePublic()
        .and()
        .doNotHaveSimpleName("AirflowClient")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "tools.jackson..")
        .check(CLASSES);
  }

  @Test
  void onlyTheHttpAndClientLayersKnowOkHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "..internal.http..",
            "..internal.edge..",
            "..internal.execution..",
            "..internal.worker..",
            "..runtime.client..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("okhttp3..")
        .check(CLASSES);
  }
}
