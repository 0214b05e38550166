/** What the worker does with what Airflow never says. */
@NullMarked
package dev.updraft.runtime.fuzz;

import org.jspecify.annotations.NullMarked;
