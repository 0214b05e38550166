/**
 * A small client of Airflow's REST API: trigger runs, wait for them, read states, XComs and logs.
 */
@NullMarked
package dev.updraft.runtime.client;

import org.jspecify.annotations.NullMarked;
