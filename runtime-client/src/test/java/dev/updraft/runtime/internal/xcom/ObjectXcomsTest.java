package dev.updraft.runtime.internal.xcom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.spi.XcomAddress;
import dev.updraft.spi.XcomBackend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectXcomsTest {
  @TempDir private Path folder = Path.of("");

  private XcomBackend backend(int threshold, boolean gzip) {
    return XcomPlaces.open("file://" + folder + "/", threshold, gzip ? "gzip" : null, Map.of());
  }

  private static XcomAddress address(String key) {
    return new XcomAddress("d", "manual__2026-01-02T00:00:00+00:00", "t", 3, "id-1", key);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Optional<byte[]> found) {
    return new String(found.orElseThrow(), StandardCharsets.UTF_8);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void keepsBigValuesAndLeavesSmallOnes() throws Exception {
    XcomBackend backend = backend(5, false);
    assertThat(backend.store(address("k"), bytes("1234"))).isEmpty();
    String reference = backend.store(address("return_value"), bytes("[\"ü\"]")).orElseThrow();
    assertThat(reference)
        .isEqualTo(
            "file://"
                + folder
                + "/d/manual__2026-01-02T00:00:00+00:00/t/ti-id-1/return_value.json");
    assertThat(text(backend.load(reference))).isEqualTo("[\"ü\"]");
    assertThat(Path.of(reference.substring(7))).hasContent("[\"ü\"]");
  }

  @Test
  void anotherValueReplacesTheFirstAndNothingElseStays() throws Exception {
    XcomBackend backend = backend(0, false);
    String first = backend.store(address("k"), bytes("1")).orElseThrow();
    String second = backend.store(address("k"), bytes("22")).orElseThrow();
    assertThat(second).isEqualTo(first);
    assertThat(text(backend.load(first))).isEqualTo("22");
    assertThat(files()).hasSize(1);
    backend.store(address("l"), bytes("3"));
    backend.delete(first);
    backend.delete(first);
    assertThat(files()).containsExactly("d/manual__2026-01-02T00:00:00+00:00/t/ti-id-1/l.json");
    assertThatThrownBy(() -> backend.load(first)).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void textsThatAreNoReferencesAreValues() throws Exception {
    XcomBackend backend = backend(0, false);
    Files.createDirectories(folder.resolveSibling("x"));
    for (String text :
        List.of(
            "",
            "file://" + folder,
            "file://" + folder + "x/a.json",
            "s3://b/k.json",
            "file://" + folder + "/../x/a.json")) {
      assertThat(backend.load(text)).as(text).isEmpty();
      backend.delete(text);
    }
  }

  @Test
  void compressesAndReadsBoth() throws Exception {
    String plain = backend(0, false).store(address("k"), bytes("1")).orElseThrow();
    XcomBackend backend = backend(0, true);
    String zipped =
        backend.store(address("k"), bytes("[" + "1,".repeat(9999) + "1]")).orElseThrow();
    assertThat(zipped).endsWith("/k.json.gz");
    assertThat(Files.size(Path.of(zipped.substring(7)))).isLessThan(1000);
    assertThat(text(backend.load(zipped))).hasSize(20001);
    assertThat(text(backend.load(plain))).isEqualTo("1");
    assertThat(text(backend(0, false).load(zipped))).hasSize(20001);
    Path python = Files.write(folder.resolve("2f6c"), bytes("2"));
    assertThat(text(backend.load("file://" + python))).isEqualTo("2");
    Path other = Files.write(folder.resolve("x.json.xz"), bytes("?"));
    assertThatThrownBy(() -> backend.load("file://" + other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("x.json.xz is compressed in a way that only Python knows");
  }

  @Test
  void keysAreNamesOfFiles() {
    assertThat(ObjectXcoms.fileName("a/b c")).isEqualTo("a%2Fb%20c");
    assertThat(ObjectXcoms.fileName("..")).isEqualTo("%2E%2E");
    assertThat(ObjectXcoms.fileName("ä".repeat(200))).hasSize(64).matches("[0-9a-f]+");
  }

  @Test
  void saysWhatIsWrongWithTheOptions() {
    assertRefused("/tmp/x", 0, null, "xcom-path must be file:///folder or s3://bucket/prefix, not");
    assertRefused("gs://b/x", 0, null, "xcom-path must be");
    assertRefused("file://x", 0, null, "xcom-path must be");
    assertRefused("file:///x", -1, null, "xcom-threshold must not be negative: -1");
    assertRefused("file:///x", 0, "zstd", "xcom-compression can only be gzip, not 'zstd'");
    assertRefused("s3://b", 0, null, "the worker's environment has no AWS_ACCESS_KEY_ID");
  }

  private static void assertRefused(
      String path, int threshold, @org.jspecify.annotations.Nullable String gzip, String text) {
    assertThatThrownBy(() -> XcomPlaces.open(path, threshold, gzip, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
  }
}
