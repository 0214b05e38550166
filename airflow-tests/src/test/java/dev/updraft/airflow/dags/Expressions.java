package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.then;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Constants of every kind, parts of results, all else that can be an argument, and known loops. */
public class Expressions {
  public enum Mode {
    FAST,
    SLOW,
    OFF
  }

  public record Meta(@Nullable String name, int size) {}

  public record Score(double rate, Meta meta, Mode mode) {}

  public record Point(double x, double y) {}

  static final Duration WAIT = Duration.ofMinutes(5);
  static final Mode DEFAULT = Mode.SLOW;
  static final Point ORIGIN = new Point(0, 1);
  static final List<String> REGIONS = List.of("eu", "us");
  static final int[] SIZES = {1, 2};
  static final boolean DEBUG = false;
  private static final int LIMIT = 3;

  @Dag(id = "lang_constants")
  public void constants() {
    numbers(LIMIT, 2 * LIMIT - 1, 1 << 4, 'a');
    numbers(SIZES.length, REGIONS.size(), Integer.valueOf(7), -LIMIT / 2 % 5);
    long big = 9_007_199_254_740_993L;
    reals(1, 2.5f, big, SIZES.length == 2 ? 3 : 4.5);
    reals(ORIGIN.x(), (int) 2.9, LIMIT > 2 ? 1e300 : 0, 0.1f);
    whole(big, LIMIT);
    texts("a" + 1 + 'b' + null + true, REGIONS.get(1), Map.of(1, "one").get(1), null);
    texts(Mode.FAST.name(), DEFAULT.name(), (String) (Object) "cast", "Grüße \"{{ ds }}\"\n");
    letters('c', (char) ('a' + 1));
    flags(DEBUG, REGIONS.isEmpty(), Mode.FAST == DEFAULT, "a".equals("a"));
    flags(!DEBUG, DEBUG || LIMIT > 2, Objects.equals(1, 2), DEFAULT != Mode.OFF);
    modes(DEFAULT, List.of(Mode.FAST, Mode.OFF), Mode.values());
    lists(REGIONS, Arrays.asList("a", null), Collections.emptyList(), new String[] {"x"});
    ints(SIZES, new int[] {3, 4}, Set.of(5), List.of(List.of(6), List.of()));
    maps(Map.of("b", 1.5, "a", 2.0), Map.ofEntries(Map.entry(Mode.FAST, List.of(1))));
    durations(WAIT, Duration.ZERO, Duration.parse("PT3.5S"), Duration.ofSeconds(1, 5));
    durations(Duration.ofDays(1), Duration.ofHours(2), Duration.ofMillis(3), Duration.ofNanos(4));
    instants(Instant.parse("2026-01-31T00:00:00Z"), Instant.ofEpochSecond(1), Instant.EPOCH);
    instants(Instant.ofEpochMilli(1500), Instant.ofEpochSecond(1, 5), Instant.ofEpochSecond(-1));
    dates(
        LocalDate.of(2026, 1, 31), LocalDate.of(2026, Month.MAY, 1), LocalDate.parse("2026-02-01"));
    times(LocalDateTime.of(2026, 1, 31, 6, 30), LocalTime.of(6, 30, 5), LocalTime.NOON);
    points(ORIGIN, new Point(1, LIMIT), List.of(new Point(1, 2), ORIGIN));
    meta(new Meta(null, 'a'));
    final var local = List.of(Mode.FAST, Mode.OFF);
    modes(local.get(0), local, new Mode[] {DEFAULT});
    int i = 1;
    i += 2;
    i++;
    i *= 2;
    String text = "x";
    text += i;
    texts(text, "" + i, null, "end");
  }

  @Dag(id = "lang_computed")
  public void computed() {
    texts("a" + Mode.FAST, WAIT + "!", "a-b".replace("-", "_"), String.valueOf(3));
    modes(Mode.valueOf("FAST"), List.of(), new Mode[] {});
    numbers("x".length(), Mode.OFF.ordinal(), (int) Math.max(1, 2L), SIZES[1]);
    letters("abc".charAt(1), 'c');
    whole(WAIT.toMinutes(), Map.of("a", 1).size());
    durations(WAIT.plusDays(1), Duration.of(3, ChronoUnit.HOURS), WAIT, WAIT);
    LocalDate day = LocalDate.of(2026, 1, 31);
    dates(day, day.plusMonths(1), day);
    texts(Mode.FAST.toString(), day.getDayOfWeek().name(), null, "end");
    times(LocalDateTime.of(day, LocalTime.of(6, 30)), LocalTime.NOON, LocalTime.NOON);
    for (String key : Map.of("a", 1).keySet()) {
      text(key);
    }
    int chosen =
        switch (DEFAULT) {
          case FAST -> 1;
          default -> {
            yield 3;
          }
        };
    for (int i = 0; i < chosen; i++) {
      number(i);
    }
  }

  @Dag(id = "lang_parts")
  public void parts(String model, @Param("2") int n, @Param("SLOW") Mode mode) {
    Score score = score(n, mode);
    text(score.meta().name());
    real(((Score) (Object) score).rate());
    text((String) any(model));
    real((double) number(n));
    number((int) boxed(n));
    meta(scores(n).get("best").meta());
    modes(score.mode(), List.of(score.mode(), Mode.FAST), new Mode[] {score.mode(), mode});
    text(rows(n).get(1));
    text(rows(n).get(1 - 1));
    real(rates().get(Mode.FAST));
    text(keys(n).get(7));
    join(List.of(score.meta().name(), "constant", model, text("call")));
    join(Arrays.asList(model, "b"));
    var list = List.of(score, score(7, Mode.OFF));
    best(list);
    real(list.get(1).rate());
    real(list.get(0).meta().size());
    ints(SIZES, new int[] {n, number(3)}, Set.of(number(4)), List.of(List.of(n, 8)));
    points(ORIGIN, point(n), List.of(point(n), ORIGIN));
    text(text(text("nested")));
    String same = model;
    text(same);
    Object wider = score.meta().name();
    text((String) wider);
  }

  @Dag(id = "lang_turns")
  public void turns(@Param("2") int n) {
    for (Mode mode : Mode.values()) {
      if (mode != Mode.OFF) {
        text(mode.name());
      }
    }
    for (double number : new double[] {1, 2}) real(number);
    for (double number : List.of(3, 4)) real(number);
    String chain = "start";
    for (String word : Set.of("a")) chain = text(chain + word);
    for (String region : REGIONS) {
      for (int size : SIZES) {
        chain = join(List.of(chain, region + size));
      }
    }
    for (long i = 4; i > 0; i -= 2) whole(i, n);
    for (Score score : List.of(score(n, DEFAULT), score(9, Mode.OFF))) {
      text(score.meta().name());
      then();
      if (score.mode() == Mode.OFF) {
        real(score.rate());
      }
    }
    for (int i = 0; i < REGIONS.size(); i++) {
      text(REGIONS.get(i));
      if (i == 1) {
        return;
      }
    }
    text("never");
  }

  @Task
  List<Integer> numbers(int a, int b, int c, int d) {
    return Trace.result("numbers", List.of(a, b, c, d));
  }

  @Task
  List<Double> reals(double a, double b, double c, double d) {
    return Trace.result("reals", List.of(a, b, c, d));
  }

  @Task
  String whole(long a, long b) {
    return Trace.result("whole", a + " " + b);
  }

  @Task
  List<@Nullable String> texts(String a, String b, @Nullable String c, @Nullable String d) {
    return Trace.result("texts", Arrays.asList(a, b, c, d));
  }

  @Task
  String letters(char a, char b) {
    return Trace.result("letters", a + " " + b);
  }

  @Task
  List<Boolean> flags(boolean a, boolean b, boolean c, boolean d) {
    return Trace.result("flags", List.of(a, b, c, d));
  }

  @Task
  String modes(Mode mode, List<Mode> list, Mode[] array) {
    return Trace.result("modes", mode + " " + list + " " + Arrays.toString(array));
  }

  @Task
  String lists(List<String> a, List<@Nullable String> b, List<String> c, String[] d) {
    return Trace.result("lists", a + " " + b + " " + c + " " + Arrays.toString(d));
  }

  @Task
  String ints(int[] a, int[] b, Set<Integer> c, List<List<Integer>> d) {
    return Trace.result("ints", Arrays.toString(a) + Arrays.toString(b) + c + d);
  }

  @Task
  String maps(Map<String, Double> rates, Map<Mode, List<Integer>> modes) {
    return Trace.result("maps", new TreeMap<>(rates) + " " + modes);
  }

  @Task
  List<String> durations(Duration a, Duration b, Duration c, Duration d) {
    return Trace.result("durations", List.of("" + a, "" + b, "" + c, "" + d));
  }

  @Task
  List<String> instants(Instant a, Instant b, Instant c) {
    return Trace.result("instants", List.of("" + a, "" + b, "" + c));
  }

  @Task
  List<String> dates(LocalDate a, LocalDate b, LocalDate c) {
    return Trace.result("dates", List.of("" + a, "" + b, "" + c));
  }

  @Task
  List<String> times(LocalDateTime a, LocalTime b, LocalTime c) {
    return Trace.result("times", List.of("" + a, "" + b, "" + c));
  }

  @Task
  Point point(int n) {
    return Trace.result("point", new Point(n, n + 0.5));
  }

  @Task
  List<Point> points(Point a, Point b, List<Point> more) {
    return Trace.result("points", List.of(a, b, more.get(0), more.get(1)));
  }

  @Task
  Meta meta(Meta meta) {
    return Trace.result("meta", meta);
  }

  @Task
  Score score(int n, Mode mode) {
    return Trace.result("score", new Score(n / 4.0, new Meta("score " + n, n), mode));
  }

  @Task
  double best(List<Score> scores) {
    return Trace.result("best", scores.stream().mapToDouble(Score::rate).max().orElseThrow());
  }

  @Task
  Map<String, Score> scores(int n) {
    return Trace.result("scores", Map.of("best", new Score(n, new Meta("best", n), Mode.FAST)));
  }

  @Task
  Map<Mode, Double> rates() {
    return Trace.result("rates", Map.of(Mode.FAST, 0.5));
  }

  @Task
  Map<Integer, String> keys(int n) {
    return Trace.result("keys", Map.of(7, "seven of " + n));
  }

  @Task
  List<String> rows(int n) {
    return Trace.result("rows", List.of("row 0", "row " + n));
  }

  @Task
  Object any(String text) {
    return Trace.result("any", "any " + text);
  }

  @Task
  String text(String text) {
    return Trace.result("text", text + "!");
  }

  @Task
  double real(double number) {
    return Trace.result("real", number);
  }

  @Task
  int number(int number) {
    return Trace.result("number", number);
  }

  @Task
  Integer boxed(int number) {
    return Trace.result("boxed", number);
  }

  @Task
  String join(List<String> texts) {
    return Trace.result("join", String.join(",", texts));
  }
}
