package dev.updraft.descriptor;

import java.util.List;
import java.util.stream.Stream;

/** One step from a value into a part of it. */
public sealed interface PathStep {
  /**
   * A component of a record, or what a map holds under a key; null where a map lacks it.
   *
   * @param name the component or, as JSON writes it, the key
   */
  record Key(String name) implements PathStep {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * An element of a list.
   *
   * @param index its place, from 0
   */
  record Index(int index) implements PathStep {
    @Override
    public String toString() {
      return "[" + index + "]";
    }
  }

  /**
   * Whether a list contains a constant: a boolean, the last step of its path.
   *
   * @param element a text, a number or a boolean
   */
  record Contains(Object element) implements PathStep {
    /** Whether the list contains it; numbers are compared by value. */
    public boolean in(List<?> list) {
      return list.stream().anyMatch(item -> Json.same(element, item));
    }

    @Override
    public String toString() {
      return "contains(" + Json.canonical(element) + ")";
    }
  }

  /** The path through these components or keys. */
  static List<PathStep> keys(String... names) {
    return Stream.of(names).<PathStep>map(Key::new).toList();
  }
}
