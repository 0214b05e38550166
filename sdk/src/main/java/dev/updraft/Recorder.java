package dev.updraft;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Knows which part of a DAG is being written. */
final class Recorder {
  private final Scope root = new Scope(null, Scope.Kind.GROUP);
  private Scope current = root;
  private int variables;

  Scope root() {
    return root;
  }

  Scope current() {
    return current;
  }

  /** Runs {@code action} while {@code inner} is what is written. */
  <T extends @Nullable Object> T within(Scope inner, Supplier<T> action) {
    Scope outer = current;
    current = inner;
    try {
      return action.get();
    } finally {
      current = outer;
    }
  }

  /** Adds a statement that gives something a value. */
  Ref let(Map<String, @Nullable Object> value) {
    String variable = variable();
    current.statements().add(Node.of("let", "variable", variable, "value", value));
    return new Ref(current, Node.of("variable", "name", variable));
  }

  /**
   * The name of the variable that holds an element of a list, which messages show.
   *
   * @param number which list it is of, from 1
   */
  String element(int number) {
    return current.inMapping() ? variable() : "element " + number;
  }

  /** A name that nothing else in the DAG has. */
  String variable() {
    return "v" + variables++;
  }
}
