package dev.updraft.maven.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainJarTest {
  @TempDir private Path folder = Path.of("");

  private static byte[] jar(boolean program, boolean signed, String content) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Implementation-Title", "acme");
    if (program) {
      attributes.put(Attributes.Name.MAIN_CLASS, "acme.Main");
      attributes.putValue("Airflow-Supervisor-Schema-Version", "2026-10-30");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
      out.putNextEntry(new JarEntry("acme/data.txt"));
      out.write(content.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
      if (signed) {
        out.putNextEntry(new JarEntry("META-INF/ACME.SF"));
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void takesBothKeysOutAndLeavesTheRest() throws IOException {
    Path file = folder.resolve("plain.jar");
    Files.write(file, PlainJar.of(jar(true, false, "words ".repeat(1000))));

    try (JarFile jar = new JarFile(file.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().keySet())
          .extracting(Object::toString)
          .containsExactlyInAnyOrder("Manifest-Version", "Implementation-Title");
      JarEntry data = jar.getJarEntry("acme/data.txt");
      assertThat(data.getMethod()).isEqualTo(JarEntry.DEFLATED);
      assertThat(jar.getInputStream(data)).hasContent("words ".repeat(1000));
      assertThat(jar.size()).isEqualTo(2);
    }
  }

  @Test
  void keepsTheBytesOfAJarWithoutThem() throws IOException {
    byte[] library = jar(false, false, "x");
    assertThat(PlainJar.of(library)).isSameAs(library);
    byte[] text = "no jar".getBytes(StandardCharsets.UTF_8);
    assertThat(PlainJar.of(text)).isSameAs(text);
  }

  @Test
  void refusesToChangeASignedJar() {
    assertThatThrownBy(() -> PlainJar.of(jar(true, true, "x"))).hasMessageContaining("signed");
  }

  @Test
  void theDigestOfContentsIgnoresManifestAndTimes() throws IOException {
    assertThat(JarContents.digest(jar(true, false, "x")))
        .isEqualTo(JarContents.digest(jar(false, false, "x")))
        .isNotEqualTo(JarContents.digest(jar(false, false, "y")));
  }
}
