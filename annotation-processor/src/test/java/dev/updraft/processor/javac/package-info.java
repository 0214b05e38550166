/** Tests of what reads javac's trees. */
@NullMarked
package dev.updraft.processor.javac;

import org.jspecify.annotations.NullMarked;
