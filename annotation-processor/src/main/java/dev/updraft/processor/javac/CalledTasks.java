package dev.updraft.processor.javac;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.updraft.processor.Annotations;
import dev.updraft.processor.DagClass;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks and groups the {@code @Dag} and {@code @TaskGroup} methods of one outermost class
 * name in their bodies, also where a constant condition leaves the call out of the DAG.
 */
final class CalledTasks {
  private final Trees trees;
  private final Elements elements;
  private final TreePath unit;
  private final List<DagClass> classes;

  /** Only calls of these names are looked at more closely. */
  private final Set<Name> names = new HashSet<>();

  private final Map<ExecutableElement, Set<ExecutableElement>> calls = new LinkedHashMap<>();

  /**
   * Reads the bodies.
   *
   * @param classes all classes with DAGs, tasks or groups in the outermost class
   */
  CalledTasks(ProcessingEnvironment environment, Trees trees, List<DagClass> classes) {
    this.trees = trees;
    this.elements = environment.getElementUtils();
    this.classes = classes;
    Element outermost = DagReading.outermost(classes.get(0).type());
    this.unit = new TreePath(trees.getPath(outermost).getCompilationUnit());
    for (DagClass dagClass : classes) {
      declared(dagClass).stream().map(Element::getSimpleName).forEach(names::add);
    }
    for (DagClass dagClass : classes) {
      dagClass.dags().forEach(dag -> read(dag.method()));
      declared(dagClass).stream().filter(Annotations::isTaskGroup).forEach(this::read);
    }
  }

  List<DagClass> classes() {
    return classes;
  }

  /** The tasks and groups that a class itself declares. */
  static List<ExecutableElement> declared(DagClass dagClass) {
    return ElementFilter.methodsIn(dagClass.type().getEnclosedElements()).stream()
        .filter(CallReader::isCall)
        .toList();
  }

  /** Whether a body other than its own names the task or group. */
  boolean isCalled(ExecutableElement method) {
    return calls.entrySet().stream()
        .anyMatch(entry -> !entry.getKey().equals(method) && names(entry.getValue(), method));
  }

  /** The DAGs that the task is part of, directly or by their groups. */
  List<DagClass.DagMethod> dagsOf(ExecutableElement task) {
    return classes.stream()
        .flatMap(dagClass -> dagClass.dags().stream())
        .filter(dag -> reaches(dag.method(), task))
        .toList();
  }

  private boolean reaches(ExecutableElement dag, ExecutableElement task) {
    Deque<ExecutableElement> open = new ArrayDeque<>(List.of(dag));
    Set<ExecutableElement> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      Set<ExecutableElement> called = calls.getOrDefault(open.remove(), Set.of());
      if (names(called, task)) {
        return true;
      }
      for (ExecutableElement group : calls.keySet()) {
        if (!seen.contains(group) && names(called, group)) {
          seen.add(group);
          open.add(group);
        }
      }
    }
    return false;
  }

  /** Whether a call of one of these may run the method, which may override what is called. */
  private boolean names(Set<ExecutableElement> called, ExecutableElement method) {
    return called.contains(method)
        || called.stream()
            .filter(other -> other.getSimpleName().equals(method.getSimpleName()))
            .anyMatch(
                other ->
                    elements.overrides(method, other, (TypeElement) method.getEnclosingElement()));
  }

  /** The method with its tree, null if it has none. */
  @Nullable TreePath path(ExecutableElement method) {
    MethodTree tree = trees.getTree(method);
    // Trees.getPath would look through the whole unit for each method.
    return tree == null ? null : new TreePath(unit, tree);
  }

  private void read(ExecutableElement method) {
    TreePath path = path(method);
    if (path == null) {
      return;
    }
    MethodTree tree = (MethodTree) path.getLeaf();
    Set<ExecutableElement> called = new LinkedHashSet<>();
    calls.put(method, called);
    new CallScanner() {
      @Override
      void found(Tree call, Name name) {
        if (names.contains(name)
            && trees.getElement(new TreePath(path, call)) instanceof ExecutableElement target) {
          called.add(target);
        }
      }
    }.scan(tree.getBody(), null);
  }
}
