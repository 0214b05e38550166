/** What Airflow reads: the generated Python file and Airflow's own serialized form. */
@NullMarked
package dev.updraft.descriptor.airflow;

import org.jspecify.annotations.NullMarked;
