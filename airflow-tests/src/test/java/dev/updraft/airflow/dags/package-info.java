/** DAGs that the tests run on Airflow and on the dev server. */
@NullMarked
package dev.updraft.airflow.dags;

import org.jspecify.annotations.NullMarked;
