package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.named;
import static dev.updraft.Dsl.zip;

import dev.updraft.Dag;
import dev.updraft.Dsl;
import dev.updraft.Param;
import dev.updraft.Task;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every source and end of a mapping, and every form of a cross product. A chain with a method
 * reference stands in one line: plain Java calls it from the line of the chain's end.
 */
public class Streams {
  final Library library = new Library("lib");
  private static final List<Integer> SIZES = List.of(5, 6);

  @Dag(id = "lang_streams")
  public void streams(@Param("2") int n) {
    var words = words(n);
    join(words.stream().map(w -> load(w)).toList());
    join(words.stream().map(this::load).map(w -> fixed(w)).collect(Collectors.toList()));
    join(
        words.stream()
            .map(
                w -> {
                  return load(w);
                })
            .collect(Collectors.toUnmodifiableList()));
    words(n).stream().map(library::count).toList();
    words.forEach(library::keep);
    words.stream().map(Streams::fixed).forEach(this::use);
    words.stream()
        .forEach(
            w -> {
              use(w);
            });
    for (var w : words) load(w);
    for (String w : words.stream().map(this::load).toList()) {
      use(w);
    }
    for (String w : words(n)) use(w);
    Stream.of("x", "y").map(this::load).toList();
    Arrays.stream(new String[] {"z"}).map(this::load).toList();
    SIZES.stream().map(size -> pair("size", size)).toList();
    List.of(words.get(0), "b").forEach(w -> use(w));
    String first = load("first");
    Stream.of(first, "second").map(w -> load(w)).toList();
    boolean flag = flag(n);
    join(words.stream().map(w -> pair(flag ? w : "else", n)).toList());
    load(words.stream().map(w -> load(w)).toList().get(0));
    if (flag) {
      words.stream().map(w -> load(w)).forEach(w -> use(w));
    }
    words.forEach(w -> pair(words.get(0), 1 + 1, w));
    // Of one element, so that plain Java stays in its thread.
    words(1).parallelStream().map(w -> load(w)).toList();
  }

  @Dag(id = "lang_crosses")
  public void crosses(@Param("2") int n, @Param("2") int m) {
    var words = words(n);
    var ids = ids(m);
    join(words.stream().flatMap(w -> ids.stream().map(i -> pair(w, i))).toList());
    join(words.stream().map(this::load).flatMap(w -> SIZES.stream().map(i -> pair(w, i))).toList());
    words.stream()
        .flatMap(w -> words.stream().flatMap(v -> ids.stream().map(i -> pair(w, i, v))))
        .map(p -> load(p))
        .forEach(w -> use(w));
    words.forEach(w -> ids.forEach(i -> pair(w, i)));
    words.stream()
        .forEach(
            w ->
                ids.stream()
                    .forEach(
                        i -> {
                          pair(w, i);
                        }));
    for (String w : words) {
      for (int i : ids) {
        pair(w, i);
      }
    }
    for (String w : words) for (int i : SIZES) named("constants", pair(w, i));
    words.stream().flatMap(w -> ids.stream().map(i -> named("each", pair(w, i)))).toList();
  }

  @Dag(id = "lang_zips")
  public void zips(@Param("2") int n, @Param("2") int m) {
    var words = words(n);
    var ids = ids(m);
    join(zip(words, ids).map((w, i) -> pair(w, i)).map(this::load).toList());
    join(zip(words(n), ids(m)).map(this::pair).collect(Collectors.toList()));
    Dsl.zip(words, ids)
        .forEach(
            (w, i) -> {
              pair(w, i);
            });
    zip(words, ids).forEach(this::pair);
    words.forEach(w -> zip(words, ids).forEach((v, i) -> pair(w, i, v)));
  }

  @Task
  List<String> words(int n) {
    return Trace.result("words", IntStream.range(0, n).mapToObj(i -> "w" + i).toList());
  }

  @Task
  List<Integer> ids(int n) {
    return Trace.result("ids", IntStream.range(0, n).boxed().toList());
  }

  @Task
  boolean flag(int n) {
    return Trace.result("flag", n % 2 == 0);
  }

  @Task
  String load(String word) {
    return Trace.result("load", word + "<");
  }

  @Task
  static String fixed(String word) {
    return Trace.result("fixed", word + ">");
  }

  @Task
  String pair(String word, int number) {
    return Trace.result("pair", word + number);
  }

  @Task
  String pair(String word, int number, String other) {
    return Trace.result("pair", word + number + other);
  }

  @Task
  String join(List<String> words) {
    return Trace.result("join", String.join(",", words));
  }

  @Task
  void use(String word) {
    Trace.ran("use");
  }
}
