package dev.updraft.processor.javac;

import com.sun.source.tree.Tree;
import dev.updraft.descriptor.diagnostic.Site;

/**
 * A place in a source that javac has read.
 *
 * @param tree what stands there
 * @param line its line
 */
record TreeSite(Tree tree, int line) implements Site {}
