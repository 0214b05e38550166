package dev.updraft.airflow.dags;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Params of every type. */
public class Params {
  public enum Mode {
    FAST,
    EXACT
  }

  public record Size(int width, Optional<String> unit) {}

  public record Shop(String name, Size size, List<LocalDate> closed) {}

  @Dag(id = "params_of_every_type")
  public void params(
      @Param(
              value = "3",
              min = 1,
              max = 9,
              title = "How many",
              section = "Numbers",
              description = "how many there are")
          int count,
      @Param("7") byte small,
      @Param("0.25") BigDecimal price,
      @Param("1234567890123456789") BigInteger huge,
      @Param("x") char letter,
      @Param(value = "FAST", valuesDisplay = "FAST=Fast!") Mode mode,
      @Param(value = "abc", pattern = "^[a-z]+$", minLength = 2, maxLength = 5) String name,
      @Param("2026-01-31") LocalDate day,
      @Param("10:00") LocalTime hour,
      @Param("2026-01-31T10:00:00") LocalDateTime local,
      @Param("2026-01-31T10:00:00Z") Instant at,
      @Param("90s") Duration pause,
      @Param("https://example.org/a") URI uri,
      @Param("123e4567-e89b-12d3-a456-426614174000") UUID id,
      @Param("[\"EXACT\"]") List<Mode> modes,
      @Param("[1, 2]") Set<Long> numbers,
      @Param("{\"a\": 1.5}") Map<String, Double> rates,
      @Param("{\"name\": \"north\", \"size\": {\"width\": 2}, \"closed\": []}") Shop shop,
      Optional<Integer> limit,
      @Param(description = "may be left out") @Nullable String note) {
    numbers(count, small, price, huge);
    texts(letter, mode, name, uri, id);
    times(day, hour, local, at, pause);
    lists(modes, numbers, rates);
    shop(shop, limit, note);
    parts(shop.name(), shop.size().width());
  }

  @Task
  List<String> numbers(int count, byte small, BigDecimal price, BigInteger huge) {
    return List.of(count + "", small + "", price.toPlainString(), huge.toString());
  }

  @Task
  List<String> texts(char letter, Mode mode, String name, URI uri, UUID id) {
    return List.of(letter + "", mode.name(), name, uri.getHost(), id.toString());
  }

  @Task
  List<String> times(
      LocalDate day, LocalTime hour, LocalDateTime local, Instant at, Duration pause) {
    return List.of(
        day.plusDays(1).toString(),
        hour.plusHours(1).toString(),
        local.plusHours(1).toString(),
        at.plusSeconds(1).toString(),
        pause.multipliedBy(2).toString());
  }

  @Task
  List<String> lists(List<Mode> modes, Set<Long> numbers, Map<String, Double> rates) {
    return List.of(
        modes.get(0).name(),
        numbers.stream().mapToLong(Long::longValue).sum() + "",
        rates.values().stream().mapToDouble(Double::doubleValue).sum() + "");
  }

  @Task
  List<String> shop(Shop shop, Optional<Integer> limit, @Nullable String note) {
    return List.of(
        shop.size().width() + shop.size().unit().orElse("?"),
        shop.closed().toString(),
        limit.map(String::valueOf).orElse("none"),
        note == null ? "no note" : note);
  }

  @Task
  String parts(String name, int width) {
    return name + width;
  }
}
