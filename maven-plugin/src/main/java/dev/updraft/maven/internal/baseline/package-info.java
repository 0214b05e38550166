/** Not API. Finds the bundle that was released before. */
@NullMarked
package dev.updraft.maven.internal.baseline;

import org.jspecify.annotations.NullMarked;
