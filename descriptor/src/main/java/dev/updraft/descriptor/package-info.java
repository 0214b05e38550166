/**
 * The neutral model of a DAG, its canonical JSON and its hash. Nothing here knows a compiler, an
 * HTTP client or an Airflow release; {@link dev.updraft.descriptor.airflow} turns the model into
 * what Airflow reads.
 */
@NullMarked
package dev.updraft.descriptor;

import org.jspecify.annotations.NullMarked;
