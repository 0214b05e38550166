package dev.updraft.processor.javac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads each method of {@code goldens/ReaderTest/Everything.java} and compares the intermediate
 * form with the golden file of its name.
 */
class ReaderTest {
  private static final Path FOLDER = Path.of("src/test/resources/goldens/ReaderTest");
  private static final Map<String, String> TEXTS = read();

  private static Map<String, String> read() {
    try {
      return ReadBodies.of("Everything", Files.readString(FOLDER.resolve("Everything.java")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> methods() {
    return TEXTS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void readsTheBodyAsItsGoldenFileSays(String method) throws IOException {
    Path file = FOLDER.resolve(method + ".txt");
    String text = TEXTS.get(method);
    if ("rewrite".equals(System.getProperty("updraft.goldens"))) {
      Files.writeString(file, text);
    }

    assertThat(text).isEqualTo(Files.readString(file));
  }

  @Test
  void hasNoGoldenFileTooMany() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".txt"))
          .containsExactlyInAnyOrderElementsOf(methods().map(name -> name + ".txt").toList());
    }
  }
}
