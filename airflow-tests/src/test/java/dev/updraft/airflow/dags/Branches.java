package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.then;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import java.util.Objects;

/** Every kind of branch. */
public class Branches {
  public enum Color {
    RED,
    GREEN,
    BLUE
  }

  public record Verdict(boolean good, Color color, Inner inner) {}

  public record Inner(String name, int size) {}

  @Dag(id = "lang_branches")
  public void branches(@Param("true") boolean a, @Param("true") boolean b) {
    boolean good = flag(a);
    String first;
    if (good) {
      first = left("x");
    } else {
      first = right("y");
    }
    String model = flag(b) ? left("m") : first;
    join(first, model);
    if (good) {
      if (flag(b)) {
        deep("inner");
      }
      then();
      deep("after inner");
    }
    then();
    join("end", "end");
  }

  @Dag(id = "lang_switches")
  public void switches(@Param("RED") Color color, @Param("one") String word, @Param("1") int size) {
    switch (colorOf(color)) {
      case RED -> left("red");
      case GREEN, BLUE -> {
        right("green or blue");
        deep("more");
      }
    }
    Verdict verdict = verdict(color, word, size);
    String chosen =
        switch (verdict.color()) {
          case RED -> left("r");
          case GREEN -> right("g");
          case BLUE -> "constant";
        };
    join(chosen, verdict.inner().name());
    switch (verdict.inner().name()) {
      case "one":
        deep("one");
        break;
      case "two":
      case "three":
        deep("two or three");
        break;
      default:
        deep("another word");
    }
    int number =
        switch (verdict.inner().size()) {
          case 1 -> 10;
          case 2 -> {
            String text = left("two");
            yield length(text);
          }
          default -> length(word);
        };
    twice(number);
    if (verdict.color() == Color.GREEN) {
      deep("green");
    } else if (Color.BLUE.equals(verdict.color())) {
      deep("blue");
    } else if (verdict.inner().size() != 1) {
      deep("not one");
    }
    if (Objects.equals(verdict.inner().name(), "one") && verdict.good()) {
      deep("one and good");
    }
  }

  @Dag(id = "lang_conditions")
  public void conditions(@Param("true") boolean a, @Param("true") boolean b) {
    if (flag(a) && flag(b)) {
      deep("and");
    } else {
      deep("nand");
    }
    if (flag(a) || !flag(b)) {
      deep("or not");
    }
    boolean x = flag(a);
    boolean y = flag(b);
    if (x || y) {
      deep("either");
      if (!(x && y)) {
        deep("one of two");
      }
    }
    boolean both = x && !y;
    note(both);
    boolean picked = x ? y : flag(b);
    if (picked) {
      deep("picked");
    }
  }

  @Dag(id = "lang_returns")
  public void returns(@Param("true") boolean a, @Param("true") boolean b) {
    String start = left("start");
    if (flag(a)) {
      deep("first arm");
      if (flag(b)) {
        deep("leaves");
        return;
      }
      deep("stays");
    }
    String next = right(start);
    if (flag(b)) {
      join(start, next);
      return;
    }
    deep("end");
  }

  @Task
  boolean flag(boolean value) {
    return Trace.result("flag", value);
  }

  @Task
  Color colorOf(Color color) {
    return Trace.result("colorOf", color);
  }

  @Task
  Verdict verdict(Color color, String word, int size) {
    return Trace.result("verdict", new Verdict(color == Color.RED, color, new Inner(word, size)));
  }

  @Task
  String left(String text) {
    return Trace.result("left", text + "<");
  }

  @Task
  String right(String text) {
    return Trace.result("right", text + ">");
  }

  @Task
  String join(String first, String second) {
    return Trace.result("join", first + "+" + second);
  }

  @Task
  void deep(String what) {
    Trace.ran("deep");
  }

  @Task
  boolean note(boolean value) {
    return Trace.result("note", value);
  }

  @Task
  int length(String text) {
    return Trace.result("length", text.length());
  }

  @Task
  int twice(int number) {
    return Trace.result("twice", 2 * number);
  }
}
