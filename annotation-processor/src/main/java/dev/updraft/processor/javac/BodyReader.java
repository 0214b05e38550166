package dev.updraft.processor.javac;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.ir.IrStatement;
import dev.updraft.processor.Annotations;
import dev.updraft.processor.DagClass;
import dev.updraft.processor.GroupMethods;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of {@code @Dag} methods. */
final class BodyReader {
  private final ProcessingEnvironment environment;
  private final Trees trees;
  private final SourceTexts texts;
  private final DagClass dagClass;
  private final Reporter reporter;
  private final Set<ExecutableElement> groups = new HashSet<>();

  BodyReader(
      ProcessingEnvironment environment,
      Trees trees,
      SourceTexts texts,
      DagClass dagClass,
      Reporter reporter) {
    this.environment = environment;
    this.trees = trees;
    this.texts = texts;
    this.dagClass = dagClass;
    this.reporter = reporter;
  }

  /** Checks the groups that no DAG calls, as far as they depend on nothing that a call says. */
  void checkRest() {
    for (ExecutableElement method :
        ElementFilter.methodsIn(dagClass.type().getEnclosedElements())) {
      boolean unread =
          Annotations.isTaskGroup(method)
              && method.getParameters().isEmpty()
              && GroupMethods.fault(method) == null
              && !groups.contains(method);
      if (unread) {
        read(method);
      }
    }
  }

  /** The statements of the method, null if javac found errors in it. */
  @Nullable List<IrStatement> read(ExecutableElement method) {
    TreePath path = trees.getPath(method);
    if (path == null || !(path.getLeaf() instanceof MethodTree tree)) {
      throw new IllegalStateException("no tree of method " + method);
    }
    SourceTrees source = new SourceTrees(trees, texts, path);
    if (tree.getBody() == null || source.hasErrors(tree.getBody())) {
      return null;
    }
    DagReading dag = new DagReading(environment, trees, texts, dagClass, reporter, groups);
    dag.methods().add(method);
    return new Body(dag, source, method).statements().read(tree.getBody().getStatements());
  }
}
