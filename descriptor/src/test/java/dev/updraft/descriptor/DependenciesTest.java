package dev.updraft.descriptor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class DependenciesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.updraft");

  @Test
  void descriptorDependsOnTheJdkAndJspecifyOnly() {
    assertThat(CLASSES)
        .extracting(c -> c.getName())
        .contains("dev.updraft.descriptor.DagModel", "dev.updraft.descriptor.airflow.AirflowForm");
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "dev.updraft.descriptor..")
        .check(CLASSES);
  }

  @Test
  void theModelKnowsNoReleaseOfAirflow() {
    noClasses()
        .that()
        .resideInAPackage("dev.updraft.descriptor")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.updraft.descriptor.airflow..")
        .check(CLASSES);
  }
}
