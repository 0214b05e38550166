/**
 * A real Airflow for tests and for a first look: installed into the user's cache, started on free
 * ports with a home of its own, and ended without leaving a process.
 */
@NullMarked
package dev.updraft.airflow;

import org.jspecify.annotations.NullMarked;
