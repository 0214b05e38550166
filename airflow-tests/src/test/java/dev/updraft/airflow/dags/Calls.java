package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.named;

import dev.updraft.Dag;
import dev.updraft.Dsl;
import dev.updraft.Param;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import dev.updraft.TaskGroup;
import java.util.List;

/** Every way to call a task and to give it an id. */
public class Calls extends Common {
  final Library library = new Library("lib");
  static final Library SHARED = new Library("shared");

  @Dag(id = "lang_calls")
  public void calls(TaskContext context, @Param("word") String word, @Param("2") int n) {
    String first = load(word);
    String second = this.load(first);
    inherited(second);
    super.inherited("super");
    replaced(second);
    fixed(first);
    Calls.fixed("class");
    inheritedStatic(first);
    int size = library.count(first);
    this.library.keep(second);
    SHARED.count("shared");
    Calls.SHARED.count(word);
    load(size);
    load(n);
    load(List.of(first, "listed"));
    join(load(load("nested")), fixed("argument"));
    String unset;
    unset = load("assigned later");
    {
      join(unset, word);
    }
    ;
    where(context, word);
  }

  @Dag(id = "lang_names")
  public void names(@Param("word") String word) {
    String left = named("left", load(word));
    String right = Dsl.named("right", () -> load(left));
    named("void", () -> library.keep(left));
    named(
        "block",
        () -> {
          fixed(right);
        });
    named("reference", this::clean);
    named("dotted.id-" + 1, load(right));
    named("load", load("load"));
    load("load__1");
    List<String> words = words(2);
    List<String> mapped = named("mapped", words.stream().map(this::load).toList());
    words.stream().map(w -> named("each", () -> load(w))).toList();
    for (String w : words) {
      named("loop", load(w));
    }
    load(mapped);
    named("group", both(left));
    named("in_group", () -> both(right));
  }

  @TaskGroup
  String both(String text) {
    String inner = named("inner", load(text));
    return join(inner, fixed(text));
  }

  @Task
  String where(TaskContext context, String word) {
    return Trace.result("where", context.taskId() + word);
  }

  @Task
  String load(String text) {
    return Trace.result("load", "loaded " + text);
  }

  @Task
  String load(int number) {
    return Trace.result("load", "number " + number);
  }

  @Task
  String load(List<String> texts) {
    return Trace.result("load", "texts " + texts);
  }

  @Task
  static String fixed(String text) {
    return Trace.result("fixed", "fixed " + text);
  }

  @Override
  @Task
  protected String replaced(String text) {
    return Trace.result("replaced", "replaced " + text);
  }

  @Task
  String join(String first, String second) {
    return Trace.result("join", first + "+" + second);
  }

  @Task
  List<String> words(int n) {
    return Trace.result("words", List.of("a", "b", "c").subList(0, n));
  }

  @Task
  void clean() {
    Trace.ran("clean");
  }
}
