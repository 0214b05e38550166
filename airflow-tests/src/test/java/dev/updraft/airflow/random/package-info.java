/** What random DAGs are made of; compiled once more with them. */
@NullMarked
package dev.updraft.airflow.random;

import org.jspecify.annotations.NullMarked;
