package dev.updraft.maven.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaSourceTest {
  @TempDir private Path root;

  @BeforeEach
  void writesSources() throws IOException {
    Files.createDirectories(root.resolve("second/acme"));
    Files.writeString(root.resolve("second/acme/Tuning.java"), "class Tuning {}\r\n");
    Files.writeString(root.resolve("second/acme/Odd$Name.java"), "class Odd$Name {}\n");
    Files.writeString(root.resolve("second/Plain.java"), "class Plain {}\n");
    Files.write(
        root.resolve("second/acme/Latin.java"), "// é\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          acme.Tuning,          Tuning.java,          acme/Tuning.java
          acme.Tuning,          -,                    acme/Tuning.java
          acme.Tuning$Nested$A, -,                    acme/Tuning.java
          acme.Helper,          Tuning.java,          acme/Tuning.java
          acme.Helper,          src/acme/Tuning.java, acme/Tuning.java
          acme.Odd$Name,        -,                    acme/Odd$Name.java
          acme.Latin,           -,                    acme/Latin.java
          Plain,                -,                    Plain.java
          acme.Gone,            Gone.java,            -
          """)
  void findsTheFileOfAClass(String className, String sourceFile, String path) throws IOException {
    JavaSource source = JavaSource.find(roots(), className, sourceFile);

    assertThat(source == null ? null : source.path()).isEqualTo(path);
  }

  @Test
  void endsLinesAlikeOnEverySystem() throws IOException {
    assertThat(JavaSource.find(roots(), "acme.Tuning", null).text()).isEqualTo("class Tuning {}\n");
  }

  private List<Path> roots() {
    return List.of(root.resolve("first"), root.resolve("second"));
  }
}
