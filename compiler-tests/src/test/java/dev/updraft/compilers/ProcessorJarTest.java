package dev.updraft.compilers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** All processors of a build share one class loader, so the jar must keep to its own names. */
class ProcessorJarTest {
  @Test
  void holdsNothingOutsideItsOwnPackage() throws IOException {
    try (JarFile jar = new JarFile(Build.PROCESSOR.toFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()))
          .extracting(ZipEntry::getName)
          .contains("dev/updraft/processor/UpdraftProcessor.class")
          .anyMatch(name -> name.startsWith("dev/updraft/processor/shaded/javapoet/"))
          .anyMatch(name -> name.startsWith("dev/updraft/processor/shaded/descriptor/"))
          .allMatch(
              name -> name.startsWith("dev/updraft/processor/") || name.startsWith("META-INF/"))
          .noneMatch(name -> name.startsWith("META-INF/versions/"));
    }
  }

  @Test
  void namesNoServiceButTheProcessor() throws IOException {
    try (JarFile jar = new JarFile(Build.PROCESSOR.toFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()))
          .extracting(ZipEntry::getName)
          .filteredOn(name -> name.startsWith("META-INF/services/"))
          .containsExactly("META-INF/services/javax.annotation.processing.Processor");
    }
  }
}
