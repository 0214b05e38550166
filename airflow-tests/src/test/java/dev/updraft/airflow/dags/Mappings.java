package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.named;
import static dev.updraft.Dsl.zip;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import dev.updraft.TaskGroup;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Every kind of mapping and loop, over lists with elements and without. */
public class Mappings {
  public record Pair(int left, String right) {}

  private static final List<Integer> SIZES = List.of(5, 6);

  @Dag(id = "lang_mappings")
  public void mappings(@Param("3") int n, @Param("2") int m) {
    var numbers = numbers(n);
    var words = words(m);
    var squares = numbers.stream().map(this::square).toList();
    var twice = squares.stream().map(x -> square(x)).collect(Collectors.toList());
    sum(twice);
    var pairs = numbers.stream().flatMap(x -> words.stream().map(w -> pair(x, w))).toList();
    count(pairs);
    var zipped = zip(numbers, words).map((x, w) -> pair(x, w)).toList();
    count(zipped);
    zipped.stream().map(p -> both(p.right(), p.left())).toList();
    List.of(1, 2).forEach(x -> use(x));
    numbers.forEach(x -> use(x));
    for (int x : numbers) {
      use(x);
    }
    var chained = numbers.stream().map(x -> square(x)).map(x -> pair(x, "c")).toList();
    count(chained);
    var constants = zip(List.of(1, 2, 3), List.of("a", "b")).map((x, w) -> pair(x, w)).toList();
    count(constants);
  }

  @Dag(id = "lang_loops")
  public void loops(@Param("2") int n) {
    int last = 0;
    for (int size : SIZES) {
      last = add(last, size);
      if (size == 6) {
        use(size);
      }
    }
    for (String name : List.of("a", "b")) {
      named("word_" + name, both(name, last));
    }
    for (int i = 0; i < 2; i++) {
      use(i * 10);
    }
    int x = add(n, 1);
    int y = add(n, 2);
    for (int number : List.of(x, y)) {
      square(number);
    }
    sum(List.of(x, y, 7));
  }

  @Dag(id = "lang_groups")
  public void groups(@Param("2") int n) {
    int first = prepare(n, "one");
    int second = named("again", prepare(first, "two"));
    sum(List.of(first, second));
    var numbers = numbers(n);
    var results = numbers.stream().map(x -> refine(x, first)).toList();
    sum(results);
    var letters = List.of("a", "b").stream().map(w -> describe(w, n)).toList();
    join(letters);
    for (int x : numbers) {
      refine(x, second);
    }
  }

  @TaskGroup
  int prepare(int n, String word) {
    int start = add(n, 1);
    int inner = inner(start, word);
    return add(inner, start);
  }

  @TaskGroup
  private int inner(int n, String word) {
    both(word, n);
    return square(n);
  }

  @TaskGroup
  int refine(int x, int base) {
    int sum = add(x, base);
    if (isEven(sum)) {
      return square(sum);
    }
    use(sum);
    return add(sum, 100);
  }

  @TaskGroup
  String describe(String word, int n) {
    return both(word, n);
  }

  @Task
  List<Integer> numbers(int n) {
    return Trace.result("numbers", IntStream.range(0, n).boxed().toList());
  }

  @Task
  List<String> words(int n) {
    return Trace.result("words", IntStream.range(0, n).mapToObj(i -> "w" + i).toList());
  }

  @Task
  int square(int x) {
    return Trace.result("square", x * x);
  }

  @Task
  int sum(List<Integer> numbers) {
    return Trace.result("sum", numbers.stream().mapToInt(Integer::intValue).sum());
  }

  @Task
  Pair pair(int left, String right) {
    return Trace.result("pair", new Pair(left, right));
  }

  @Task
  int count(List<Pair> pairs) {
    return Trace.result("count", pairs.size());
  }

  @Task
  String both(String word, int number) {
    return Trace.result("both", word + number);
  }

  @Task
  void use(int x) {
    Trace.ran("use");
  }

  @Task
  int add(int x, int y) {
    return Trace.result("add", x + y);
  }

  @Task
  boolean isEven(int x) {
    return Trace.result("isEven", x % 2 == 0);
  }

  @Task
  String join(List<String> words) {
    return Trace.result("join", String.join(",", words));
  }
}
