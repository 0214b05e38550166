package dev.updraft.maven.internal.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables of a DAG or group body. What a group uses of its surroundings it is passed. */
final class Frame {
  private final Map<String, String> withoutValue;
  private final Set<String> assigned = new HashSet<>();
  private final Set<String> used = new LinkedHashSet<>();

  private Frame(Map<String, String> withoutValue) {
    this.withoutValue = withoutValue;
  }

  static Frame ofDag() {
    return new Frame(new HashMap<>());
  }

  /** The frame of a group within this one; names of variables are unique in a DAG. */
  Frame ofGroup() {
    return new Frame(withoutValue);
  }

  void assign(String variable) {
    assigned.add(variable);
  }

  /**
   * Notes that a variable stands for nothing.
   *
   * @param what the call that returns nothing, for messages
   */
  void assignNothing(String variable, String what) {
    assigned.add(variable);
    withoutValue.put(variable, what);
  }

  /** Notes a use; the answer is the call that returns nothing, null if there is a value. */
  @Nullable String use(String variable) {
    used.add(variable);
    return withoutValue.get(variable);
  }

  /** What is used here and made outside, in the order of the first use. */
  List<String> captured() {
    return used.stream().filter(variable -> !assigned.contains(variable)).toList();
  }
}
