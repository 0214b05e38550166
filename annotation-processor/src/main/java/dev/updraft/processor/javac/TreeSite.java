package dev.updraft.processor.javac;

import com.sun.source.tree.Tree;
import dev.updraft.descriptor.diagnostic.Site;

/**
 * A place in a source that javac has read.
 *
 * @param tree what stands there
 * @param source the method that it stands in
 */
record TreeSite(Tree tree, SourceTrees source) implements Site {
  /** Found when asked for: most sites are never shown by their line. */
  @Override
  public int line() {
    return source.line(tree);
  }
}
