/** The DAGs of the conformance suite. */
@NullMarked
package dev.updraft.airflow.conformance.dags;

import org.jspecify.annotations.NullMarked;
