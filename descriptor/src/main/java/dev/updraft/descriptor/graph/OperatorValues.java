package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks what is passed to a Python operator. No worker of Updraft reads its arguments, so they
 * must be such as Airflow itself can find.
 */
record OperatorValues(Failures failures) {
  private static final Set<String> TEXTS = Set.of("java.lang.String", "java.lang.CharSequence");

  /** Whether all values can be passed; each that cannot is reported. */
  boolean fit(IrExpression.Call call, List<Value> values, Calls.@Nullable Over over, State state) {
    OperatorModel operator = Objects.requireNonNull(call.task().operator());
    Map<Integer, String> dimensions = new HashMap<>();
    boolean fit = true;
    for (int i = 0; i < values.size(); i++) {
      String name = operator.arguments().get(i);
      String why =
          why(values.get(i), call.task().parameterTypes().get(i), over != null, state, dimensions);
      if (values.get(i) instanceof Value.OfElement element) {
        dimensions.putIfAbsent(element.dimension(), name);
      }
      if (why != null) {
        failures.report(
            Diagnostic.OPERATOR_ARGUMENT,
            call.arguments().get(i).site(),
            call.id() == null ? call.task().taskId() : call.id(),
            values.get(i).what(),
            name,
            why);
        fit = false;
      }
    }
    return fit;
  }

  /** Why the value cannot be passed, as the rest of a sentence; null if it can. */
  private static @Nullable String why(
      Value value, String type, boolean mapped, State state, Map<Integer, String> dimensions) {
    if (value instanceof Value.Known) {
      return null;
    }
    if (value instanceof Value.OfResult result) {
      return result.path().isEmpty() ? null : part(result, type, state);
    }
    if (value instanceof Value.OfParam) {
      return asText(type);
    }
    if (value instanceof Value.OfElement element) {
      return element(element, mapped, dimensions);
    }
    if (value instanceof Value.OfList list) {
      return list.items().stream().allMatch(OperatorValues::whole)
          ? null
          : " with anything but constants and whole results in it";
    }
    return "";
  }

  private static boolean whole(Value value) {
    return value instanceof Value.Known
        || value instanceof Value.OfResult result && result.path().isEmpty()
        || value instanceof Value.OfList list
            && list.items().stream().allMatch(OperatorValues::whole);
  }

  private static @Nullable String part(Value.OfResult result, String type, State state) {
    TaskNode maker = result.node();
    boolean sameGroup =
        maker.mapping() == null
            && Objects.equals(maker.mappedGroup(), GroupNode.mapped(state.group()));
    return sameGroup || !maker.mapped() ? asText(type) : ", since the task is mapped";
  }

  /** Airflow renders what is no whole result into a text. */
  private static @Nullable String asText(String type) {
    return TEXTS.contains(type)
        ? null
        : ": Airflow makes a text of it, and the parameter has type " + type;
  }

  private static @Nullable String element(
      Value.OfElement element, boolean mapped, Map<Integer, String> dimensions) {
    if (!mapped) {
      return " in a mapped task group";
    }
    if (!element.path().isEmpty()) {
      return ", if it is a part of it or of a pair";
    }
    String other = dimensions.get(element.dimension());
    return other == null
        ? null
        : ": it is passed as '" + other + "' already, and Airflow would combine the two";
  }
}
