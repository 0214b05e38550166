package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.updraft.descriptor.check.Spelling;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.processor.Annotations;
import dev.updraft.processor.DagClass;
import dev.updraft.processor.Problem;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Looks whether what a class defers with {@code resumeWith("name")} can be resumed. */
final class ResumeNames {
  private static final String DEFERRAL = "dev.updraft.TaskDeferral";
  private static final String RESUMES = "dev.updraft.Resumes";

  private final ProcessingEnvironment environment;
  private final Trees trees;
  private final CalledTasks called;

  ResumeNames(ProcessingEnvironment environment, Trees trees, CalledTasks called) {
    this.environment = environment;
    this.trees = trees;
    this.called = called;
  }

  void check() {
    for (DagClass dagClass : called.classes()) {
      // The task of each method that resumes one.
      Map<String, String> resumes = new TreeMap<>();
      for (ExecutableElement method :
          ElementFilter.methodsIn(environment.getElementUtils().getAllMembers(dagClass.type()))) {
        Annotations.find(method, RESUMES)
            .map(mirror -> Annotations.text(mirror, "value"))
            .ifPresent(task -> resumes.put(method.getSimpleName().toString(), task));
      }
      for (ExecutableElement method :
          ElementFilter.methodsIn(dagClass.type().getEnclosedElements())) {
        check(method, resumes);
      }
    }
  }

  private void check(ExecutableElement method, Map<String, String> resumes) {
    TreePath path = called.path(method);
    if (path == null) {
      return;
    }
    new CallScanner() {
      @Override
      void found(Tree call, Name name) {
        if (name.contentEquals("resumeWith") && call instanceof MethodInvocationTree invocation) {
          check(method, invocation, path, resumes);
        }
      }
    }.scan(((MethodTree) path.getLeaf()).getBody(), null);
  }

  private void check(
      ExecutableElement method,
      MethodInvocationTree call,
      TreePath path,
      Map<String, String> resumes) {
    Element target = trees.getElement(new TreePath(path, call));
    if (call.getArguments().isEmpty()
        || target == null
        || !(target.getEnclosingElement() instanceof TypeElement type)
        || !type.getQualifiedName().contentEquals(DEFERRAL)) {
      return;
    }
    ExpressionTree argument = call.getArguments().get(0);
    String name = constant(argument, path);
    if (name == null) {
      return;
    }
    // What a helper defers is a task's that is not known here.
    String task = Annotations.isTask(method) ? method.getSimpleName().toString() : null;
    String resumed = resumes.get(name);
    if (resumed != null && (task == null || task.equals(resumed))) {
      return;
    }
    TreeSet<String> fitting = new TreeSet<>(resumes.keySet());
    fitting.removeIf(other -> task != null && !task.equals(resumes.get(other)));
    trees.printMessage(
        Problem.kind(Diagnostic.UNKNOWN_RESUME),
        Diagnostic.UNKNOWN_RESUME.message(
            name,
            task == null ? "of this class" : "of task '" + task + "'",
            Spelling.didYouMean(name, fitting)),
        argument,
        path.getCompilationUnit());
  }

  private @Nullable String constant(ExpressionTree argument, TreePath path) {
    Object value =
        argument instanceof LiteralTree literal
            ? literal.getValue()
            : trees.getElement(new TreePath(path, argument)) instanceof VariableElement variable
                ? variable.getConstantValue()
                : null;
    return value instanceof String text ? text : null;
  }
}
