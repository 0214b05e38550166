/**
 * A real Airflow on this machine, for a first look and for tests: installed into the user's cache,
 * started on a free port with a home of its own, and ended without leaving a process. Not API.
 */
@NullMarked
package dev.updraft.airflow;

import org.jspecify.annotations.NullMarked;
