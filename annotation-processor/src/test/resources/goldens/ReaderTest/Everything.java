package t;

import static dev.updraft.Dsl.named;
import static dev.updraft.Dsl.then;
import static dev.updraft.Dsl.zip;

import dev.updraft.Dag;
import dev.updraft.Dsl;
import dev.updraft.Task;
import dev.updraft.TaskGroup;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

public class Everything {
  enum Mode { FAST, SLOW, OTHER }
  record Meta(String name, int size) {}
  record Score(double rate, Meta meta, boolean good, Mode mode) {}
  record Point(double x, double y) {}
  record Checked(double x) { Checked { x = Math.abs(x); } }

  static final List<String> REGIONS = List.of("eu", "us");
  static final Duration WAIT = Duration.ofMinutes(5);
  static final Mode DEFAULT = Mode.SLOW;
  static final Point ORIGIN = new Point(0, 1);
  static final boolean DEBUG = false;
  static final int[] SIZES = {1, 2};
  static final List<Object> LOOP = List.of(Everything.LOOP_TOO);
  static final List<Object> LOOP_TOO = List.of(LOOP);

  static class Lib { @Task void keep(Object x) {} }

  static class Above {
    @Task void step(Object x) {}
    @TaskGroup protected Object above(Object x) { step(x); return x; }
    @TaskGroup protected Object replaced(Object x) { return x; }
    @TaskGroup protected void calls(Object x) { replaced(x); }
  }
  static class Other {
    @TaskGroup static void apart(int n) { Dags.fixed(n + 1); }
  }

  static class Dags extends Above {
  final Lib lib = new Lib();
  @Task static void fixed(Object x) {}
  @Override @TaskGroup protected Object replaced(Object x) { step(x); return x; }
  @Override @Task void step(Object x) {}

  @Task boolean a() { return true; }
  @Task boolean b() { return true; }
  @Task Boolean boxed() { return true; }
  @Task Score score(Object x) { return null; }
  @Task Mode mode() { return Mode.FAST; }
  @Task String text() { return ""; }
  @Task int number() { return 1; }
  @Task Integer count() { return 1; }
  @Task double real() { return 1; }
  @Task char letter() { return 'a'; }
  @Task List<String> rows() { return List.of(); }
  @Task List<Integer> ids() { return List.of(); }
  @Task Map<String, Score> scores() { return Map.of(); }
  @Task Object any() { return null; }
  @Task List<?> anys() { return null; }
  @Task void checked(Checked x) {}
  @Task void use(Object x) {}
  @Task void floating(double x) {}
  @Task void whole(int x) {}
  @Task String load(String x) { return x; }
  @Task String pair(String x, int y) { return x; }
  @Task String length(String x) { return x; }
  @Task void clean() {}

  @Dag void constants() {
    use(WAIT); use(DEFAULT); use(ORIGIN); use(REGIONS); use(SIZES); use(Duration.ZERO);
    use(Duration.parse("PT3S")); use(Duration.ofSeconds(1, 5)); use(Instant.ofEpochSecond(0));
    use(Instant.parse("2026-01-31T00:00:00Z")); use(Instant.ofEpochMilli(1500)); use(Instant.EPOCH);
    use(LocalDate.of(2026, 1, 31)); use(LocalDate.of(2026, Month.MAY, 1)); use(LocalDate.parse("2026-02-01"));
    use(LocalDateTime.of(2026, 1, 31, 6, 30)); use(LocalTime.of(6, 30, 5));
    use(new Point(1, 2)); use(List.of(new Point(1, 2))); use(new Meta(null, 'a')); checked(new Checked(1));
    use(Map.of("b", 1, "a", List.of(2.5f))); use(Map.ofEntries(Map.entry(Mode.FAST, 1))); use(Set.of(1, 2));
    use(Arrays.asList("a", null)); use(new double[] {1, 2}); use(Mode.values()); use('c'); use("a" + 1 + 'b' + null);
    floating(1); floating(SIZES.length == 2 ? 3 : 4L);
    use(REGIONS.get(1)); use(REGIONS.size()); use(REGIONS.isEmpty()); use(ORIGIN.x()); use(Map.of(1, "one").get(1));
    use(Mode.FAST == DEFAULT); use("a".equals("b")); use(Objects.equals(1, 1)); use(DEFAULT.name()); use(Integer.valueOf(3));
    final var local = List.of(Mode.FAST, Mode.OTHER);
    use(local); use(local.get(0)); use((String) null); use(null);
    use("a" + Mode.FAST); use(WAIT + "!"); use(Mode.valueOf("FAST")); use(Mode.OTHER.ordinal()); use(Mode.FAST.toString());
    use("x".length()); use("a-b".replace("-", "_")); use("abc".charAt(1)); use(String.valueOf(3)); use(Math.max(1, 2L));
    use(WAIT.plusDays(1)); use(WAIT.toMinutes()); use(LocalDate.of(2026, 1, 31).plusMonths(1).getDayOfWeek());
    use(Duration.of(3, ChronoUnit.HOURS)); use(LocalDateTime.of(LocalDate.of(2026, 1, 31), LocalTime.of(6, 30)));
    use(SIZES[1]); use(Map.of("a", 1).keySet()); use(Map.of("a", 1).size()); for (int size : Stream.of(1, 2).toList()) { use(size); }
    int chosen = switch (DEFAULT) { case FAST -> 1; case SLOW -> 2; default -> { yield 3; } }; use(chosen + 1);
    int i = 1; i += 2; use(i); i++; use(i); i *= 2; use(i); String s = "x"; s += i; use(s);
  }

  @Dag void expressions(String model, int n) {
    Score s = score(model);
    use(s.meta().name()); use(((Score) (Object) s).rate()); use((Object) any()); use(scores().get("best").meta());
    use(rows().get(0)); use(scores().get(Mode.FAST.name())); use(List.of(s, 1, model)); use(Arrays.asList(s, null));
    floating((double) number()); whole((int) count()); use(load(load("x")));
    var xs = List.of(s, score(2));
    use(xs); use(xs.get(1)); use(new Object[] {s, text()});
    boolean both = a() && !b() || s.good();
    use(both); use(a() == true); use(number() != 3);
    use(a() ? s : score(1)); floating(a() ? 1 : 2); use(a() ? 1 : 2.5);
  }

  @Dag void branches() {
    Score s = score(1);
    if (a()) { use(1); } else if (s.good()) use(2); else { use(3); then(); use(4); }
    if (!a() && (b() || boxed())) use(5);
    if (mode() == Mode.FAST) use(6);
    if (Mode.SLOW != s.mode()) use(7);
    if (number() == 3) use(8);
    if (3 == count()) use(9);
    if (real() == 1) use(10);
    if (letter() == 'x') use(11);
    if (letter() == 97) use(12);
    if ("a".equals(text())) use(13);
    if (text().equals("b")) use(14);
    if (Objects.equals(text(), "c")) use(15);
    if (s.mode().equals(Mode.FAST)) use(16);
    if (s == null || null != s.meta()) use(17);
    if (DEBUG) use(18); else use(19);
    if (DEBUG && a()) use(20);
    if (!DEBUG && a()) use(21);
    if (a() && !DEBUG) use(22);
    if (number() == 'a') use(23);
    if (number() == 1.5) use(24);
    if (s.mode() == DEFAULT) {}
  }

  @Dag void joins() {
    int x = 1; int y = 1; int z = 1; Score s;
    if (a()) { x = 2; z = 3; s = score(1); } else { z = 3; s = score(2); }
    use(x); use(y); use(z); use(s);
    if (b()) { y = 5; return; }
    use(y);
    if (!DEBUG) { use(6); return; }
    use(7);
  }

  @Dag void switches(String model) {
    switch (mode()) { case FAST -> use(1); case SLOW, OTHER -> { use(2); then(); use(3); } }
    switch (text()) { case "a": case "b": use(4); break; default: use(5); break; case "c": { use(6); break; } }
    switch (number()) { case 1: use(7); return; case 2: use(8); }
    switch (letter()) { case 'a' -> use(9); default -> {} }
    switch (count()) { case 1 -> use(10); default -> use(11); }
    switch (DEFAULT) { case FAST -> use(12); case SLOW -> use(13); default -> use(14); }
    switch (DEFAULT) { case FAST -> use(15); default -> { use(16); break; } }
    switch (number()) { default -> use(17); }
    switch (number()) { case 1: default: use(18); break; case 2: use(19); }
    switch (mode()) { case FAST -> then(); default -> clean(); }
    use(switch (mode()) { case FAST -> 1; case SLOW -> score(1).rate(); case OTHER -> { use(20); yield 2; } });
    String s = switch (text()) { case "a": yield load("a"); case "b": { use(21); yield "b"; } default: yield model; };
    use(s);
    floating(switch (DEFAULT) { case SLOW -> 1; default -> 2; });
    int k = switch (number()) { case 1 -> 10; default -> 20; };
    use(k);
  }

  @Dag void loops() {
    for (String r : REGIONS) { String x = load(r); use(x); }
    for (Mode m : Mode.values()) if (m != Mode.OTHER) use(m);
    Score s = score(1), t = score(2);
    for (Score x : List.of(s, t)) use(x.rate());
    var list = List.of(s, score(3));
    for (var x : list) { use(x); then(); use(list); }
    for (double d : List.of(1, 2)) floating(d);
    for (double d : new double[] {1, 2}) floating(d);
    String chain = "start";
    for (String r : Set.of("a", "b")) chain = pair(chain, 1);
    use(chain);
    for (int i = 0; i < 3; i++) { if (i == 1) { use("one"); } else { whole(i); } }
    for (long i = 4; i > 0; i -= 2) use(i);
    for (String x : rows()) use(x);
    var rows = rows(); var ids = ids();
    for (var x : rows) { load(x); }
    for (var x : rows) for (int y : ids) pair(x, y);
    for (var x : rows) named("each", load(x));
    for (Object x : anys()) use(x);
    for (String x : rows.stream().map(this::load).toList()) group(x);
    for (int i = 0; i < REGIONS.size(); i++) { use(REGIONS.get(i)); if (i == 0) { return; } }
    use("never");
  }

  @Dag void mapping(String model) {
    var rows = rows();
    use(rows.stream().map(r -> load(r)).toList());
    use(rows.stream().map(this::load).map(x -> length(x)).collect(Collectors.toList()));
    rows.parallelStream().map(r -> { return load(r); }).forEach(r -> { use(r); });
    rows.forEach(this::use);
    rows().stream().forEach(Dags::fixed);
    rows.forEach(lib::keep);

  }

  @Dag void crossProducts() {
    var rows = rows(); var ids = ids();
    use(rows.stream().flatMap(r -> ids.stream().map(n -> pair(r, n))).toList());
    use(rows.stream().flatMap(r -> rows.stream().flatMap(q -> ids.stream().map(n -> pair(r, n)))).map(this::length).toList());
    use(rows.stream().map(this::load).flatMap(r -> List.of(1, 2).stream().map(n -> pair(r, n)).map(p -> length(p))).toList());
    rows.stream().flatMap(r -> ids.stream().map(n -> named("p", pair(r, n)))).forEach(x -> use(x));
    use(zip(rows, ids).map((r, n) -> pair(r, n)).map(this::length).toList());
    Dsl.zip(rows, List.of(1, 2)).forEach((r, n) -> { pair(r, n); });
    zip(rows, ids).map(this::pair).toList();
    rows.forEach(r -> ids.forEach(n -> { pair(r, n); }));
    rows.stream().map(this::load).forEach(r -> zip(rows, ids).forEach((s, n) -> pair(r, n)));
    Stream.of("a", "b").map(this::load).toList();
    Arrays.stream(new String[] {"a"}).map(this::load).toList();
    List.of("a", "b").stream().map(x -> load(x)).collect(Collectors.toUnmodifiableList());
    List.of(rows.get(0), "b").forEach(x -> load(x));
    use(rows.stream().map(r -> pair((String) r, ids.get(0))).toList().get(0));
    boolean a = a(); use(rows.stream().map(r -> score(a ? r : null)).toList());
  }

  @Dag void names(String model) {
    var left = named("left", load("a"));
    var right = Dsl.named("r" + 1, () -> load(left));
    named("cleanup", () -> clean());
    named("again", this::clean);
    named("block", () -> { clean(); });
    use(named("mapped", rows().stream().map(this::load).map(this::length).toList()));
    use(rows().stream().map(x -> named("dotted.id", () -> load(x))).toList());
    named("whole_group", group("x"));
    use(right);
  }

  @TaskGroup(id = "prepare") private String group(String x) {
    String y = load(x);
    if (x == null) { return y; }
    return length(y);
  }
  @TaskGroup String constant(int n, boolean deep) {
    for (int i = 0; i < n; i++) { whole(i); }
    if (deep) { return constant2(n); }
    return "flat";
  }
  @TaskGroup String constant2(int n) { return pair("n", n * 2); }
  @TaskGroup void each(List<Score> scores) { for (Score s : scores) { use(s.rate()); } }
  @TaskGroup void nothing() {}

  @Dag void groups(String model) {
    use(group(model)); use(group("known")); use(group(null));
    use(constant(2, false)); use(constant(1, true));
    each(List.of(score(1)));
    Score s = score(2);
    each(List.of(s, s)); var list = List.of(s, score(3)); each(list);
    rows().forEach(x -> group(x)); use(rows().stream().map(this::group).toList());
    above(1); super.above(2); this.replaced(3); calls(4); Other.apart(1); super.replaced(5);
    nothing();
  }

  @Dag void endings() {
    try { use(1); then(); use(2); } finally { clean(); }
    { use(3); { then(); use(4); } }
    ;
    Score later; later = score(1); use(later);
    try { use(5); return; } finally { use(6); }
  }
}
}
