/** All that can be wrong with a DAG, and how it is said. */
@NullMarked
package dev.updraft.descriptor.diagnostic;

import org.jspecify.annotations.NullMarked;
