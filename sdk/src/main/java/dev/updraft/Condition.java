package dev.updraft;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A test of results that decides a branch: {@code score.part("good").isTrue().and(mode.isOneOf("a",
 * "b"))}. It can be passed to a task as well, as a boolean.
 */
public final class Condition {
  private final List<Scope> scopes;
  private final Map<String, @Nullable Object> node;

  Condition(List<Scope> scopes, Map<String, @Nullable Object> node) {
    this.scopes = scopes;
    this.node = node;
  }

  List<Scope> scopes() {
    return scopes;
  }

  Map<String, @Nullable Object> node() {
    return node;
  }

  /** That this does not hold. */
  public Condition not() {
    return new Condition(scopes, Node.of("not", "of", node));
  }

  /** That this and the other hold. */
  public Condition and(Condition other) {
    return both("and", other);
  }

  /** That this or the other holds, or both. */
  public Condition or(Condition other) {
    return both("or", other);
  }

  private Condition both(String kind, Condition other) {
    return new Condition(
        Stream.concat(scopes.stream(), other.scopes.stream()).toList(),
        Node.of(kind, "left", node, "right", other.node));
  }
}
