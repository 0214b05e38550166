package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.Condition.All;
import dev.updraft.descriptor.Condition.Any;
import dev.updraft.descriptor.Condition.Not;
import dev.updraft.descriptor.Condition.Test;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Conditions in one shape: negations stand at tests only, and nothing is nested without need. */
final class Formulas {
  static final Condition TRUE = new All(List.of());
  static final Condition FALSE = new Any(List.of());

  private Formulas() {}

  static Condition not(Condition condition) {
    if (condition instanceof Not not) {
      return not.condition();
    }
    if (condition instanceof All all) {
      return any(all.conditions().stream().map(Formulas::not).toList());
    }
    if (condition instanceof Any any) {
      return all(any.conditions().stream().map(Formulas::not).toList());
    }
    return new Not(condition);
  }

  static Condition all(List<Condition> parts) {
    Set<Condition> flat = new LinkedHashSet<>();
    for (Condition part : parts) {
      if (part instanceof All inner) {
        flat.addAll(inner.conditions());
      } else {
        flat.add(part);
      }
    }
    if (flat.contains(FALSE)) {
      return FALSE;
    }
    return flat.size() == 1 ? flat.iterator().next() : new All(List.copyOf(flat));
  }

  static Condition any(List<Condition> parts) {
    Set<Condition> flat = new LinkedHashSet<>();
    for (Condition part : parts) {
      if (part instanceof Any inner) {
        flat.addAll(inner.conditions());
      } else {
        flat.add(part);
      }
    }
    if (flat.contains(TRUE)) {
      return TRUE;
    }
    return flat.size() == 1 ? flat.iterator().next() : new Any(List.copyOf(flat));
  }

  /** {@code test ? whenTrue : whenFalse}, which reads a side only if the test chooses it. */
  static Condition choice(Condition test, Condition whenTrue, Condition whenFalse) {
    return all(List.of(any(List.of(not(test), whenTrue)), any(List.of(test, whenFalse))));
  }

  /** The parts that must all hold. */
  static List<Condition> conjuncts(Condition condition) {
    return condition instanceof All all ? all.conditions() : List.of(condition);
  }

  /** A guard and one more condition. */
  static List<Condition> and(List<Condition> guard, Condition condition) {
    Set<Condition> longer = new LinkedHashSet<>(guard);
    longer.addAll(conjuncts(condition));
    return new ArrayList<>(longer);
  }

  /** Whether every test in it reads results of this task. */
  static boolean readsOnly(Condition condition, String taskId) {
    return condition.tests().stream().map(Test::value).allMatch(r -> r.taskId().equals(taskId));
  }
}
