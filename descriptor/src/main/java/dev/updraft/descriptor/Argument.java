package dev.updraft.descriptor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the value of one parameter of a task comes from. */
public sealed interface Argument {
  /**
   * A value known at compile time.
   *
   * @param value a JSON value: null, {@code Boolean}, {@code Long}, {@code Double}, {@code
   *     BigInteger}, {@code String}, or a list or string-keyed map of such
   */
  record Constant(@Nullable Object value) implements Argument {}

  /**
   * A param of the DAG.
   *
   * @param name the param's name
   */
  record Param(String name) implements Argument {}

  /**
   * The result of a task; of a mapped task the list of its instances' results by map index.
   *
   * @param taskId the task that made it
   * @param path record components to follow from the result, outermost first; empty for all of it
   */
  record Result(String taskId, List<String> path) implements Argument {
    /** Copies the list. */
    public Result {
      path = List.copyOf(path);
    }
  }

  /**
   * The element that this instance of a mapped task stands for.
   *
   * @param source the index in {@link Mapping#sources()}
   * @param path record components to follow from the element, outermost first
   */
  record Element(int source, List<String> path) implements Argument {
    /** Copies the list. */
    public Element {
      path = List.copyOf(path);
    }
  }

  /**
   * A list of arguments.
   *
   * @param items the items, in order
   */
  record ListOf(List<Argument> items) implements Argument {
    /** Copies the list. */
    public ListOf {
      items = List.copyOf(items);
    }
  }
}
