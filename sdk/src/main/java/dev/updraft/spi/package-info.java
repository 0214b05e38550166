/**
 * Not for authors: the seam between the classes that the annotation processor generates and the
 * programs that run tasks. Names and shapes may change with any release; generated code and worker
 * are kept in step by the format number of the descriptor.
 */
@NullMarked
package dev.updraft.spi;

import org.jspecify.annotations.NullMarked;
