/** From the body of a {@code @Dag} method to the tasks and edges of the DAG. */
@NullMarked
package dev.updraft.descriptor.graph;

import org.jspecify.annotations.NullMarked;
