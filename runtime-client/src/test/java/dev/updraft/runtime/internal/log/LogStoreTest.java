package dev.updraft.runtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that does not take the log. */
class LogStoreTest {
  private static final String FILLER = "x".repeat(1_000);

  @TempDir private Path folder = Path.of("");
  private final StringBuffer arrived = new StringBuffer();
  private volatile boolean away = true;
  private volatile boolean deleted;

  private LogStore store(long limit, Duration patience) {
    return new LogStore(new LogSettings(folder, limit, patience));
  }

  private TaskLog log(LogStore store) {
    return new TaskLog(this::append, new SecretMask(), store, "flow.big of run r/1, try 1");
  }

  private void append(String text, boolean last) throws IOException {
    if (deleted) {
      throw new TaskLog.RefusedException("404 no such run");
    }
    if (away) {
      throw new IOException("away");
    }
    arrived.append(text);
  }

  private static void fill(TaskLog log, int lines) {
    for (int i = 0; i < lines; i++) {
      log.add("info", "l", i + " " + FILLER, null);
    }
  }

  private static List<String> events(String text) {
    return text.lines()
        .map(line -> JsonObject.of(PlainJson.parse(line)).requiredText("event"))
        .toList();
  }

  private static List<String> numbers(List<String> events) {
    return events.stream().map(event -> event.substring(0, event.indexOf(' '))).toList();
  }

  private static List<String> upTo(int end) {
    return IntStream.range(0, end).mapToObj(Integer::toString).toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void aLongOutageCostsNoLineAndNoOrder() throws IOException {
    try (LogStore store = store(1L << 30, Duration.ofMinutes(1))) {
      TaskLog log = log(store);
      fill(log, 40_000);
      log.flush(false);
      assertThat(files()).hasSizeGreaterThan(2);
      away = false;
      log.flush(false);
      log.add("info", "l", "40000 after", null);
      log.close();
      assertThat(numbers(events(arrived.toString()))).isEqualTo(upTo(40_001));
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void whatIsLeftWhenTheTaskEndsIsSentLater() {
    try (LogStore store = store(1L << 30, Duration.ofMinutes(1))) {
      TaskLog log = log(store);
      fill(log, 5_000);
      long begin = System.nanoTime();
      log.close();
      assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin)).isLessThan(30);
      assertThat(log.add("info", "l", "late", null)).isFalse();
      away = false;
      await().atMost(Duration.ofMinutes(1)).until(() -> arrived.indexOf("4999 x") > 0);
      assertThat(numbers(events(arrived.toString()))).isEqualTo(upTo(5_000));
    }
  }

  @Test
  void beyondTheLimitLinesAreCountedAndTheEndIsSaid() {
    try (LogStore store = store(3_000_000, Duration.ofMinutes(1))) {
      TaskLog log = log(store);
      fill(log, 10_000);
      log.add("error", "updraft", "Task failed: because", new IllegalStateException("because"));
      log.add("info", "l", "left out", null);
      away = false;
      log.close();
      List<String> events = events(arrived.toString());
      int count = events.size() - 3;
      assertThat(numbers(events.subList(0, count))).isEqualTo(upTo(count));
      assertThat(count).isBetween(3_000, 5_000);
      assertThat(events.get(count))
          .startsWith(10_000 - count + " lines were left out here")
          .contains("--log-disk-limit of 3000000 bytes");
      assertThat(events.get(count + 1)).isEqualTo("Task failed: because");
      assertThat(events.get(count + 2)).startsWith("1 lines were left out here");
    }
  }

  private long onDisk() throws IOException {
    return files().stream().mapToLong(LogStoreTest::size).sum();
  }

  /** How many of the numbered lines arrived, or are counted as left out. */
  private long accounted() {
    return events(arrived.toString()).stream()
        .filter(event -> !event.startsWith("Task failed"))
        .mapToLong(
            event ->
                event.contains(" lines were left out here")
                    ? Long.parseLong(event.substring(0, event.indexOf(' ')))
                    : 1)
        .sum();
  }

  @Test
  void exceptionsThatATaskLogsKeepTheLimit() throws IOException {
    try (LogStore store = store(3_000_000, Duration.ofMinutes(1))) {
      TaskLog log = log(store);
      IllegalStateException thrown = new IllegalStateException("because");
      for (int i = 0; i < 5_000; i++) {
        log.add("error", "l", i + " " + FILLER, thrown);
      }
      assertThat(onDisk()).isBetween(2_900_000L, 3_000_000L);
      log.add("error", "updraft", "Task failed: because", thrown);
      assertThat(onDisk()).isLessThan(3_100_000L);
      away = false;
      log.close();
      assertThat(events(arrived.toString())).endsWith("Task failed: because");
      assertThat(accounted()).isEqualTo(5_000);
    }
  }

  /** The author's code may log by the worker's name. */
  @Test
  void whatTheWorkerSaysHasALimitToo() throws IOException {
    try (LogStore store = store(3_000_000, Duration.ofMinutes(1))) {
      TaskLog log = log(store);
      for (int i = 0; i < 10_000; i++) {
        log.add("info", "updraft", i + " " + FILLER, null);
      }
      assertThat(onDisk()).isBetween(3_000_000L, 3_000_000L + WaitingLines.NEEDED_BYTES);
      away = false;
      log.close();
      assertThat(accounted()).isEqualTo(10_000);

      away = true;
      arrived.setLength(0);
      TaskLog next = log(store);
      fill(next, 10_000);
      next.add("error", "updraft", "Task failed: because", null);
      away = false;
      next.close();
      assertThat(events(arrived.toString())).endsWith("Task failed: because");
    }
  }

  @Test
  void withoutADiskTheMemoryHasALimit() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (LogStore store = new LogStore(new LogSettings(file, 1L << 30, Duration.ofMinutes(1)))) {
      TaskLog log = log(store);
      for (int i = 0; i < 10_000; i++) {
        log.add("info", "updraft", i + " " + FILLER, null);
      }
      away = false;
      log.close();
      assertThat(events(arrived.toString())).hasSizeBetween(1_000, 2_000);
      assertThat(accounted()).isEqualTo(10_000);
    }
  }

  @Test
  void theLimitIsGivenBackAsLinesAreSent() {
    try (LogStore store = store(3_000_000, Duration.ofMinutes(1))) {
      TaskLog log = log(store);
      for (int round = 0; round < 5; round++) {
        away = true;
        fill(log, 3_000);
        away = false;
        log.flush(false);
      }
      log.close();
      assertThat(events(arrived.toString())).hasSize(15_000);
    }
  }

  @Test
  void atTheEndOfTheWorkerTheRestLiesInAFile() throws IOException {
    LogStore store = store(1L << 30, Duration.ofMinutes(1));
    TaskLog log = log(store);
    fill(log, 5_000);
    log.close();
    TaskLog running = log(store);
    running.add("info", "l", "0 of a task that still runs", null);
    store.close();
    List<Path> files = files().stream().sorted((a, b) -> Long.compare(size(b), size(a))).toList();
    assertThat(files).hasSize(2);
    assertThat(files.get(0).getFileName().toString())
        .matches("flow\\.big_of_run_r_1_try_1-\\d+\\.log");
    assertThat(numbers(events(Files.readString(files.get(0))))).isEqualTo(upTo(5_000));
    assertThat(events(Files.readString(files.get(1))))
        .containsExactly("0 of a task that still runs");
    assertThat(running.add("info", "l", "late", null)).isFalse();
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  @Test
  void patienceEnds() {
    try (LogStore store = store(1L << 30, Duration.ZERO)) {
      TaskLog log = log(store);
      fill(log, 10);
      log.close();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> files().stream().anyMatch(file -> size(file) > 10_000));
    }
  }

  @Test
  void aLogThatAirflowHasNoPlaceForIsForgotten() throws IOException {
    deleted = true;
    try (LogStore store = store(1L << 30, Duration.ofMinutes(1))) {
      TaskLog log = log(store);
      fill(log, 5_000);
      log.close();
      assertThat(files()).isEmpty();
    }
    assertThat(arrived).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenCostsLinesOnly() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (LogStore store = new LogStore(new LogSettings(file, 1L << 30, Duration.ofMinutes(1)))) {
      TaskLog log = log(store);
      fill(log, 3_000);
      log.add("error", "updraft", "Task failed: because", null);
      away = false;
      log.close();
      assertThat(events(arrived.toString()))
          .endsWith("Task failed: because")
          .anyMatch(event -> event.contains("or the disk is full"));
    }
  }

  @Test
  void aHundredMegabytesPassThroughASmallHeapWhileTheServerIsAway() throws Exception {
    Path output = folder.resolve("output");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Flood.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(new File(output.toString()))
            .start();
    assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(child.exitValue()).as(Files.readString(output)).isZero();
    assertThat(Files.readString(output)).contains("1100000 lines in order");
  }
}
