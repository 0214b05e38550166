/** Draws DAGs. Not API. */
@NullMarked
package dev.updraft.maven.internal.graph;

import org.jspecify.annotations.NullMarked;
