/**
 * A search for the best hyper-parameter of a model that reads digits: as parallel runs, started by
 * a task or by a program, and mapped in one run.
 */
@NullMarked
package dev.updraft.samples.tuning;

import org.jspecify.annotations.NullMarked;
