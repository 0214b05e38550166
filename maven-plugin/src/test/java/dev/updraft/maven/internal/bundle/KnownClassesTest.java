package dev.updraft.maven.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownClassesTest {
  @TempDir private Path folder;

  @Test
  void knowsTheClassesOfJarsAndFolders() throws IOException {
    Path jar = folder.resolve("math.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("acme/InJar.class"));
      out.closeEntry();
    }
    Path classes = folder.resolve("classes");
    Files.createDirectories(classes.resolve("acme"));
    Files.writeString(classes.resolve("acme/InFolder.class"), "");
    KnownClasses known = new KnownClasses(List.of(jar, classes));

    assertThat(known.test("acme/InJar")).isTrue();
    assertThat(known.test("acme/InFolder")).isTrue();
    assertThat(known.test("acme/Nowhere")).isFalse();
  }
}
