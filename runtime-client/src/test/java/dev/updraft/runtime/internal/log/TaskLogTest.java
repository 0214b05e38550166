package dev.updraft.runtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class TaskLogTest {
  private final List<String> chunks = new ArrayList<>();
  private final SecretMask mask = new SecretMask();
  private final TaskLog log = new TaskLog((text, last) -> chunks.add(text), mask);

  private List<JsonObject> lines() {
    return String.join("", chunks)
        .lines()
        .map(line -> JsonObject.of(PlainJson.parse(line)))
        .toList();
  }

  @Test
  void writesWhatAirflowReads() {
    log.add("info", "acme.Train", "hello", null);
    log.close();
    JsonObject line = lines().get(0);
    assertThat(line.fields().keySet()).containsExactly("timestamp", "level", "event", "logger");
    assertThat(line.text("timestamp"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
  }

  @Test
  void sendsPiecesOfHalfAMegabyteAtMost() {
    String text = "x".repeat(15_000);
    for (int i = 0; i < 100; i++) {
      log.add("info", "l", text, null);
    }
    log.flush(false);
    assertThat(chunks).hasSizeGreaterThan(2).allMatch(c -> c.length() <= 512 * 1024);
    assertThat(lines()).hasSize(100);
  }

  @Test
  void saysWhyATaskFailedEvenAfterMoreLinesThanItTakes() {
    String text = "x".repeat(15_000);
    for (int i = 0; i < 1_200; i++) {
      log.add("info", "l", text, null);
    }
    log.add("error", "updraft", "Task failed: because", new IllegalStateException("because"));
    log.add("info", "l", "left out", null);
    log.close();
    List<JsonObject> lines = lines();
    assertThat(lines).hasSizeLessThan(1_200);
    assertThat(lines.stream().map(l -> l.requiredText("event")))
        .anyMatch(event -> event.matches("\\d+ lines were left out: too many at once"))
        .contains("Task failed: because")
        .endsWith("1 lines were left out: too many at once")
        .doesNotContain("left out");
  }

  @Test
  void splitsAVeryLongLine() {
    log.add("info", "l", "y".repeat(40_000), null);
    log.flush(false);
    assertThat(lines()).hasSize(3);
    assertThat(String.join("", lines().stream().map(l -> l.requiredText("event")).toList()))
        .isEqualTo("y".repeat(40_000));
  }

  @Test
  void survivesACyclicCauseAndMasksItsText() {
    IllegalStateException outer = new IllegalStateException("with hunter22");
    IllegalArgumentException inner = new IllegalArgumentException("inner", outer);
    outer.initCause(inner);
    mask.add("hunter22");
    log.add("error", "l", "Task failed: with hunter22", outer);
    log.flush(false);
    List<JsonObject> detail = lines().get(0).objects("error_detail");
    assertThat(detail).hasSize(2);
    assertThat(detail.get(0).flag("is_cause")).isFalse();
    assertThat(detail.get(1).flag("is_cause")).isTrue();
    assertThat(detail.get(0).objects("frames")).isNotEmpty();
    assertThat(chunks.get(0)).doesNotContain("hunter22");
  }

  @Test
  void keepsLinesThatCouldNotBeSent() {
    AtomicBoolean down = new AtomicBoolean(true);
    List<String> arrived = new ArrayList<>();
    TaskLog shaky =
        new TaskLog(
            (text, last) -> {
              if (down.get()) {
                throw new IOException("down");
              }
              arrived.add(text);
            },
            mask);
    shaky.add("info", "l", "one", null);
    shaky.flush(false);
    down.set(false);
    shaky.add("info", "l", "two", null);
    shaky.close();
    assertThat(String.join("", arrived)).containsSubsequence("\"one\"", "\"two\"");
    assertThat(shaky.add("info", "l", "late", null)).isFalse();
  }

  @Test
  void routesOutputOfTheThreadAndOfThreadsItStarts() throws InterruptedException {
    TaskOutput.install();
    TaskOutput.Binding binding = TaskOutput.bind(log);
    try {
      System.out.print("no line end yet, ");
      System.out.println("grüße 😀");
      System.err.println("trouble");
      Logger.getLogger("acme").log(Level.WARNING, "careful {0}", 7);
      Thread child = new Thread(() -> System.out.println("from a child"));
      child.start();
      child.join();
      System.out.print("rest");
    } finally {
      binding.close();
    }
    System.out.println("not of the task");
    log.close();
    assertThat(
            lines().stream()
                .map(l -> l.text("logger") + " " + l.text("level") + " " + l.text("event")))
        .containsExactlyInAnyOrder(
            "task.stdout info no line end yet, grüße 😀",
            "task.stderr error trouble",
            "acme warning careful 7",
            "task.stdout info from a child",
            "task.stdout info rest");
  }
}
