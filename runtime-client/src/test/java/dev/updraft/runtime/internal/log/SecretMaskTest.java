package dev.updraft.runtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
  private static final String SECRET = "p/w \"q'ü+1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        SECRET,
        "p/w \\\"q'ü+1",
        "p\\/w \\\"q'ü+1",
        "p/w \"q'\\''ü+1",
        "p%2Fw+%22q%27%C3%BC%2B1",
        "p%2Fw%20%22q%27%C3%BC%2B1",
        "p%2fw%20%22q%27%c3%bc%2b1",
        "p/w%20%22q%27%C3%BC%2B1",
        "cC93ICJxJ8O8KzE="
      })
  void everyFormIsMasked(String form) {
    SecretMask mask = new SecretMask();
    mask.add(SECRET);

    assertThat(mask.apply("before " + form + " after")).isEqualTo("before *** after");
  }

  @Test
  void eachLineOfALongSecretIsMasked() {
    SecretMask mask = new SecretMask();
    mask.add("-----BEGIN KEY-----\nMIIabc123\n\nxy\n");

    assertThat(mask.apply("MIIabc123")).isEqualTo("***");
    assertThat(mask.apply("xy")).isEqualTo("xy");
  }

  @Test
  void shortTextsAreNoSecrets() {
    SecretMask mask = new SecretMask();
    mask.add("ab");
    mask.add(null);

    assertThat(mask.apply("about")).isEqualTo("about");
  }

  @Test
  void aSecretAcrossTheCutOfAVeryLongLineIsMasked() throws Exception {
    StringBuilder sent = new StringBuilder();
    SecretMask mask = new SecretMask();
    mask.add("hunter2-and-more");
    TaskLog log = new TaskLog((chunk, last) -> sent.append(chunk), mask);
    Lines lines = new Lines(log);
    for (int before : List.of(65_530, 65_520, 65_535)) {
      String line = "x".repeat(before) + "hunter2-and-more" + "y".repeat(70_000) + "\n";
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      lines.write("task.stdout", "info", bytes, 0, bytes.length);
    }
    lines.end();
    log.close();

    assertThat(sent).doesNotContain("hunter2", "and-more", "nter2");
    List<String> stars = new ArrayList<>();
    java.util.regex.Pattern.compile("\\*\\*\\*")
        .matcher(sent)
        .results()
        .forEach(m -> stars.add(m.group()));
    assertThat(stars).hasSize(3);
  }
}
