package dev.updraft.descriptor.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files with expected texts, {@code goldens/<TestClass>/<method>/}. {@code
 * -Dupdraft.goldens=rewrite} writes what the code gives now; review the difference before you
 * commit it. {@code src/test/python/dump_goldens.py} writes the forms anew with a real Airflow.
 */
final class Goldens {
  private static final boolean REWRITE = "rewrite".equals(System.getProperty("updraft.goldens"));

  private final Path folder;

  Goldens(Class<?> test, String method) {
    folder = Path.of("src/test/resources/goldens", test.getSimpleName(), method);
  }

  void check(String file, String actual) {
    Path golden = folder.resolve(file);
    try {
      if (REWRITE) {
        Files.createDirectories(folder);
        Files.writeString(golden, actual);
      }
      assertThat(golden)
          .as("write it with -Dupdraft.goldens=rewrite")
          .exists()
          .content()
          .isEqualTo(actual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
