package dev.updraft.airflow.conformance.dags;

import static dev.updraft.Dsl.then;

import dev.updraft.Dag;
import dev.updraft.Task;
import java.util.List;

/** Branches and short circuits. */
public class Forks {
  @Dag(id = "conform_branches")
  public void branches() {
    if (choose().equals("left")) {
      left();
    } else {
      right();
      then();
      belowRight();
    }
    then();
    join();
    List<String> chosen = several();
    if (chosen.contains("a")) {
      a();
    }
    if (chosen.contains("b")) {
      b();
    }
    if (chosen.contains("c")) {
      c();
    }
  }

  @Dag(id = "conform_short_circuit")
  public void shortCircuit() {
    before();
    then();
    if (!goOn()) {
      return;
    }
    then();
    never();
    then();
    neverEither();
  }

  @Task
  String choose() {
    return "left";
  }

  @Task
  String left() {
    return "went left";
  }

  @Task
  void right() {}

  @Task(id = "below_right")
  void belowRight() {}

  @Task
  String join() {
    return "joined";
  }

  @Task
  List<String> several() {
    return List.of("a", "c");
  }

  @Task
  int a() {
    return 1;
  }

  @Task
  int b() {
    return 2;
  }

  @Task
  int c() {
    return 3;
  }

  @Task
  void before() {}

  @Task(id = "go_on")
  boolean goOn() {
    return false;
  }

  @Task
  void never() {}

  @Task(id = "never_either")
  void neverEither() {}
}
