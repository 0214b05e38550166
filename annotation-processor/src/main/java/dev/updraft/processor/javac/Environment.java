package dev.updraft.processor.javac;

import dev.updraft.descriptor.ir.IrExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** What is known about the locals at one point of a body. */
final class Environment {
  private Map<Element, Object> constants = new HashMap<>();
  private Map<Element, List<Item>> lists = new HashMap<>();

  /**
   * An element of a list that the author writes out.
   *
   * @param constant its value if that is known, see {@link Constant}
   * @param expression reads it; without effect
   */
  record Item(@Nullable Object constant, IrExpression expression) {}

  private record State(Map<Element, Object> constants, Map<Element, List<Item>> lists) {}

  /** The value of a local or parameter, null if it is not known. */
  @Nullable Object constant(Element local) {
    return constants.get(local);
  }

  /** The elements of the list in a local or parameter, null if they are not known. */
  @Nullable List<Item> list(Element local) {
    return lists.get(local);
  }

  /** From here on the local has this value, or an unknown one if null. */
  void set(Element local, @Nullable Object constant) {
    lists.remove(local);
    if (constant == null) {
      constants.remove(local);
    } else {
      constants.put(local, constant);
    }
  }

  /** From here on the local holds a list of these. */
  void setList(Element local, List<Item> items) {
    constants.remove(local);
    lists.put(local, items);
  }

  /**
   * Reads arms of which one will run. Each starts with what is known here; afterwards only that is
   * known on which all agree that go on.
   *
   * @param leaves whether an arm that was read returns from the method
   */
  <T> List<T> arms(List<Supplier<T>> arms, Predicate<T> leaves) {
    State before = new State(constants, lists);
    State after = null;
    List<T> read = new ArrayList<>();
    for (Supplier<T> arm : arms) {
      constants = new HashMap<>(before.constants());
      lists = new HashMap<>(before.lists());
      T result = arm.get();
      read.add(result);
      if (!leaves.test(result)) {
        after = after == null ? new State(constants, lists) : common(after);
      }
    }
    State state = after == null ? before : after;
    constants = state.constants();
    lists = state.lists();
    return read;
  }

  private State common(State other) {
    Map<Element, Object> sameConstants = new HashMap<>(constants);
    sameConstants.entrySet().removeIf(e -> !e.getValue().equals(other.constants().get(e.getKey())));
    Map<Element, List<Item>> sameLists = new HashMap<>(lists);
    sameLists.entrySet().removeIf(e -> !e.getValue().equals(other.lists().get(e.getKey())));
    return new State(sameConstants, sameLists);
  }
}
