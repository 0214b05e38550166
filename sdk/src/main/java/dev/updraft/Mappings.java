package dev.updraft;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the function that is called for each element of a list. */
final class Mappings {
  private static final Set<String> CALLS = Set.of("task", "operator", "group");

  private Mappings() {}

  /**
   * The call that the function made.
   *
   * @param word what the author called
   * @param written what the function wrote
   * @param result what it returned
   * @throws IllegalStateException if it did anything else
   */
  static Map<?, ?> onlyCall(String word, Scope written, @Nullable Ref result) {
    List<Map<String, @Nullable Object>> statements = written.statements();
    if (statements.size() == 1
        && statements.get(0).get("value") instanceof Map<?, ?> call
        && CALLS.contains(String.valueOf(call.get("kind")))
        && result != null
        && "variable".equals(result.node().get("kind"))
        && result.node().get("name") instanceof String name
        && name.equals(statements.get(0).get("variable"))) {
      return call;
    }
    throw new IllegalStateException(
        "The function in "
            + word
            + "(..) must make one call of task(..), operator(..) or group(..) and return its result. Put more"
            + " calls into a group.");
  }
}
