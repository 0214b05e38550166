package dev.updraft.processor.javac;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.processor.Annotations;
import dev.updraft.processor.DagClass;
import dev.updraft.processor.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;

/**
 * Warns of {@code logicalDate()}, and of the ends of the data interval, in tasks of DAGs whose runs
 * usually have none (AIP-83).
 */
final class LogicalDates {
  private static final Set<String> DATES =
      Set.of("logicalDate", "dataIntervalStart", "dataIntervalEnd");
  private static final Set<String> FINDERS =
      Set.of("findLogicalDate", "findDataIntervalStart", "findDataIntervalEnd");

  private final Trees trees;
  private final CalledTasks called;

  LogicalDates(Trees trees, CalledTasks called) {
    this.trees = trees;
    this.called = called;
  }

  void warn() {
    for (DagClass dagClass : called.classes()) {
      if (dagClass.dags().stream().anyMatch(dag -> !isScheduled(dag))) {
        CalledTasks.declared(dagClass).stream().filter(Annotations::isTask).forEach(this::check);
      }
    }
  }

  private static boolean isScheduled(DagClass.DagMethod dag) {
    DagModel header = dag.header();
    return header == null || header.schedule() != null && header.schedule().byTimeAlone();
  }

  private void check(ExecutableElement task) {
    TreePath path = called.path(task);
    List<Tree> calls = path == null ? List.of() : calls((MethodTree) path.getLeaf());
    if (path == null || calls.isEmpty()) {
      return;
    }
    List<DagClass.DagMethod> dags = called.dagsOf(task);
    boolean always = dags.isEmpty() || dags.stream().anyMatch(LogicalDates::isScheduled);
    if (always || Annotations.suppresses(task, Annotations.ACCEPTING)) {
      return;
    }
    String ids =
        dags.stream()
            .map(DagClass.DagMethod::header)
            .map(header -> header == null ? "" : header.dagId())
            .collect(Collectors.joining(", "));
    for (Tree call : calls) {
      Element element = trees.getElement(new TreePath(path, call));
      if (element != null && isOfThisRun(element, call)) {
        trees.printMessage(
            Problem.kind(Diagnostic.LOGICAL_DATE_WITHOUT_SCHEDULE),
            Diagnostic.LOGICAL_DATE_WITHOUT_SCHEDULE.message(
                element.getSimpleName(), task.getSimpleName(), ids),
            call instanceof MethodInvocationTree invocation ? invocation.getMethodSelect() : call,
            path.getCompilationUnit());
      }
    }
  }

  /** Of the context, or of what it says of the run; other runs may well have a date. */
  private static boolean isOfThisRun(Element method, Tree call) {
    if (Annotations.isContext(method.getEnclosingElement().asType())) {
      return true;
    }
    return method.getEnclosingElement() instanceof TypeElement type
        && type.getQualifiedName().contentEquals("dev.updraft.RunInfo")
        && call instanceof MethodInvocationTree invocation
        && invocation.getMethodSelect() instanceof MemberSelectTree select
        && select.getExpression() instanceof MethodInvocationTree run
        && run.getMethodSelect() instanceof MemberSelectTree of
        && of.getIdentifier().contentEquals("run");
  }

  /**
   * What looks like a call, by its name alone, which is nearly always enough to know that there is
   * none. Who asks {@code findLogicalDate()} or the like as well knows what is at stake.
   */
  private static List<Tree> calls(MethodTree method) {
    List<Tree> calls = new ArrayList<>();
    boolean[] asks = {false};
    new CallScanner() {
      @Override
      void found(Tree call, Name name) {
        boolean asked = !(call instanceof MethodInvocationTree c) || c.getArguments().isEmpty();
        if (asked && DATES.contains(name.toString())) {
          calls.add(call);
        }
        asks[0] |= asked && FINDERS.contains(name.toString());
      }
    }.scan(method.getBody(), null);
    return asks[0] ? List.of() : calls;
  }
}
