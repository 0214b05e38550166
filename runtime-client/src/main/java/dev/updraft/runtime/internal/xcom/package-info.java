/** XComs outside of Airflow's database. Not API. */
@NullMarked
package dev.updraft.runtime.internal.xcom;

import org.jspecify.annotations.NullMarked;
