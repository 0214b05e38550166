package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.PathStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an expression of a {@code @Dag} body stands for while the body is run symbolically. */
sealed interface Value {
  /** Something wrong that was reported already. */
  Value BAD = new None("something wrong");

  /** What a void task gives. */
  Value NOTHING = new None("nothing");

  /** What tells a task about its run. */
  Value CONTEXT = new OfContext();

  /** In words, for diagnostics. */
  String what();

  /** As the argument of a task's parameter of this type. */
  Argument argument(String parameterType);

  /** Adds the ids of the tasks that make it. */
  void sources(Set<String> taskIds);

  /** Whether it depends on the element of a mapping. */
  default boolean usesElement(int dimension) {
    return false;
  }

  /** The part at the end of one more step, null if such a value has no parts. */
  default @Nullable Value part(PathStep step) {
    return null;
  }

  record None(String what) implements Value {
    @Override
    public Argument argument(String parameterType) {
      return new Argument.Constant(null);
    }

    @Override
    public void sources(Set<String> taskIds) {}
  }

  record Known(@Nullable Object json) implements Value {
    @Override
    public String what() {
      return "a constant";
    }

    @Override
    public Argument argument(String parameterType) {
      return new Argument.Constant(Constants.coerce(json, parameterType));
    }

    @Override
    public void sources(Set<String> taskIds) {}

    @Override
    public @Nullable Value part(PathStep step) {
      if (step instanceof PathStep.Index at && json instanceof List<?> list) {
        return at.index() >= 0 && at.index() < list.size() ? new Known(list.get(at.index())) : null;
      }
      if (step instanceof PathStep.Contains contains && json instanceof List<?> list) {
        return new Known(contains.in(list));
      }
      return step instanceof PathStep.Key key && json instanceof java.util.Map<?, ?> map
          ? new Known(map.get(key.name()))
          : null;
    }
  }

  record OfParam(String name, List<PathStep> path) implements Value {
    @Override
    public String what() {
      return "parameter '" + name + "' of the DAG";
    }

    @Override
    public Argument argument(String parameterType) {
      return new Argument.Param(name, path);
    }

    @Override
    public void sources(Set<String> taskIds) {}

    @Override
    public Value part(PathStep step) {
      return new OfParam(name, append(path, step));
    }
  }

  record OfContext() implements Value {
    @Override
    public String what() {
      return "the TaskContext";
    }

    @Override
    public Argument argument(String parameterType) {
      return new Argument.Context();
    }

    @Override
    public void sources(Set<String> taskIds) {}
  }

  record OfResult(TaskNode node, List<PathStep> path) implements Value {
    @Override
    public String what() {
      if (path.isEmpty()) {
        return "the result of task '" + node.id() + "'";
      }
      PathStep last = path.get(path.size() - 1);
      return last instanceof PathStep.Key key
          ? "component '" + key + "' of a result"
          : last instanceof PathStep.Contains ? "a condition" : "an element of a result";
    }

    @Override
    public Argument argument(String parameterType) {
      return result();
    }

    Argument.Result result() {
      return new Argument.Result(node.id(), path);
    }

    @Override
    public void sources(Set<String> taskIds) {
      taskIds.add(node.id());
    }

    @Override
    public Value part(PathStep step) {
      return new OfResult(node, append(path, step));
    }
  }

  record OfElement(int dimension, List<PathStep> path) implements Value {
    @Override
    public String what() {
      return "the element of a mapping";
    }

    @Override
    public Argument argument(String parameterType) {
      return new Argument.Element(dimension, path);
    }

    @Override
    public void sources(Set<String> taskIds) {}

    @Override
    public boolean usesElement(int other) {
      return dimension == other;
    }

    @Override
    public Value part(PathStep step) {
      return new OfElement(dimension, append(path, step));
    }
  }

  record OfList(List<Value> items) implements Value {
    @Override
    public String what() {
      return "a list of results";
    }

    @Override
    public Argument argument(String parameterType) {
      return new Argument.ListOf(items.stream().map(item -> item.argument("")).toList());
    }

    @Override
    public void sources(Set<String> taskIds) {
      items.forEach(item -> item.sources(taskIds));
    }

    @Override
    public boolean usesElement(int dimension) {
      return items.stream().anyMatch(item -> item.usesElement(dimension));
    }

    @Override
    public @Nullable Value part(PathStep step) {
      return step instanceof PathStep.Index at && at.index() >= 0 && at.index() < items.size()
          ? items.get(at.index())
          : null;
    }
  }

  /** One of two values; only the chosen one exists. */
  record Select(Condition condition, Value whenTrue, Value whenFalse) implements Value {
    @Override
    public String what() {
      return "a value that a branch chooses";
    }

    @Override
    public Argument argument(String parameterType) {
      return new Argument.Select(
          condition, whenTrue.argument(parameterType), whenFalse.argument(parameterType));
    }

    @Override
    public void sources(Set<String> taskIds) {
      taskIds.addAll(condition.taskIds());
      whenTrue.sources(taskIds);
      whenFalse.sources(taskIds);
    }

    @Override
    public boolean usesElement(int dimension) {
      return whenTrue.usesElement(dimension) || whenFalse.usesElement(dimension);
    }

    @Override
    public @Nullable Value part(PathStep step) {
      Value left = whenTrue.part(step);
      Value right = whenFalse.part(step);
      return left == null || right == null ? null : select(condition, left, right);
    }
  }

  /** A boolean that is computed from results. */
  record Computed(Condition condition) implements Value {
    @Override
    public String what() {
      return "a condition";
    }

    @Override
    public Argument argument(String parameterType) {
      return new Argument.Select(
          condition, new Argument.Constant(true), new Argument.Constant(false));
    }

    @Override
    public void sources(Set<String> taskIds) {
      taskIds.addAll(condition.taskIds());
    }
  }

  /** What a mapped group returns, one value for each of its instances. */
  record OfEach(String groupId, Value element) implements Value {
    @Override
    public String what() {
      return "the list of what mapped group '" + groupId + "' returns";
    }

    @Override
    public Argument argument(String parameterType) {
      return new Argument.Each(groupId, element.argument(""));
    }

    @Override
    public void sources(Set<String> taskIds) {
      element.sources(taskIds);
    }
  }

  /** The value by this condition, without a choice where both are the same. */
  static Value select(Condition condition, Value whenTrue, Value whenFalse) {
    if (whenTrue == BAD || whenFalse == BAD) {
      return BAD;
    }
    return whenTrue.equals(whenFalse) ? whenTrue : new Select(condition, whenTrue, whenFalse);
  }

  private static List<PathStep> append(List<PathStep> path, PathStep step) {
    List<PathStep> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
