package dev.updraft.runtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is printed without regard for lines. */
class LinesTest {
  private final StringBuilder sent = new StringBuilder();
  private final TaskLog log = new TaskLog((text, last) -> sent.append(text), new SecretMask());
  private final Lines lines = new Lines(log);

  private void print(byte[] bytes) {
    assertThat(lines.write("task.stdout", "info", bytes, 0, bytes.length)).isTrue();
  }

  private void print(String text) {
    print(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> events() {
    lines.end();
    log.close();
    return sent.toString()
        .lines()
        .map(line -> JsonObject.of(PlainJson.parse(line)).requiredText("event"))
        .toList();
  }

  @Test
  void lineEndsOfEverySystem() {
    print("one\ntwo\r\n\nthree\r");
    print("\nfour");
    assertThat(events()).containsExactly("one", "two", "", "three", "four");
  }

  @Test
  void ofAProgressBarTheFirstStateAndTheLastAreShown() {
    for (int i = 0; i <= 100; i++) {
      print("\r" + i + " %");
    }
    print("\ndone\n");
    assertThat(events()).containsExactly("0 %", "100 %", "done");
  }

  @Test
  void binaryGarbageComesInPiecesAndIsText() {
    byte[] garbage = new byte[300_000];
    java.util.Arrays.fill(garbage, (byte) 0x80);
    print(garbage);
    assertThat(sent.length() + 0).isZero();
    byte[] random = new byte[300_000];
    new Random(7).nextBytes(random);
    print(random);
    List<String> events = events();
    assertThat(String.join("", events)).contains("\uFFFD");
    assertThat(events).allMatch(event -> event.length() <= 16_000);
    assertThat(events.stream().mapToInt(String::length).sum()).isGreaterThan(300_000);
  }

  @Test
  void aLongLineIsCutBetweenCharacters() {
    String text = "x" + "grüße😀".repeat(40_000);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i += 997) {
      print(java.util.Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + 997)));
    }
    assertThat(String.join("", events())).isEqualTo(text);
  }

  @Test
  void halvesOfCharactersInALoggersText() {
    lines.record(
        "info", "acme\uDC00", "a\uD83Db😀\uDE00", java.util.Map.of("k\uD83D", "\uD83D"), null);
    lines.end();
    log.close();
    JsonObject line = JsonObject.of(PlainJson.parse(sent.toString()));
    assertThat(line.text("event")).isEqualTo("a\uFFFDb😀\uFFFD");
    assertThat(line.text("logger")).isEqualTo("acme\uFFFD");
    assertThat(line.text("k\uFFFD")).isEqualTo("\uFFFD");
  }

  @Test
  void linesOfManyThreadsStandInTheOrderOfTheirTimes() throws InterruptedException {
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      threads[t] =
          new Thread(
              () -> {
                for (int i = 0; i < 2_000; i++) {
                  lines.record("info", "acme", "x", java.util.Map.of(), null);
                  print("y\n");
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    lines.end();
    log.close();
    List<String> times =
        sent.toString()
            .lines()
            .map(line -> JsonObject.of(PlainJson.parse(line)).requiredText("timestamp"))
            .toList();
    // Of two equal lines with one time Airflow shows only one.
    assertThat(times).hasSize(16_000).isSorted().doesNotHaveDuplicates();
  }
}
