package dev.updraft.airflow.conformance;

import dev.updraft.airflow.Runs;
import dev.updraft.descriptor.airflow.AirflowLine;
import java.nio.file.Path;

/**
 * Where points are run.
 *
 * @param line the line of the server; the dev server counts as the newest stable one
 * @param devServer whether it is the dev server: without Python, without triggerer
 * @param runs runs of its DAGs
 * @param folder a folder that tests and tasks share
 */
record Stage(AirflowLine line, boolean devServer, Runs runs, Path folder) {
  /** Whether the server's line is this one or a later one. */
  boolean has(AirflowLine since) {
    return line.compareTo(since) >= 0;
  }
}
