package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.then;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Every kind of value through XCom, mapped tasks over several and over no elements. */
public class Shapes {
  public enum Color {
    RED,
    GREEN
  }

  public record Point(double x, double y) {}

  public record Values(
      String text,
      int number,
      long big,
      double ratio,
      boolean flag,
      Color color,
      Instant at,
      LocalDate day,
      Duration lasts,
      UUID id,
      BigDecimal price,
      Optional<String> some,
      Optional<String> none,
      List<Point> points,
      Map<String, Integer> counts) {}

  @Dag(id = "shapes", description = "Values of every kind", tags = "tests")
  public void shapes(@Param("3") int size, @Param("GREEN") Color color) {
    var values = values(color);
    echo(values);
    instant(values.at());
    day(values.day());
    lasts(values.lasts());
    id(values.id());
    price(values.price());
    names(values.points(), List.of("a", "b"), 0.5);
    var numbers = numbers(size);
    var squares = numbers.stream().map(n -> square(n, size)).toList();
    var sum = sum(squares);
    var nothing = numbers(0);
    var none = nothing.stream().map(n -> square(n, size)).toList();
    var zero = sum(none);
    then();
    report(sum, zero);
  }

  @Task
  Values values(Color color) {
    return new Values(
        "Grüße, \"世界\"\n",
        42,
        9_007_199_254_740_993L,
        0.1,
        true,
        color,
        Instant.parse("2025-01-02T03:04:05.678901Z"),
        LocalDate.of(2025, 1, 2),
        Duration.ofMillis(3_602_500),
        UUID.fromString("12345678-1234-5678-1234-567812345678"),
        new BigDecimal("12.5"),
        Optional.of("some"),
        Optional.empty(),
        List.of(new Point(1, 2.5), new Point(-3, 1e-7)),
        Map.of("one", 1, "two", 2));
  }

  @Task
  Values echo(Values values) {
    return values;
  }

  @Task
  Instant instant(Instant at) {
    return at;
  }

  @Task
  LocalDate day(LocalDate day) {
    return day.plusDays(1);
  }

  @Task
  Duration lasts(Duration lasts) {
    return lasts.plusSeconds(1);
  }

  @Task
  UUID id(UUID id) {
    return id;
  }

  @Task
  BigDecimal price(BigDecimal price) {
    return price;
  }

  @Task
  String names(List<Point> points, List<String> names, double factor) {
    return names + "/" + points.get(1).x() * factor;
  }

  @Task
  List<Integer> numbers(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  @Task
  int square(int number, int size) {
    return number * number + size;
  }

  @Task
  int sum(List<Integer> squares) {
    return squares.stream().mapToInt(Integer::intValue).sum();
  }

  @Task
  String report(int sum, int zero) {
    return sum + " and " + zero;
  }
}
