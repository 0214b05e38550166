/** A library of tasks that train and choose a model which reads digits, for any DAG project. */
@NullMarked
package dev.updraft.samples.digits;

import org.jspecify.annotations.NullMarked;
