/**
 * The conformance suite: one set of DAGs in which each task state, value, context and log line of
 * the worker is a {@link dev.updraft.airflow.conformance.Point}, run by the same worker jar on each
 * line of Airflow and on the dev server.
 *
 * <p>To add points: DAG classes go to the package {@code dags} below, a class {@code XPoints} with
 * a static {@code List<Point> all()} comes into {@link
 * dev.updraft.airflow.conformance.Conformance}, and if Python can say the same, a DAG {@code <dag
 * id>_py} with the same task ids comes into {@code src/test/resources/conformance/*.py}; it has to
 * import on every line.
 */
@NullMarked
package dev.updraft.airflow.conformance;

import org.jspecify.annotations.NullMarked;
