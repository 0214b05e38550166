package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.check.Texts;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Site;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives tasks and groups their ids, which share one space of names. */
final class Ids {
  /** Airflow checks ids of groups more strictly than those of tasks. */
  private final Failures failures;

  private final Map<String, Taken> taken = new HashMap<>();

  Ids(Failures failures) {
    this.failures = failures;
  }

  private record Taken(String method, boolean explicit, String way) {}

  /**
   * A new id within the group.
   *
   * @param own the id of the first call
   * @param explicit whether the author wrote it
   * @param named the id that this call alone gets, null if none
   */
  String free(
      @Nullable GroupNode group,
      String own,
      boolean explicit,
      @Nullable String named,
      String method,
      boolean ofGroup,
      Site site) {
    String prefix = group == null ? "" : group.id() + ".";
    String base = named == null ? own : named;
    boolean fixed = explicit || named != null;
    boolean wrong = ofGroup && !Texts.isGroupId(base) || !Texts.isId(prefix + base);
    if (wrong) {
      failures.report(
          Diagnostic.INVALID_ID,
          site,
          prefix + base,
          ofGroup ? "task group" : "task",
          ofGroup ? Texts.didYouMeanGroupId(prefix, base) : Texts.didYouMeanId(prefix + base));
    }
    Taken other = taken.get(prefix + base);
    if (other == null) {
      return take(prefix + base, method, fixed, way(named, ofGroup, method));
    }
    Set<String> ways = new LinkedHashSet<>(List.of(other.way, way(named, ofGroup, method)));
    if (named != null || !other.method.equals(method) && (fixed || other.explicit)) {
      failures.report(
          Diagnostic.DUPLICATE_ID, site, prefix + base, other.method, String.join(" or ", ways));
    }
    // The second call of a task is id__1, as in TaskFlow.
    int number = 1;
    while (taken.containsKey(prefix + base + "__" + number)) {
      number++;
    }
    return take(prefix + base + "__" + number, method, fixed, way(named, ofGroup, method));
  }

  /** How an author gives an id of this kind. */
  private static String way(@Nullable String named, boolean ofGroup, String method) {
    if (named != null) {
      return "named(..)";
    }
    // A group of a source has an id only, an operator of a source no method.
    boolean annotated = method.contains("#");
    if (!ofGroup) {
      return annotated ? "@Task(id = \"..\")" : "named(..)";
    }
    return annotated ? "@TaskGroup(id = \"..\")" : "group(..)";
  }

  private String take(String id, String method, boolean explicit, String way) {
    taken.put(id, new Taken(method, explicit, way));
    return id;
  }
}
