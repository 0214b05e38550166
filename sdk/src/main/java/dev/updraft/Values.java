package dev.updraft;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Records the values that an author passes. */
final class Values {
  private Values() {}

  /**
   * A value as a node.
   *
   * @param here where it is used
   * @throws IllegalArgumentException if it holds a result that cannot be used here
   */
  static Map<String, @Nullable Object> node(@Nullable Object value, Scope here) {
    if (value instanceof Ref ref) {
      check(ref.scope(), here);
      return ref.node();
    }
    if (value instanceof Condition condition) {
      condition.scopes().forEach(scope -> check(scope, here));
      return condition.node();
    }
    if (value instanceof List<?> list && holdsResults(list)) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(node(item, here)));
      return Node.of("list", "items", items);
    }
    if (holdsResults(value)) {
      throw new IllegalArgumentException(
          "Only a List can hold results of tasks, not a "
              + value.getClass().getSimpleName()
              + ". Pass each result as an argument of its own, or in a List.");
    }
    return Node.of("value", "value", copy(value));
  }

  private static void check(Scope made, Scope here) {
    if (!here.sees(made)) {
      throw new IllegalArgumentException(
          "A value that was made in another DAG, or in a branch, group or mapping that is over,"
              + " cannot be used here. Return it from the group, or use choose(..) for a value that"
              + " differs from branch to branch.");
    }
  }

  private static boolean holdsResults(@Nullable Object value) {
    if (value instanceof Collection<?> items) {
      return items.stream().anyMatch(Values::holdsResults);
    }
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(Values::holdsResults);
    }
    return value instanceof Ref || value instanceof Condition;
  }

  /** A constant that no longer changes with collections of the author. */
  static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
      map.forEach((key, item) -> entries.put(key, copy(item)));
      return entries;
    }
    if (!(value instanceof Collection<?> items)) {
      return value;
    }
    // Only these have an order that is the same in each build; the reader sorts any other set.
    boolean ordered =
        !(items instanceof Set)
            || items instanceof SortedSet
            || items instanceof LinkedHashSet
            || items instanceof EnumSet;
    Collection<@Nullable Object> copies = ordered ? new ArrayList<>() : new LinkedHashSet<>();
    items.forEach(item -> copies.add(copy(item)));
    return copies;
  }
}
