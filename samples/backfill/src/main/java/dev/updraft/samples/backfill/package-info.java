/** A DAG of one day of weather, and a program that runs a month of days later. */
@NullMarked
package dev.updraft.samples.backfill;

import org.jspecify.annotations.NullMarked;
