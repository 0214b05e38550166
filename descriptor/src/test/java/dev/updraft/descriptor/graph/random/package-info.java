/** Random bodies and what becomes of them. */
@NullMarked
package dev.updraft.descriptor.graph.random;

import org.jspecify.annotations.NullMarked;
