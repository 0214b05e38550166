package dev.updraft.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
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
    List<JavaMethod> shown =
        CLASSES.stream()
            .filter(type -> type.getPackageName().equals("dev.updraft.runtime.client"))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
            .toList();
    assertThat(shown).isNotEmpty();
    assertThat(shown.stream().flatMap(ArchitectureTest::types))
        .allMatch(name -> name.matches("(java\\.|dev\\.updraft\\.client\\.|[a-z]+$).*"));
  }

  private static Stream<String> types(JavaMethod method) {
    return Stream.concat(
            method.getRawParameterTypes().stream(), Stream.of(method.getRawReturnType()))
        .map(type -> type.getBaseComponentType().getName());
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
