package dev.updraft.descriptor.airflow;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.GroupModel;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.PathStep;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Airflow shows for an argument: constants, params, results and lists of them. Workers find
 * the values by the descriptor, so this only has to be readable and to make no edge that the model
 * lacks.
 */
final class ShownArgument {
  private final DagModel dag;
  private final String owner;

  /**
   * For the arguments of one task or group.
   *
   * @param owner what messages call it
   */
  ShownArgument(DagModel dag, String owner) {
    this.dag = dag;
    this.owner = owner;
  }

  /** An argument of a task that is mapped itself: an element is shown as the list it is from. */
  Argument ofMapped(Argument argument, Mapping mapping) {
    return show(argument, mapping, false);
  }

  /** An argument of another task, with the mapping of the group around it, if it has one. */
  Argument of(Argument argument, @Nullable Mapping group) {
    return show(argument, group, true);
  }

  /** A list to map over. */
  Argument source(Argument source) {
    boolean list =
        source instanceof Argument.Result
            || source instanceof Argument.ListOf
            || source instanceof Argument.Zip zip && !zip.lists().isEmpty()
            || source instanceof Argument.Constant constant && constant.value() instanceof List;
    if (!list) {
      throw new IllegalArgumentException(
          owner
              + " is mapped over "
              + source
              + "; Airflow maps over the result of a task or a list of constants only");
    }
    return source instanceof Argument.Zip ? source : show(source, null, false);
  }

  /** Adds the tasks whose results a shown argument holds. */
  static void collect(Argument shown, Set<String> ids) {
    if (shown instanceof Argument.Result result) {
      ids.add(result.taskId());
    } else if (shown instanceof Argument.ListOf list) {
      list.items().forEach(item -> collect(item, ids));
    } else if (shown instanceof Argument.Zip zip) {
      zip.lists().forEach(item -> collect(item, ids));
    }
  }

  private Argument show(Argument argument, @Nullable Mapping mapping, boolean asText) {
    if (argument instanceof Argument.Context) {
      return new Argument.Constant("TaskContext");
    }
    if (argument instanceof Argument.Element element) {
      return element(element, mapping, asText);
    }
    if (argument instanceof Argument.ListOf list) {
      return new Argument.ListOf(
          list.items().stream().map(item -> show(item, mapping, asText)).toList());
    }
    if (argument instanceof Argument.Zip zip) {
      return new Argument.ListOf(List.copyOf(zip.lists()));
    }
    if (argument instanceof Argument.Select) {
      return new Argument.ListOf(
          candidates(argument).map(item -> show(item, mapping, asText)).toList());
    }
    if (argument instanceof Argument.Each each) {
      GroupModel group = dag.group(each.groupId());
      if (group == null || group.mapping() == null) {
        throw new IllegalArgumentException(
            owner + " takes results of group '" + each.groupId() + "', which is not mapped");
      }
      return show(each.element(), group.mapping(), true);
    }
    return argument;
  }

  private Argument element(Argument.Element element, @Nullable Mapping mapping, boolean asText) {
    int index = element.source();
    if (mapping == null || index < 0 || index >= mapping.sources().size()) {
      throw new IllegalArgumentException(
          owner + " takes an element of a list that it is not mapped over");
    }
    if (asText) {
      // Airflow's own stand-in for the element would make an edge from each list to each such task.
      return new Argument.Constant(text(element));
    }
    Argument source = mapping.sources().get(index);
    if (source instanceof Argument.Zip zip
        && !element.path().isEmpty()
        && element.path().get(0) instanceof PathStep.Index step
        && step.index() < zip.lists().size()) {
      return zip.lists().get(step.index());
    }
    return show(source, null, false);
  }

  private static Stream<Argument> candidates(Argument argument) {
    return argument instanceof Argument.Select select
        ? Stream.concat(candidates(select.whenTrue()), candidates(select.whenFalse()))
        : Stream.of(argument);
  }

  private static String text(Argument.Element element) {
    StringBuilder out = new StringBuilder("{{ ").append(Groups.elementName(element.source()));
    for (PathStep step : element.path()) {
      if (step instanceof PathStep.Key key && !key.name().matches("[A-Za-z_][A-Za-z0-9_]*")) {
        out.append('[').append(PythonText.literal(key.name())).append(']');
      } else {
        out.append(step instanceof PathStep.Index ? "" : ".").append(step);
      }
    }
    return out.append(" }}").toString();
  }
}
