/** Airflow's Edge API, through which a worker gets its jobs. Not API. */
@NullMarked
package dev.updraft.runtime.internal.edge;

import org.jspecify.annotations.NullMarked;
