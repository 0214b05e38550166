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
   * @param path the way from the param to the value, outermost step first; empty for all of it
   */
  record Param(String name, List<PathStep> path) implements Argument {
    /** Copies the list. */
    public Param {
      path = List.copyOf(path);
    }

    /** All of the param. */
    public Param(String name) {
      this(name, List.of());
    }
  }

  /** What the task can ask about its run, which the worker hands over. */
  record Context() implements Argument {}

  /**
   * The result of a task. Of a mapped task, or of a task in a mapped group that the reader is not
   * in, it is the list of the instances' results by map index; within one mapped group it is the
   * result for the same map index.
   *
   * @param taskId the task that made it
   * @param path the way from the result to the value, outermost step first; empty for all of it
   */
  record Result(String taskId, List<PathStep> path) implements Argument {
    /** Copies the list. */
    public Result {
      path = List.copyOf(path);
    }
  }

  /**
   * The element that this instance of a mapped task, or of a task in a mapped group, stands for.
   *
   * @param source the index in {@link Mapping#sources()} of the task, else of the mapped group
   *     around it
   * @param path the way from the element to the value; of a {@link Zip} the first step is the index
   *     of the zipped list
   */
  record Element(int source, List<PathStep> path) implements Argument {
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

  /**
   * One of two values, by how a branch was decided. Only the condition and the chosen side are
   * evaluated: what the other one would read may not exist.
   *
   * @param condition what decides
   * @param whenTrue the value if it holds
   * @param whenFalse the value if it does not
   */
  record Select(Condition condition, Argument whenTrue, Argument whenFalse) implements Argument {}

  /**
   * For each map index of a mapped group what {@code element} is there, as a list.
   *
   * @param groupId the mapped group
   * @param element the value, read as within the group
   */
  record Each(String groupId, Argument element) implements Argument {}

  /**
   * Several lists side by side, as long as the shortest: element {@code i} is the list of their
   * elements {@code i}. Only as a source of a {@link Mapping}.
   *
   * @param lists results of tasks
   */
  record Zip(List<Result> lists) implements Argument {
    /** Copies the list. */
    public Zip {
      lists = List.copyOf(lists);
    }
  }
}
