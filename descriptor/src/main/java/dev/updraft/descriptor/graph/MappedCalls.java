package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.PathStep;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Site;
import dev.updraft.descriptor.ir.IrExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls that are made for each element of a list. */
final class MappedCalls {
  private final Failures failures;
  private final Expressions expressions;
  private final Calls calls;
  private final Expressions.Statements statements;

  MappedCalls(
      Failures failures, Expressions expressions, Calls calls, Expressions.Statements statements) {
    this.failures = failures;
    this.expressions = expressions;
    this.calls = calls;
    this.statements = statements;
  }

  Value value(IrExpression.Mapped mapped, State state) {
    GroupNode around = GroupNode.mapped(state.group());
    List<@Nullable Argument> sources = new ArrayList<>();
    Set<String> upstream = new LinkedHashSet<>();
    State inner = state.ofArm(Formulas.TRUE);
    boolean bad = false;
    for (IrExpression.Dimension dimension : mapped.dimensions()) {
      List<Value> lists = expressions.values(dimension.lists(), state);
      bad |= lists.contains(Value.BAD);
      boolean usable = around == null && !lists.contains(Value.BAD);
      sources.add(usable ? source(dimension, lists, upstream) : null);
      // The body is read even without a usable source, so that its own errors show up too.
      for (int i = 0; i < dimension.elements().size(); i++) {
        Value element = new Value.OfElement(sources.size() - 1, List.of());
        Value part =
            dimension.elements().size() == 1 ? element : element.part(new PathStep.Index(i));
        inner.variables().put(dimension.elements().get(i), part == null ? Value.BAD : part);
      }
    }
    Calls.@Nullable Over over = null;
    if (!sources.contains(null)) {
      List<Argument> all = new ArrayList<>();
      sources.forEach(source -> all.add(Objects.requireNonNull(source)));
      over = new Calls.Over(new Mapping(all), upstream);
    }
    Value value = body(mapped, over, around == null || bad ? null : around.id(), inner);
    state.include(inner);
    return over == null ? failures.alreadyReported() : value;
  }

  private Value body(
      IrExpression.Mapped mapped, Calls.@Nullable Over over, @Nullable String around, State inner) {
    if (mapped.body() instanceof IrExpression.Call call) {
      List<Value> values = expressions.values(call.arguments(), inner);
      return over != null && !unused(mapped, values, call.task().taskId(), call.site())
          ? calls.task(call, values, over, inner)
          : nested(around, call.task().taskId(), call.site());
    }
    if (mapped.body() instanceof IrExpression.GroupCall call) {
      List<Value> values = expressions.values(call.arguments(), inner);
      return over != null && !unused(mapped, values, call.group().groupId(), call.site())
          ? calls.group(call, values, over, statements, inner)
          : nested(around, call.group().groupId(), call.site());
    }
    return failures.alreadyReported();
  }

  /** Reports a mapping within a mapped group, if it is one. */
  private Value nested(@Nullable String around, String id, Site site) {
    return around == null
        ? failures.alreadyReported()
        : failures.bad(Diagnostic.NESTED_MAPPING, site, id, around);
  }

  private boolean unused(IrExpression.Mapped mapped, List<Value> values, String id, Site site) {
    if (values.contains(Value.BAD)) {
      return false;
    }
    boolean found = false;
    for (int i = 0; i < mapped.dimensions().size(); i++) {
      int dimension = i;
      if (values.stream().noneMatch(value -> value.usesElement(dimension))) {
        String elements = String.join("', '", mapped.dimensions().get(i).elements());
        failures.report(Diagnostic.ELEMENT_UNUSED, site, elements, id);
        found = true;
      }
    }
    return found;
  }

  /** What Airflow can map over; null if it cannot, which has then been reported. */
  private @Nullable Argument source(
      IrExpression.Dimension dimension, List<Value> lists, Set<String> upstream) {
    lists.forEach(list -> list.sources(upstream));
    if (lists.size() == 1) {
      return single(lists.get(0), dimension.lists().get(0).site());
    }
    if (lists.stream()
        .allMatch(list -> list instanceof Value.Known k && k.json() instanceof List)) {
      return new Argument.Constant(zipped(lists));
    }
    List<Argument.Result> results = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      if (!(lists.get(i) instanceof Value.OfResult result) || !mappable(result)) {
        failures.report(
            Diagnostic.ZIP_SOURCE,
            dimension.lists().get(i).site(),
            lists.get(i) instanceof Value.Known
                ? "a list of constants with a result"
                : what(lists.get(i)));
        return null;
      }
      result.node().markMappedOver();
      results.add(result.result());
    }
    return new Argument.Zip(results);
  }

  private @Nullable Argument single(Value list, Site site) {
    if (list instanceof Value.OfResult result && mappable(result)) {
      result.node().markMappedOver();
      return result.result();
    }
    if (list instanceof Value.Known known && known.json() instanceof List
        || list instanceof Value.OfList) {
      return list.argument("");
    }
    failures.report(Diagnostic.MAPPING_SOURCE, site, what(list));
    return null;
  }

  /** Airflow counts the results of a mapped task, but not those of a task in a mapped group. */
  private static boolean mappable(Value.OfResult result) {
    return result.path().isEmpty() && result.node().mappedGroup() == null;
  }

  private static String what(Value list) {
    return list instanceof Value.OfResult result && result.path().isEmpty()
        ? "what mapped group '"
            + Objects.requireNonNull(result.node().mappedGroup()).id()
            + "' returns"
        : list.what();
  }

  /** Constant lists side by side, as long as the shortest. */
  private static List<Object> zipped(List<Value> lists) {
    List<List<?>> all =
        lists.stream().<List<?>>map(list -> (List<?>) ((Value.Known) list).json()).toList();
    int length = all.stream().mapToInt(List::size).min().orElse(0);
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int at = i;
      List<@Nullable Object> pair = new ArrayList<>();
      all.forEach(list -> pair.add(list.get(at)));
      pairs.add(pair);
    }
    return pairs;
  }
}
