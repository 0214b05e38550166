/** A server in one JVM that speaks Airflow's Edge, Execution and REST APIs. */
@NullMarked
package dev.updraft.devserver;

import org.jspecify.annotations.NullMarked;
