package dev.updraft.maven.internal.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.maven.internal.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskLibrariesTest {
  private static final Map<String, String> SOURCES =
      Map.of(
          "acme.Flow",
          "package acme; public class Flow { lib.Models models; plain.Math math; }",
          "lib.Models",
          """
          package lib;
          public class Models {
            @dev.updraft.Task public int train() { return new base.Files().read(); }
          }
          """,
          "lib.Helper",
          "package lib; public class Helper {}",
          "base.Files",
          """
          package base;
          public class Files { @dev.updraft.Task public int read() { return 1; } }
          """,
          "other.Tasks",
          "package other; public class Tasks { @dev.updraft.Task public void go() {} }",
          "plain.Math",
          "package plain; public class Math {}");

  @TempDir private Path folder = Path.of("");
  private Path classes = Path.of("");
  private final Map<String, Path> jars = new HashMap<>();

  @BeforeEach
  void compiles() throws IOException {
    classes = Compiled.compile(folder.resolve("all"), SOURCES);
    for (String type : List.of("lib", "base", "other", "plain")) {
      jars.put(type, Files.createFile(folder.resolve(type + ".jar")));
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jars.get(type)));
          var files = Files.list(classes.resolve(type))) {
        for (Path file : files.sorted().toList()) {
          zip.putNextEntry(new ZipEntry(type + "/" + file.getFileName()));
          Files.copy(file, zip);
          Files.delete(file);
        }
      }
    }
  }

  @Test
  void readsLibrariesWithTasksThatAreUsedAndThoseThatTheyUse() {
    ClassOutput project = ClassOutput.read(classes);

    Map<String, CompiledClass> found =
        TaskLibraries.of(project.classes(), List.copyOf(jars.values()));

    assertThat(found).containsOnlyKeys("lib/Models", "lib/Helper", "base/Files");
    assertThat(project.find("lib/Models")).isNull();
    assertThat(project.withTaskLibraries(List.copyOf(jars.values())).classes())
        .extracting(CompiledClass::binaryName)
        .containsExactly("acme.Flow", "base.Files", "lib.Helper", "lib.Models");
  }

  @Test
  void aFileThatIsNoZipHasNoClasses() throws IOException {
    Files.writeString(jars.get("lib"), "no zip");

    assertThat(TaskLibraries.of(ClassOutput.read(classes).classes(), List.copyOf(jars.values())))
        .isEmpty();
  }

  @Test
  void aBrokenClassOfATaskLibraryIsNamed() throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jars.get("lib")))) {
      zip.putNextEntry(new ZipEntry("lib/Models.class"));
      zip.write("Ldev/updraft/Task;".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    ClassOutput project = ClassOutput.read(classes);

    assertThatThrownBy(() -> project.withTaskLibraries(List.of(jars.get("lib"))))
        .isInstanceOf(UnreadableClassException.class)
        .hasMessageContaining("lib.Models");
  }
}
