package dev.updraft.processor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of this processor, which the Maven plugin compares with its own. */
public final class ProcessorVersion {
  private static final String VERSION = read();

  private ProcessorVersion() {}

  /** The version, as the POM says it. */
  public static String get() {
    return VERSION;
  }

  private static String read() {
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
