package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.PathStep;
import java.util.List;

/** Says where values come from, for messages. */
record Sources(String dagId) {
  /** The source of an argument. */
  String said(Argument argument, Scope scope) {
    if (argument instanceof Argument.Param param) {
      return "param '" + param.name() + "' of DAG '" + dagId + "'" + Paths.said(param.path());
    }
    if (argument instanceof Argument.Result result) {
      return "the result of task '" + result.taskId() + "'" + Paths.said(result.path());
    }
    if (argument instanceof Argument.Element element) {
      return element(element, scope);
    }
    if (argument instanceof Argument.Each each) {
      return "the list of the results of group '" + each.groupId() + "'";
    }
    return argument instanceof Argument.Constant ? "the constant" : "the list";
  }

  /** Without its path, to say where a path leads nowhere. */
  String root(Argument.Element element, Scope scope) {
    return said(new Argument.Element(element.source(), List.of()), scope);
  }

  private String element(Argument.Element element, Scope scope) {
    Mapping mapping = scope.mapping();
    Argument list = mapping == null ? null : mapping.sources().get(element.source());
    List<PathStep> path = element.path();
    if (list instanceof Argument.Zip zip
        && !path.isEmpty()
        && path.get(0) instanceof PathStep.Index index
        && index.index() < zip.lists().size()) {
      list = zip.lists().get(index.index());
      path = path.subList(1, path.size());
    }
    return "the element for map index "
        + scope.mapIndex()
        + " of "
        + (list == null ? "the list" : said(list, Scope.OUTSIDE))
        + Paths.said(path);
  }
}
