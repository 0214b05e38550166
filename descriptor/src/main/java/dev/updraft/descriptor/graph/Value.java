package dev.updraft.descriptor.graph;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.PathStep;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an expression of a {@code @Dag} body stands for while the body is run symbolically. */
sealed interface Value {
  /** Something wrong that was reported already. */
  Value BAD = new None("something wrong");

  /** What a void task gives. */
  Value NOTHING = new None("nothing");

  /** In words, for diagnostics. */
  String what();

  /** As the argument of a task's parameter of this type. */
  Argument argument(String parameterType);

  /** Adds the ids of the tasks that make it. */
  void sources(Set<String> taskIds);

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
  }

  record OfParam(String name) implements Value {
    @Override
    public String what() {
      return "parameter '" + name + "' of the DAG";
    }

    @Override
    public Argument argument(String parameterType) {
      return new Argument.Param(name);
    }

    @Override
    public void sources(Set<String> taskIds) {}
  }

  record OfResult(TaskNode node, List<PathStep> path) implements Value {
    @Override
    public String what() {
      return path.isEmpty()
          ? "the result of task '" + node.id() + "'"
          : "component '" + path.get(path.size() - 1) + "' of a result";
    }

    @Override
    public Argument argument(String parameterType) {
      return new Argument.Result(node.id(), path);
    }

    @Override
    public void sources(Set<String> taskIds) {
      taskIds.add(node.id());
    }
  }

  record OfElement(List<PathStep> path) implements Value {
    @Override
    public String what() {
      return "the element of another mapping";
    }

    @Override
    public Argument argument(String parameterType) {
      return new Argument.Element(0, path);
    }

    @Override
    public void sources(Set<String> taskIds) {}
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
  }
}
