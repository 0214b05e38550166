package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.then;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every form of a test, and every form of a value that depends on one. */
public class Choices {
  public enum Mode {
    FAST,
    SLOW,
    OFF
  }

  public record Score(boolean good, Mode mode, @Nullable String text, double rate) {}

  static final Mode DEFAULT = Mode.SLOW;
  static final boolean DEBUG = false;

  @Dag(id = "lang_tests")
  public void tests(
      @Param("FAST") Mode mode, @Param("a") String word, @Param("3") int n, boolean flag) {
    Score score = score(mode, word, n);
    if (score.mode() == Mode.FAST) note("component == enum");
    if (Mode.SLOW != score.mode()) note("enum != component");
    if (score.mode().equals(Mode.FAST)) note("component equals enum");
    if (DEFAULT.equals(score.mode())) note("field equals component");
    if (mode(mode) == DEFAULT) note("result == field");
    if (number(n) == 3) {
      note("int");
    } else if (number(n) != 1) note("not 1");
    if (3 == boxed(n)) note("boxed");
    if (score.rate() == 1) note("double");
    if (letter(word) == 'x') note("char");
    if ("a".equals(score.text())) note("text equals component");
    if (text(word).equals("b")) note("result equals text");
    if (Objects.equals(score.text(), null)) note("Objects.equals null");
    if (score.text() == null || null != score.mode()) note("null");
    if (DEBUG) note("never");
    else note("always");
    if (DEBUG && flag(flag)) note("never either");
    if (!DEBUG && flag(flag)) note("constant on the left");
    if (flag(flag) && !DEBUG) note("constant on the right");
    if (!score.good() && (flag(flag) || boxedFlag(flag))) note("not");
    if (flag(flag) == true) note("== true");
    if (score.good()) {}
  }

  @Dag(id = "lang_logic")
  public void logic(@Param("true") boolean a, @Param("true") boolean b, @Param("true") boolean c) {
    boolean x = flag(a);
    boolean y = flag(b);
    boolean all = x && y && flag(c);
    if (all) note("all");
    flag(all || !x);
    boolean none = !(x || y);
    if (none || flag(c)) {
      note("none or c");
      if (!x) {
        note("not x");
      } else if (y) {
        note("x and y");
      }
    }
    String text = x ? (y ? text("both") : "left") : y ? "right" : text("none");
    text(text);
    if (x ? y : flag(c)) note("choice as a test");
  }

  @Dag(id = "lang_values")
  public void values(@Param("true") boolean a, @Param("FAST") Mode mode, @Param("2") int n) {
    boolean x = flag(a);
    Score score = score(mode, "s", n);
    int first = 1;
    int second = 1;
    int third = 1;
    String text;
    if (x) {
      first = 2;
      third = number(n);
      text = text("arm");
    } else {
      third = 3;
      text = score.text();
    }
    sum(List.of(first, second, third));
    text(text);
    first = number(first);
    sum(List.of(first));
    real(x ? 1 : score.rate());
    score(x ? Mode.OFF : score.mode(), x ? "yes" : "no", x ? n : third);
    Score chosen = x ? score : score(DEFAULT, "other", n);
    text(chosen.text());
    int chain = 0;
    for (int i = 1; i < 3; i++) {
      if (x) {
        chain = number(chain);
      }
      chain = number(i);
    }
    sum(List.of(chain, first));
    real(
        switch (mode(mode)) {
          case FAST -> 1;
          case SLOW -> score(mode, "slow", 1).rate();
          case OFF -> {
            note("off");
            yield 2;
          }
        });
    String old =
        switch (score.text()) {
          case "s2":
            yield text("two");
          case "s3", "s4":
            note("three or four");
            yield "three or four";
          default:
            yield score.text();
        };
    text(old);
    text(
        switch (DEFAULT) {
          case SLOW -> "known";
          default -> text("never");
        });
  }

  @Dag(id = "lang_cases")
  public void cases(@Param("FAST") Mode mode, @Param("a") String word, @Param("1") int n) {
    switch (mode(mode)) {
      case FAST -> note("fast");
      default -> {
        note("not fast");
        then();
        note("after");
      }
    }
    switch (text(word)) {
      case "a":
      case "b":
        note("a or b");
        break;
      default:
        note("default");
        break;
      case "c":
        {
          note("c");
          break;
        }
    }
    switch (letter(word)) {
      case 'a' -> note("letter a");
      case 'b', 'c' -> note("letter b or c");
      default -> {}
    }
    switch (boxed(n)) {
      case 1 -> note("boxed 1");
      default -> note("boxed");
    }
    switch (DEFAULT) {
      case FAST -> note("never");
      case SLOW -> note("known");
      default -> note("never");
    }
    switch (number(n)) {
      case 2:
      default:
        note("2 or any");
        break;
      case 3:
        note("3");
    }
    switch (number(n)) {
      case 1:
        note("returns");
        return;
      case 2:
        note("goes on");
    }
    note("rest");
  }

  @Task
  Score score(Mode mode, String text, int n) {
    return Trace.result(
        "score", new Score(n % 2 == 0, mode, n == 0 ? null : text + (n > 1 ? n : ""), n));
  }

  @Task
  Mode mode(Mode mode) {
    return Trace.result("mode", mode);
  }

  @Task
  String text(@Nullable String text) {
    return Trace.result("text", "" + text);
  }

  @Task
  char letter(String text) {
    return Trace.result("letter", text.charAt(0));
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
  double real(double number) {
    return Trace.result("real", number);
  }

  @Task
  boolean flag(boolean value) {
    return Trace.result("flag", value);
  }

  @Task
  Boolean boxedFlag(boolean value) {
    return Trace.result("boxedFlag", value);
  }

  @Task
  int sum(List<Integer> numbers) {
    return Trace.result("sum", numbers.stream().mapToInt(Integer::intValue).sum());
  }

  @Task
  void note(String what) {
    Trace.ran("note");
  }
}
