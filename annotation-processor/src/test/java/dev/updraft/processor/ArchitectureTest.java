package dev.updraft.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Compilers without javac's trees must be able to load all but one package. */
@AnalyzeClasses(
    packages = "dev.updraft.processor",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyOnePackageKnowsTrees =
      noClasses()
          .that()
          .resideInAPackage("dev.updraft.processor")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.sun.source..", "dev.updraft.processor.javac")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule nothingReadsInternalsOfJavac =
      noClasses()
          .that()
          .resideInAPackage("dev.updraft.processor..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.tools..")
          .allowEmptyShould(false);

  @ArchTest
  static final ArchRule theSdkIsKnownByNameOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.updraft.processor..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.updraft", "dev.updraft.spi")
          .allowEmptyShould(false);
}
