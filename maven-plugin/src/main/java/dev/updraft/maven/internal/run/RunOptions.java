package dev.updraft.maven.internal.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param bundle the folder of the bundle
 * @param dagId the DAG, null for the only one
 * @param conf the run's conf, which overlays the DAG's params
 * @param logicalDate the run's logical date, null for none
 * @param timeout how long the run may take
 * @param devServerJar the program that plays Airflow
 * @param workerJar the program that runs tasks
 * @param logs the folder that takes the output of both
 */
public record RunOptions(
    Path bundle,
    @Nullable String dagId,
    Map<String, @Nullable Object> conf,
    @Nullable String logicalDate,
    Duration timeout,
    Path devServerJar,
    Path workerJar,
    Path logs) {
  /** Copies the map. */
  public RunOptions {
    conf = new LinkedHashMap<>(conf);
  }
}
