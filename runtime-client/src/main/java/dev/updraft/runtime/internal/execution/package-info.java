/** Airflow's Task Execution API, through which a running task talks. Not API. */
@NullMarked
package dev.updraft.runtime.internal.execution;

import org.jspecify.annotations.NullMarked;
