package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.named;
import static dev.updraft.Dsl.then;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import dev.updraft.TaskGroup;
import java.util.List;
import java.util.stream.IntStream;

/** Every form of a task group: inherited, static, with known arguments, nested, mapped. */
public class Groups {
  /** Groups that a DAG class inherits. */
  abstract static class Above {
    @TaskGroup
    protected String above(String text) {
      return step(text);
    }

    @TaskGroup
    protected String replaced(String text) {
      return step("never " + text);
    }

    @TaskGroup
    protected void calls(String text) {
      replaced(text);
    }

    @Task
    protected String step(String text) {
      return Trace.result("step", text + "^");
    }
  }

  /** A group without a class of its own. */
  static class Apart {
    @TaskGroup
    static String apart(int n) {
      return Nested.fixed(n + 1);
    }
  }

  /** A DAG class within another class. */
  public static class Nested extends Above {
    @Dag(id = "lang_inherited")
    public void inherited(@Param("x") String word) {
      above(word);
      super.above("super");
      this.replaced(word);
      super.replaced("super");
      calls(word);
      Apart.apart(1);
    }

    @Override
    @TaskGroup
    protected String replaced(String text) {
      String stepped = step(text);
      return step(stepped);
    }

    @Task
    static String fixed(int n) {
      return Trace.result("fixed", "fixed " + n);
    }
  }

  @Dag(id = "lang_groups_known")
  public void known(@Param("3") int n) {
    String first = repeat(2, false);
    String second = repeat(1, true);
    each(List.of(first, second));
    String third = load("third");
    var list = List.of(third, load("fourth"));
    each(list);
    each(List.of("constant"));
    nothing();
    withId(third);
    withId("known");
    then();
    named("last", withId(first));
    early(number(n), "early");
    early(number(0), "not early");
  }

  @Dag(id = "lang_groups_mapped")
  public void mapped(@Param("3") int n) {
    var numbers = numbers(n);
    join(numbers.stream().map(this::outer).toList());
    numbers.forEach(x -> early(x, "each"));
    for (int x : numbers) {
      ordered(x);
    }
    var words = List.of("a", "b");
    words.forEach(w -> withId(w));
    join(numbers.stream().flatMap(x -> words.stream().map(w -> early(x, w))).toList());
    numbers.stream().map(x -> named("named", early(x, "named"))).toList();
  }

  /** Its loop and its condition are decided when the project is compiled. */
  @TaskGroup
  String repeat(int n, boolean deep) {
    for (int i = 0; i < n; i++) {
      number(i);
    }
    if (deep) {
      return inner(n);
    }
    return "flat";
  }

  @TaskGroup
  private String inner(int n) {
    return load("n" + n * 2);
  }

  @TaskGroup
  void each(List<String> words) {
    for (String word : words) {
      String loaded = load(word);
      use(loaded);
    }
    join(words);
  }

  @TaskGroup
  void nothing() {}

  @TaskGroup(id = "with-id")
  String withId(String word) {
    word = load(word);
    return load(word);
  }

  @TaskGroup
  String early(int n, String word) {
    String loaded = load(word);
    if (isEven(n)) {
      return loaded;
    }
    use(loaded);
    return load("late " + "word");
  }

  @TaskGroup
  String outer(int n) {
    String text = early(n, "outer");
    String chosen = isEven(n) ? text : "odd";
    return load(chosen);
  }

  @TaskGroup
  void ordered(int n) {
    number(n);
    then();
    use("then");
  }

  @Task
  List<Integer> numbers(int n) {
    return Trace.result("numbers", IntStream.range(0, n).boxed().toList());
  }

  @Task
  int number(int n) {
    return Trace.result("number", n);
  }

  @Task
  boolean isEven(int n) {
    return Trace.result("isEven", n % 2 == 0);
  }

  @Task
  String load(String word) {
    return Trace.result("load", word + "<");
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
