package dev.updraft.runtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.runtime.testing.Models;
import java.io.IOException;
import java.net.URLClassLoader;
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
  void causesLeaveOutTheFramesThatTheyShare() {
    IllegalStateException thrown = new IllegalStateException("outer", cause());
    thrown.addSuppressed(new java.io.IOException("not closed"));
    log.add("error", "l", "failed", thrown);
    log.flush(false);
    List<JsonObject> detail = lines().get(0).objects("error_detail");
    assertThat(detail.stream().map(d -> d.text("exc_type") + " " + d.flag("is_cause")))
        .containsExactly(
            "java.lang.IllegalStateException false",
            "Suppressed: java.io.IOException false",
            "java.lang.IllegalArgumentException true");
    List<JsonObject> frames = detail.get(2).objects("frames");
    assertThat(frames).hasSize(2);
    assertThat(frames.get(0).text("name")).matches("\\d+ frames as above");
    assertThat(frames.get(1).text("name")).endsWith("TaskLogTest.cause");
  }

  private static IllegalArgumentException cause() {
    return new IllegalArgumentException("inner");
  }

  @Test
  void aLongStackTraceIsCut() {
    StackTraceElement[] deep = new StackTraceElement[5000];
    java.util.Arrays.setAll(deep, i -> new StackTraceElement("acme.Flow", "deep", "Flow.java", i));
    StackOverflowError thrown = new StackOverflowError();
    thrown.setStackTrace(deep);
    Throwable last = thrown;
    for (int i = 0; i < 100; i++) {
      Throwable cause = new IllegalStateException("cause " + i);
      last.initCause(cause);
      last = cause;
    }
    log.add("error", "l", "failed", thrown);
    log.flush(false);
    List<JsonObject> detail = lines().get(0).objects("error_detail");
    assertThat(detail).hasSize(20);
    assertThat(detail.get(0).objects("frames")).hasSize(61);
    assertThat(detail.get(0).objects("frames").get(0).text("name")).isEqualTo("4940 more frames");
  }

  @Test
  void aSecretWhereTheMessageOfAnExceptionIsCutIsMasked() {
    mask.add("hunter2-and-more");
    log.add(
        "error", "l", "failed", new IllegalStateException("x".repeat(7_993) + "hunter2-and-more"));
    log.add("error", "l", "failed", new IllegalStateException("x".repeat(7_993) + "😀😀😀😀😀"));
    log.flush(false);
    assertThat(lines().get(0).objects("error_detail").get(0).text("exc_value"))
        .isEqualTo("x".repeat(7_993) + "***");
    assertThat(lines().get(1).objects("error_detail").get(0).text("exc_value"))
        .isEqualTo("x".repeat(7_993) + "😀😀😀…");
  }

  @Test
  void extraKeysAreMaskedAndTakeNoOthersPlace() {
    mask.add("hunter22");
    log.add(
        "info",
        "l",
        "text",
        java.util.Map.of("order", "A1", "level", "gold", "token", "is hunter22", "n", 7),
        null);
    log.flush(false);
    JsonObject line = lines().get(0);
    assertThat(line.text("order")).isEqualTo("A1");
    assertThat(line.text("level")).isEqualTo("info");
    assertThat(line.text("level_")).isEqualTo("gold");
    assertThat(line.text("token")).isEqualTo("is ***");
    assertThat(line.fields().get("n")).isEqualTo(7);
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
  void parallelStreamsAndFuturesOfABundleAreFoundByTheirCode() throws Exception {
    TaskOutput.install();
    java.net.URL classes = Models.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader bundle = new URLClassLoader(new java.net.URL[] {classes}, platform)) {
      Runnable printing =
          (Runnable) bundle.loadClass("acme.Pooled").getDeclaredConstructor().newInstance();
      // So that no pool thread inherits this thread's log.
      java.util.concurrent.CompletableFuture.runAsync(() -> {}).join();
      TaskOutput.Binding binding = TaskOutput.bind(log);
      TaskOutput.bundle(bundle);
      try {
        printing.run();
      } finally {
        binding.close();
      }
    }
    log.close();
    List<String> events = lines().stream().map(l -> l.requiredText("event")).toList();
    assertThat(events).hasSize(201).contains("from a future");
  }

  @Test
  void whatHasNoLineEndStandsBeforeTheFailure() {
    TaskOutput.install();
    TaskOutput.Binding binding = TaskOutput.bind(log);
    try {
      System.out.print("42 %");
      TaskOutput.endLine();
      log.add("error", "updraft", "Task failed", null);
      System.out.println(" and more");
    } finally {
      binding.close();
    }
    log.close();
    assertThat(lines().stream().map(l -> l.text("event")))
        .containsExactly("42 %", "Task failed", " and more");
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
