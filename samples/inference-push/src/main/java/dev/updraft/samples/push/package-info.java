/** Inference on request: an HTTP endpoint whose answers are runs of a DAG. */
@NullMarked
package dev.updraft.samples.push;

import org.jspecify.annotations.NullMarked;
