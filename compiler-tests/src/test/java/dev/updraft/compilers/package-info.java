/** Runs the published processor jar in javac. */
@NullMarked
package dev.updraft.compilers;

import org.jspecify.annotations.NullMarked;
