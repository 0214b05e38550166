package dev.updraft.processor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of this processor, which the Maven plugin compares with its own. */
final class ProcessorVersion {
  private ProcessorVersion() {}

  static String get() {
    try (InputStream in =
        Objects.requireNonNull(
            ProcessorVersion.class.getResourceAsStream(
                "/META-INF/updraft/processor-version.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
