package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.Condition.All;
import dev.updraft.descriptor.Condition.Any;
import dev.updraft.descriptor.Condition.Not;
import dev.updraft.descriptor.Condition.Test;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what follows from conditions, by trying the values that tested results can have: the
 * constants that they are compared with, and any other.
 */
final class Solver {
  private static final Object OTHER = new Object();

  private final Map<List<Condition>, Boolean> known = new HashMap<>();

  /** Whether all of these can hold at once. */
  boolean satisfiable(List<Condition> conditions) {
    if (conditions.isEmpty()) {
      return true;
    }
    return known.computeIfAbsent(List.copyOf(conditions), Solver::solve);
  }

  /** Whether the conclusion holds wherever all premises do. */
  boolean implies(List<Condition> premises, Condition conclusion) {
    return premises.contains(conclusion)
        || Formulas.conjuncts(conclusion).stream()
            .allMatch(
                part ->
                    premises.contains(part)
                        || !satisfiable(Formulas.and(premises, Formulas.not(part))));
  }

  /** Whether all conclusions hold wherever all premises do. */
  boolean implies(List<Condition> premises, List<Condition> conclusions) {
    return conclusions.stream().allMatch(conclusion -> implies(premises, conclusion));
  }

  private static boolean solve(List<Condition> conditions) {
    Map<Argument.Result, Set<@Nullable Object>> domains = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      for (Test test : condition.tests()) {
        domains.computeIfAbsent(test.value(), r -> new LinkedHashSet<>()).addAll(test.oneOf());
      }
    }
    domains.values().forEach(Solver::complete);
    return solve(conditions, domains, new HashMap<>());
  }

  /** A boolean has two values, everything else may be none of the constants. */
  private static void complete(Set<@Nullable Object> domain) {
    if (domain.stream().allMatch(Boolean.class::isInstance)) {
      domain.addAll(List.of(true, false));
    } else {
      domain.add(OTHER);
    }
  }

  private static boolean solve(
      List<Condition> conditions,
      Map<Argument.Result, Set<@Nullable Object>> domains,
      Map<Argument.Result, @Nullable Object> chosen) {
    List<Condition> open = new ArrayList<>();
    for (Condition condition : conditions) {
      Boolean holds = holds(condition, chosen);
      if (holds == null) {
        open.add(condition);
      } else if (!holds) {
        return false;
      }
    }
    if (open.isEmpty()) {
      return true;
    }
    // A condition with few tests decides soonest.
    Argument.Result next =
        open.stream()
            .min(java.util.Comparator.comparingInt(c -> c.tests().size()))
            .orElseThrow()
            .tests()
            .stream()
            .map(Test::value)
            .filter(result -> !chosen.containsKey(result))
            .findFirst()
            .orElseThrow();
    for (Object value : domains.getOrDefault(next, Set.of())) {
      chosen.put(next, value);
      if (solve(open, domains, chosen)) {
        chosen.remove(next);
        return true;
      }
    }
    chosen.remove(next);
    return false;
  }

  /** Whether it holds, null if what was chosen does not say. */
  private static @Nullable Boolean holds(
      Condition condition, Map<Argument.Result, @Nullable Object> chosen) {
    if (condition instanceof Test test) {
      return chosen.containsKey(test.value())
          ? (Boolean) test.oneOf().contains(chosen.get(test.value()))
          : null;
    }
    if (condition instanceof Not not) {
      Boolean inner = holds(not.condition(), chosen);
      return inner == null ? null : (Boolean) !inner;
    }
    boolean all = condition instanceof All;
    List<Condition> parts = all ? ((All) condition).conditions() : ((Any) condition).conditions();
    Boolean result = all;
    for (Condition part : parts) {
      Boolean holds = holds(part, chosen);
      if (holds == null) {
        result = null;
      } else if (holds != all) {
        return !all;
      }
    }
    return result;
  }
}
