package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.then;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import dev.updraft.TaskGroup;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Branches of which several may be taken. */
public class Several {
  public enum Region {
    NORTH,
    SOUTH
  }

  public record Plan(Set<Region> regions, List<Integer> sizes) {}

  @Dag(id = "lang_several")
  public void several(@Param("a") String words, @Param("1") int n) {
    List<String> chosen = pick(words);
    if (chosen.contains("a")) {
      note("a");
    }
    if (chosen.contains("b")) {
      note("b");
    } else {
      note("no b");
    }
    then();
    note("joined");
    Plan plan = plan(n);
    if (plan.regions().contains(Region.NORTH) && !chosen.contains("a")) {
      note("north without a");
    }
    if (chosen.contains("a") || plan.sizes().contains(2)) {
      note("a or two");
    }
    boolean south = plan.regions().contains(Region.SOUTH);
    flag(south);
    String text = south ? note("south") : "none";
    note(text);
    for (String name : List.of("x", "y")) {
      if (chosen.contains(name)) {
        note(name);
        if (chosen.contains("b")) {
          note(name + "b");
        }
      }
    }
    deep(chosen);
    if (chosen.contains("stop")) {
      return;
    }
    note("end");
  }

  @TaskGroup
  void deep(List<String> chosen) {
    if (chosen.contains("b")) {
      note("deep");
    }
  }

  @Task
  List<String> pick(String words) {
    return Trace.result("pick", Arrays.asList(words.split(" ")));
  }

  @Task
  Plan plan(int n) {
    Set<Region> regions = new TreeSet<>(List.of(Region.values()).subList(0, n));
    return Trace.result("plan", new Plan(regions, List.of(n, 3)));
  }

  @Task
  String note(String text) {
    return Trace.result("note", text);
  }

  @Task
  boolean flag(boolean value) {
    return Trace.result("flag", value);
  }
}
