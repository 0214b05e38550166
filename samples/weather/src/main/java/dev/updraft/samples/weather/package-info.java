/** A DAG over a real weather record: clean it, one mapped task a year, a report. */
@NullMarked
package dev.updraft.samples.weather;

import org.jspecify.annotations.NullMarked;
