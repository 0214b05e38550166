package dev.updraft.maven.internal.run;

import dev.updraft.airflow.LocalWorker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a real Airflow has beside a bundle.
 *
 * @param requirements packages on top of those of the release, as in {@code pip install}
 * @param environment variables of Airflow's processes; may hold secrets
 * @param dagFiles Python files that are copied into the dags folder
 * @param workers the workers; empty for one that serves the queues of the bundle
 * @param pythonQueues the queues of Airflow's own worker for tasks in Python; empty for none
 * @param demo the program that is run and then ends all; null to wait for Ctrl-C
 */
public record AirflowSetup(
    List<String> requirements,
    Map<String, String> environment,
    List<Path> dagFiles,
    List<LocalWorker> workers,
    List<String> pythonQueues,
    @Nullable Demo demo) {
  /** Nothing. */
  public static final AirflowSetup PLAIN =
      new AirflowSetup(List.of(), Map.of(), List.of(), List.of(), List.of(), null);

  /** Copies what it is given. */
  public AirflowSetup {
    requirements = List.copyOf(requirements);
    environment = Map.copyOf(environment);
    dagFiles = List.copyOf(dagFiles);
    workers = List.copyOf(workers);
    pythonQueues = List.copyOf(pythonQueues);
  }

  /** Without values that may be secret. */
  @Override
  public String toString() {
    return "AirflowSetup[requirements="
        + requirements
        + ", environment="
        + environment.keySet()
        + ", dagFiles="
        + dagFiles
        + ", workers="
        + workers
        + ", pythonQueues="
        + pythonQueues
        + "]";
  }
}
