/**
 * Not API. Runs a bundle as a program of Airflow's Java coordinator (3.4): says which DAGs it has,
 * and runs single tasks.
 */
@NullMarked
package dev.updraft.runtime.internal.coordinator;

import org.jspecify.annotations.NullMarked;
