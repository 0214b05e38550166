package dev.updraft.airflow.conformance.dags;

import dev.updraft.StubTask;
import dev.updraft.XCom;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Java tasks of a Python DAG that read what Python wrote, and write what Python reads. */
public class Kinds {
  public record Point(int x, double y) {}

  public enum Grade {
    GOOD
  }

  public sealed interface Shape permits Circle, Square {}

  public record Circle(double radius) implements Shape {}

  public record Square(int side) implements Shape {}

  /** All that Python can write. */
  public record FromPython(
      String text,
      int small,
      BigInteger big,
      double real,
      double whole,
      boolean yes,
      @Nullable String none,
      List<List<Integer>> lists,
      Map<Integer, String> keys,
      List<Object> tuple,
      Set<Integer> set,
      Set<Integer> frozen,
      Instant aware,
      LocalDateTime naive,
      ZonedDateTime zoned,
      OffsetDateTime offset,
      ZonedDateTime pendulum,
      LocalDate date,
      Duration span,
      Duration hours,
      UUID id,
      BigDecimal price,
      Point dataclass,
      Point pydantic,
      Grade grade,
      List<Shape> shapes,
      Optional<String> optional,
      Object anything) {}

  /** All that Java can write. */
  public record FromJava(
      String text,
      char letter,
      int small,
      BigInteger big,
      double real,
      double whole,
      float single,
      boolean yes,
      @Nullable String none,
      Optional<String> empty,
      int[] array,
      Set<Integer> set,
      Map<Object, Integer> keys,
      Instant instant,
      ZonedDateTime zoned,
      OffsetDateTime offset,
      LocalDateTime local,
      LocalDate date,
      Duration span,
      Duration hours,
      UUID id,
      BigDecimal price,
      Grade grade,
      List<Shape> shapes,
      Point point) {}

  @StubTask(dagId = "conform_values", taskId = "java_reads")
  List<String> javaReads(@XCom(taskId = "python_writes") FromPython all) {
    return Arrays.asList(
        all.text(),
        "" + all.small(),
        "" + all.big(),
        "" + all.real(),
        "" + all.whole(),
        "" + all.yes(),
        "" + all.none(),
        "" + all.lists(),
        "" + all.keys(),
        "" + all.tuple(),
        "" + all.set(),
        "" + all.frozen(),
        "" + all.aware(),
        "" + all.naive(),
        "" + all.zoned(),
        "" + all.offset(),
        "" + all.pendulum(),
        "" + all.date(),
        "" + all.span(),
        "" + all.hours(),
        "" + all.id(),
        "" + all.price(),
        "" + all.dataclass(),
        "" + all.pydantic(),
        "" + all.grade(),
        "" + all.shapes(),
        "" + all.optional(),
        // PostgreSQL keeps no order of keys.
        "" + (all.anything() instanceof Map<?, ?> map ? new TreeMap<>(map) : all.anything()));
  }

  /** In a DAG of {@code XcomStorageIT}. */
  @StubTask(dagId = "py_storage", taskId = "java_writes")
  List<Integer> big() {
    return java.util.stream.IntStream.range(0, 500).boxed().toList();
  }

  /** In a DAG of {@code XcomStorageIT}. */
  @StubTask(dagId = "py_storage", taskId = "java_small")
  List<Integer> small() {
    return List.of(1, 2);
  }

  /** In a DAG of {@code XcomStorageIT}. */
  @StubTask(dagId = "py_storage", taskId = "java_reads")
  int javaReads(
      @XCom(taskId = "python_writes") List<Integer> alone,
      @XCom(taskId = "each", mapped = true) List<List<Integer>> slices) {
    return alone.size() + slices.stream().mapToInt(List::size).sum();
  }

  @StubTask(dagId = "conform_values", taskId = "java_writes")
  FromJava javaWrites() {
    Map<Object, Integer> keys = new LinkedHashMap<>();
    keys.put(1, 1);
    keys.put(Grade.GOOD, 2);
    keys.put(LocalDate.of(2026, 1, 2), 3);
    Instant at = Instant.parse("2026-07-02T03:04:05.678901Z");
    return new FromJava(
        "für 😀",
        'c',
        7,
        BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE),
        1.5,
        1.0,
        0.25f,
        true,
        null,
        Optional.empty(),
        new int[] {1, 2},
        Set.of(3),
        keys,
        at,
        at.atZone(java.time.ZoneId.of("Europe/Berlin")),
        at.atOffset(java.time.ZoneOffset.ofHours(-3)),
        LocalDateTime.of(2026, 1, 2, 3, 4, 5),
        LocalDate.of(2026, 1, 2),
        Duration.ofMillis(3_602_500),
        Duration.ofHours(2),
        new UUID(0, 1),
        new BigDecimal("1.10"),
        Grade.GOOD,
        List.of(new Circle(1.5), new Square(2)),
        new Point(1, 2.5));
  }
}
