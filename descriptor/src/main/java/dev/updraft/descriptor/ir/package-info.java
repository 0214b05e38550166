/**
 * The body of a {@code @Dag} method, free of any compiler: what a front end hands to the graph
 * builder.
 */
@NullMarked
package dev.updraft.descriptor.ir;

import org.jspecify.annotations.NullMarked;
