package dev.updraft.devserver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.updraft.devserver");

  @Test
  void sharesNothingWithTheWorker() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.updraft.runtime..", "okhttp3..", "okio..")
        .check(CLASSES);
  }

  @Test
  void showsNoLibraryInItsApi() {
    noClasses()
        .that()
        .resideInAPackage("dev.updraft.devserver")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("tools.jackson..", "picocli..")
        .check(CLASSES);
  }

  @Test
  void sawTheClasses() {
    assertThat(CLASSES).hasSizeGreaterThan(40);
    assertThat(CLASSES.contain(DevServer.class)).isTrue();
  }
}
