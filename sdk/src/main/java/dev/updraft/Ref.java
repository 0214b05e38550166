package dev.updraft;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a value that only a run of the DAG has: the result of a task or group, a param, the
 * element of a mapping, or a part of these. It is passed on as an argument or decides a branch.
 *
 * <p>It can be used in the block in which it was made and in blocks within that, and after the
 * block if that was a {@link BlockBuilder#block} or the body of {@link BlockBuilder#attempt}.
 */
public final class Ref {
  private final Scope scope;
  private final Map<String, @Nullable Object> node;

  Ref(Scope scope, Map<String, @Nullable Object> node) {
    this.scope = scope;
    this.node = node;
  }

  Scope scope() {
    return scope;
  }

  Map<String, @Nullable Object> node() {
    return node;
  }

  /**
   * A part of the value.
   *
   * @param component the name of a record component, or the key of a map. Airflow: {@code
   *     result["component"]}
   */
  public Ref part(String component) {
    return new Ref(scope, Node.of("key", "of", node, "name", component));
  }

  /**
   * An element of the value, which is a list.
   *
   * @param index its place, from 0
   */
  public Ref get(int index) {
    return new Ref(scope, Node.of("index", "of", node, "index", index));
  }

  /**
   * That the value, a list, contains a constant. Several such conditions on one result make a
   * branch to several arms at once. Airflow: {@code @task.branch} that returns a list of ids.
   *
   * @param element an enum constant, a text, a number or a boolean
   * @throws IllegalArgumentException if it is anything else
   */
  public Condition contains(Object element) {
    boolean simple =
        element instanceof Enum
            || element instanceof CharSequence
            || element instanceof Character
            || element instanceof Number
            || element instanceof Boolean;
    if (!simple) {
      throw new IllegalArgumentException(
          "contains(..) looks for an enum constant, a text, a number or a boolean, not for a "
              + element.getClass().getName()
              + ".");
    }
    return new Condition(
        List.of(scope), Node.of("contains", "of", node, "element", Values.copy(element)));
  }

  /** That the value, a boolean, is true. */
  public Condition isTrue() {
    return new Condition(List.of(scope), Node.of("true", "of", node));
  }

  /**
   * That the value is one of some constants.
   *
   * @param values enum constants, texts, numbers or booleans
   */
  public Condition isOneOf(@Nullable Object... values) {
    return new Condition(
        List.of(scope),
        Node.of("one_of", "of", node, "values", Values.copy(Arrays.asList(values))));
  }
}
