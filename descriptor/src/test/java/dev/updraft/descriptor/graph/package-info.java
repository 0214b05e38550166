/** Tests of the graph builder, without a compiler. */
@NullMarked
package dev.updraft.descriptor.graph;

import org.jspecify.annotations.NullMarked;
