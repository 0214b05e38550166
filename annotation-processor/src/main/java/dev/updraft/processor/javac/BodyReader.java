package dev.updraft.processor.javac;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.ir.IrStatement;
import dev.updraft.processor.DagClass;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of {@code @Dag} methods. */
final class BodyReader {
  private final ProcessingEnvironment environment;
  private final Trees trees;
  private final SourceTexts texts;
  private final DagClass dagClass;
  private final Reporter reporter;

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
    DagReading dag = new DagReading(environment, trees, texts, dagClass, reporter);
    dag.methods().add(method);
    return new Body(dag, source, method).statements().read(tree.getBody().getStatements());
  }
}
