/**
 * Airflow's REST API for any Java program: {@link dev.updraft.client.AirflowClient} starts and
 * watches runs, backfills and assets. The interfaces are implemented by {@code
 * updraft-runtime-client}, which has to be on the class path.
 */
@NullMarked
package dev.updraft.client;

import org.jspecify.annotations.NullMarked;
