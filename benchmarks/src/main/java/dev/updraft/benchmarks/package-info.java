/** What the annotation processor costs in javac. */
@NullMarked
package dev.updraft.benchmarks;

import org.jspecify.annotations.NullMarked;
