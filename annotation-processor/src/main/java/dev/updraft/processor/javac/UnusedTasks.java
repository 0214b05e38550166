package dev.updraft.processor.javac;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.processor.Annotations;
import dev.updraft.processor.DagClass;
import dev.updraft.processor.Problem;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;

/**
 * Warns of tasks and groups that no DAG calls, of classes that have DAGs: another class is a
 * library, whose callers are not known here. What an unused group calls is not reported as well.
 */
final class UnusedTasks {
  private static final Set<String> SUPPRESSED = Set.of("unused", "updraft", "all");

  private final ProcessingEnvironment environment;
  private final Trees trees;
  private final CalledTasks called;

  UnusedTasks(ProcessingEnvironment environment, Trees trees, CalledTasks called) {
    this.environment = environment;
    this.trees = trees;
    this.called = called;
  }

  void warn() {
    if (called.classes().stream().anyMatch(DagClass::source)) {
      // It names tasks by texts that only packaging sees.
      return;
    }
    for (DagClass dagClass : called.classes()) {
      if (!dagClass.hasDags()) {
        continue;
      }
      for (ExecutableElement method : CalledTasks.declared(dagClass)) {
        if (!called.isCalled(method)
            && !ofSource(dagClass.type())
            && !Annotations.suppresses(method, SUPPRESSED)) {
          warn(method);
        }
      }
    }
  }

  /** Whether it, or what it stands in, implements {@code DagSource}, if only for heirs. */
  private boolean ofSource(TypeElement type) {
    Types types = environment.getTypeUtils();
    TypeElement source = environment.getElementUtils().getTypeElement("dev.updraft.DagSource");
    return source != null
        && (types.isSubtype(type.asType(), source.asType())
            || types.isSubtype(DagReading.outermost(type).asType(), source.asType()));
  }

  private void warn(ExecutableElement method) {
    TreePath path = called.path(method);
    if (path != null) {
      trees.printMessage(
          Problem.kind(Diagnostic.TASK_NEVER_USED),
          Diagnostic.TASK_NEVER_USED.message(
              Annotations.isTask(method) ? "@Task" : "@TaskGroup", method.getSimpleName()),
          path.getLeaf(),
          path.getCompilationUnit());
    }
  }
}
