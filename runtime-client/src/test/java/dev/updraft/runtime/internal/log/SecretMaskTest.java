package dev.updraft.runtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    mask.add("abou");
    mask.add(null);

    assertThat(mask.apply("about")).isEqualTo("about");
  }

  @Test
  void howShortASecretMayBeCanBeSaid() {
    SecretMask mask = new SecretMask(new MaskRules(4, List.of(), List.of()));
    mask.add("abcd");
    mask.add("xyz");

    assertThat(mask.apply("abcd xyz")).isEqualTo("*** xyz");
  }

  @Test
  void airflowsOwnVariablesSayWhatIsSecret() {
    MaskRules rules =
        MaskRules.of(
            null,
            null,
            null,
            Map.of(
                "AIRFLOW__LOGGING__MIN_LENGTH_MASKED_SECRET", "8",
                "AIRFLOW__CORE__SENSITIVE_VAR_CONN_NAMES", "Geheim, pin"));

    assertThat(rules.shortest()).isEqualTo(8);
    assertThat(rules.secret("my_geheimnis")).isTrue();
    assertThat(rules.secret("Pin")).isTrue();
    assertThat(rules.secret("PASSWORD")).isTrue();
    assertThat(rules.secret("name")).isFalse();
    assertThat(MaskRules.of(4, List.of("x"), List.of("*"), Map.of()).hides("any")).isTrue();
    assertThatThrownBy(
            () ->
                MaskRules.of(
                    null, null, null, Map.of("AIRFLOW__LOGGING__MIN_LENGTH_MASKED_SECRET", "five")))
        .hasMessage("AIRFLOW__LOGGING__MIN_LENGTH_MASKED_SECRET must be a whole number: five");
    assertThatThrownBy(() -> new MaskRules(3, List.of(), List.of()))
        .hasMessage("mask-min-length must be at least 4, or words would be masked: 3");
  }

  @Test
  void aSecretInALongerBase64IsMasked() {
    SecretMask mask = new SecretMask();
    mask.add("s3cr3t-pass");
    for (String user : List.of("me", "you", "them", "ada.lovelace")) {
      String header =
          java.util.Base64.getEncoder()
              .encodeToString((user + ":s3cr3t-pass").getBytes(StandardCharsets.UTF_8));
      String masked = mask.apply("Authorization: Basic " + header);
      assertThat(masked).contains("***");
      String rest = masked.replace("Authorization: Basic ", "");
      assertThat(rest.replace("***", "").length()).isLessThan(user.length() * 4 / 3 + 8);
    }
  }

  @Test
  void secretsThatOverlapAreBothGone() {
    SecretMask mask = new SecretMask();
    mask.add("abcdef");
    mask.add("defghijk");
    mask.add("abcdefgh");

    assertThat(mask.apply("1abcdefghijk2 abcdef3")).isEqualTo("1***2 ***3");
    assertThat(mask.apply("abcdefabcdef")).isEqualTo("******");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 9, 15})
  void aSecretOnTwoLinesIsMasked(int cut) {
    StringBuilder sent = new StringBuilder();
    SecretMask mask = new SecretMask();
    String secret = "hunter2-and-more";
    mask.add(secret);
    TaskLog log = new TaskLog((chunk, last) -> sent.append(chunk), mask);
    Lines lines = new Lines(log);
    for (String part :
        List.of("is ", secret.substring(0, cut), "\n", secret.substring(cut), "!\n")) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      lines.write("task.stdout", "info", bytes, 0, bytes.length);
    }
    lines.end();
    log.close();

    assertThat(sent)
        .contains("\"event\":\"***!\"")
        .contains(cut < 5 ? "is " + secret.substring(0, cut) + "\"" : "\"event\":\"is ***\"");
  }

  @Test
  void aLineThatIsHeldKeepsItsPlace() {
    StringBuilder sent = new StringBuilder();
    SecretMask mask = new SecretMask();
    mask.add("hunter2-and-more");
    TaskLog log = new TaskLog((chunk, last) -> sent.append(chunk), mask);
    Lines lines = new Lines(log);
    byte[] bytes = "it is hunter\n".getBytes(StandardCharsets.UTF_8);
    lines.write("task.stdout", "info", bytes, 0, bytes.length);
    lines.record("info", "acme", "after", java.util.Map.of(), null);
    lines.write("task.stderr", "error", bytes, 0, bytes.length);
    lines.write("task.stdout", "info", "out\n".getBytes(StandardCharsets.UTF_8), 0, 4);
    lines.end();
    log.close();

    assertThat(sent.toString().lines().map(line -> line.replaceAll(".*\"level\":", "")))
        .containsExactly(
            "\"info\",\"event\":\"it is hunter\",\"logger\":\"task.stdout\"}",
            "\"info\",\"event\":\"after\",\"logger\":\"acme\"}",
            "\"error\",\"event\":\"it is hunter\",\"logger\":\"task.stderr\"}",
            "\"info\",\"event\":\"out\",\"logger\":\"task.stdout\"}");
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
