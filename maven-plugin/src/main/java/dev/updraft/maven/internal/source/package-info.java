/** Runs the {@code DagSource}s of a project and turns what they record into DAGs. */
@NullMarked
package dev.updraft.maven.internal.source;

import org.jspecify.annotations.NullMarked;
