/** Breaks valid sources at random, to see what the processor makes of them. */
@NullMarked
package dev.updraft.processor.mutation;

import org.jspecify.annotations.NullMarked;
