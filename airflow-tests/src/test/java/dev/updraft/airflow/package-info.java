/** Tests of Updraft against a real Airflow, and of the means to start one. */
@NullMarked
package dev.updraft.airflow;

import org.jspecify.annotations.NullMarked;
