package dev.updraft.maven.internal.graph;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Condition;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.PathStep;
import java.util.List;
import java.util.stream.Collectors;

/** Says conditions in as few words as a drawing has room for. */
final class ConditionText {
  private final boolean named;

  private ConditionText(boolean named) {
    this.named = named;
  }

  /** The condition at an edge from the task whose result it reads, which need not be named. */
  static String ofEdge(Condition condition) {
    return new ConditionText(false).text(condition, false);
  }

  /** The condition with the names of the tasks whose results it reads. */
  static String of(Condition condition) {
    return new ConditionText(true).text(condition, false);
  }

  private String text(Condition condition, boolean within) {
    if (condition instanceof Condition.Test test) {
      return test(test);
    }
    if (condition instanceof Condition.Not not) {
      if (not.condition() instanceof Condition.Test test
          && test.oneOf().size() == 1
          && test.oneOf().get(0) instanceof Boolean unwanted) {
        return test(new Condition.Test(test.value(), List.of(!unwanted)));
      }
      return "not " + text(not.condition(), true);
    }
    List<Condition> parts =
        condition instanceof Condition.All all
            ? all.conditions()
            : ((Condition.Any) condition).conditions();
    boolean all = condition instanceof Condition.All;
    if (parts.isEmpty()) {
      return all ? "always" : "never";
    }
    String joined =
        parts.stream()
            .map(part -> text(part, parts.size() > 1))
            .collect(Collectors.joining(all ? " and " : " or "));
    return within && parts.size() > 1 ? "(" + joined + ")" : joined;
  }

  private String test(Condition.Test test) {
    String value = value(test.value());
    String constants =
        test.oneOf().stream().map(Json::canonical).collect(Collectors.joining(" or "));
    if (value.isEmpty()) {
      return constants;
    }
    if (test.oneOf().size() == 1 && test.oneOf().get(0) instanceof Boolean wanted) {
      return wanted ? value : "not " + value;
    }
    return value + " = " + constants;
  }

  private String value(Argument.Result result) {
    StringBuilder text = new StringBuilder(named ? result.taskId() : "");
    for (PathStep step : result.path()) {
      boolean dot = !(step instanceof PathStep.Index) && !text.isEmpty();
      text.append(dot ? "." : "").append(step);
    }
    return text.toString();
  }
}
