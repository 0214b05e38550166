package dev.updraft.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How branches were decided, as a formula over results of tasks. It is evaluated from left to right
 * and only as far as needed, as {@code &&} and {@code ||} in Java: what stands further right may
 * read the result of a task that did not run.
 */
public sealed interface Condition {
  /**
   * Whether a result is one of some constants; numbers are compared by value.
   *
   * @param value the result or a part of it
   * @param oneOf JSON values
   */
  record Test(Argument.Result value, List<@Nullable Object> oneOf) implements Condition {
    /** Copies the list, which may hold null. */
    public Test {
      oneOf = java.util.Collections.unmodifiableList(new ArrayList<>(oneOf));
    }
  }

  /** The opposite. */
  record Not(Condition condition) implements Condition {}

  /** All of them; true without any. */
  record All(List<Condition> conditions) implements Condition {
    /** Copies the list. */
    public All {
      conditions = List.copyOf(conditions);
    }
  }

  /** At least one of them; false without any. */
  record Any(List<Condition> conditions) implements Condition {
    /** Copies the list. */
    public Any {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * Finds results.
   *
   * @param <E> what goes wrong when a result cannot be had
   */
  @FunctionalInterface
  interface Results<E extends Exception> {
    /** The JSON value at the end of the path. */
    @Nullable Object get(Argument.Result result) throws E;

    /** The JSON value for a test; for those who must know what it is compared with. */
    default @Nullable Object tested(Test test) throws E {
      return get(test.value());
    }
  }

  /**
   * Whether it holds.
   *
   * @throws E what {@code results} throws for a result that is needed
   */
  default <E extends Exception> boolean holds(Results<E> results) throws E {
    if (this instanceof Test test) {
      Object value = results.tested(test);
      return test.oneOf().stream().anyMatch(constant -> Json.same(constant, value));
    }
    if (this instanceof Not not) {
      return !not.condition().holds(results);
    }
    if (this instanceof All all) {
      for (Condition part : all.conditions()) {
        if (!part.holds(results)) {
          return false;
        }
      }
      return true;
    }
    for (Condition part : ((Any) this).conditions()) {
      if (part.holds(results)) {
        return true;
      }
    }
    return false;
  }

  /** The tests in it, in the order of evaluation. */
  default List<Test> tests() {
    List<Test> found = new ArrayList<>();
    collect(this, found);
    return found;
  }

  /** The tasks whose results it reads, in the order of evaluation. */
  default Set<String> taskIds() {
    Set<String> ids = new LinkedHashSet<>();
    tests().forEach(test -> ids.add(test.value().taskId()));
    return ids;
  }

  private static void collect(Condition condition, List<Test> found) {
    if (condition instanceof Test test) {
      found.add(test);
    } else if (condition instanceof Not not) {
      collect(not.condition(), found);
    } else if (condition instanceof All all) {
      all.conditions().forEach(part -> collect(part, found));
    } else if (condition instanceof Any any) {
      any.conditions().forEach(part -> collect(part, found));
    }
  }
}
