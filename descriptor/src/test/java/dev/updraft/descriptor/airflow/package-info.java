/** Tests of what Airflow reads. */
@NullMarked
package dev.updraft.descriptor.airflow;

import org.jspecify.annotations.NullMarked;
