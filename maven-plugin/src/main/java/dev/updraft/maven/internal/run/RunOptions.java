package dev.updraft.maven.internal.run;

import dev.updraft.airflow.LocalWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run, and by what.
 *
 * @param bundle the folder of the bundle
 * @param dagId the DAG, null for the only one
 * @param conf the run's conf, which overlays the DAG's params
 * @param logicalDate the run's logical date, null for none
 * @param timeout how long the run may take
 * @param devServerJar the program that plays Airflow
 * @param workerJar the program that runs tasks
 * @param logs the folder that takes the output of both
 * @param workers the workers; empty for one that serves the queues of the bundle
 * @param demo the program that starts runs; null to trigger the DAG and watch it
 */
public record RunOptions(
    Path bundle,
    @Nullable String dagId,
    Map<String, @Nullable Object> conf,
    @Nullable String logicalDate,
    Duration timeout,
    Path devServerJar,
    Path workerJar,
    Path logs,
    List<LocalWorker> workers,
    @Nullable Demo demo) {
  /** Copies the collections. */
  public RunOptions {
    conf = new LinkedHashMap<>(conf);
    workers = List.copyOf(workers);
  }
}
