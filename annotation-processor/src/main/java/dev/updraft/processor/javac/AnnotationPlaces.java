package dev.updraft.processor.javac;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.updraft.processor.Problem;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Finds where a problem is in the source. */
final class AnnotationPlaces {
  private final Trees trees;

  AnnotationPlaces(Trees trees) {
    this.trees = trees;
  }

  /** The path to what is wrong, null if its source is not compiled. */
  @Nullable TreePath find(Problem problem) {
    AnnotationMirror mirror = problem.mirror();
    if (mirror == null) {
      return trees.getPath(problem.element());
    }
    TreePath path =
        problem.value() == null
            ? trees.getPath(problem.element(), mirror)
            : trees.getPath(problem.element(), mirror, problem.value());
    return path != null && path.getLeaf() instanceof ClassTree type
        ? repeated(path, type, problem.element(), mirror, problem.value())
        : path;
  }

  /** What javac does not find itself: annotations that it put into a container of its own. */
  private TreePath repeated(
      TreePath path,
      ClassTree type,
      Element element,
      AnnotationMirror mirror,
      @Nullable AnnotationValue value) {
    int index = index(element, mirror);
    Element kind = mirror.getAnnotationType().asElement();
    for (AnnotationTree annotation : type.getModifiers().getAnnotations()) {
      TreePath at = new TreePath(path, annotation);
      boolean same =
          kind.equals(trees.getElement(new TreePath(at, annotation.getAnnotationType())));
      if (same && index-- == 0) {
        Tree found = value == null ? null : value(annotation, mirror, value);
        return found == null ? at : new TreePath(at, found);
      }
    }
    return path;
  }

  private static int index(Element element, AnnotationMirror mirror) {
    for (AnnotationMirror container : element.getAnnotationMirrors()) {
      for (AnnotationValue content : container.getElementValues().values()) {
        if (content.getValue() instanceof List<?> items) {
          for (int i = 0; i < items.size(); i++) {
            if (((AnnotationValue) items.get(i)).getValue() == mirror) {
              return i;
            }
          }
        }
      }
    }
    return -1;
  }

  private static @Nullable Tree value(
      AnnotationTree annotation, AnnotationMirror mirror, AnnotationValue value) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      int item = entry.getValue().getValue() instanceof List<?> items ? items.indexOf(value) : -1;
      if (entry.getValue() != value && item < 0) {
        continue;
      }
      for (ExpressionTree argument : annotation.getArguments()) {
        if (argument instanceof AssignmentTree assignment
            && assignment.getVariable().toString().contentEquals(entry.getKey().getSimpleName())) {
          ExpressionTree written = assignment.getExpression();
          return item >= 0 && written instanceof NewArrayTree array
              ? array.getInitializers().get(item)
              : written;
        }
      }
    }
    return null;
  }
}
