package dev.updraft.maven.internal.run;

import dev.updraft.airflow.LocalWorker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which workers a bundle gets. */
final class Workers {
  /** What Airflow's own worker is called. */
  static final String PYTHON = "python-worker";

  private Workers() {}

  /**
   * Those that were asked for, else one; each without queues serves all of the bundle.
   *
   * @throws RunException if two would write to one log
   */
  static List<LocalWorker> of(LocalBundle bundle, List<LocalWorker> wanted) throws RunException {
    List<LocalWorker> workers = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (LocalWorker worker : wanted.isEmpty() ? List.of(LocalWorker.DEFAULT) : wanted) {
      if (!labels.add(worker.label())) {
        throw new RunException(
            "Two of the workers are called " + worker.label() + "; give each a <name> of its own.");
      }
      workers.add(
          worker.queues().isEmpty() ? worker.withQueues(List.copyOf(bundle.queues())) : worker);
    }
    return workers;
  }

  /**
   * Looks at the queues of Airflow's own worker.
   *
   * @throws RunException if it would take tasks of a Java worker, which it cannot run
   */
  static void checkPython(List<String> queues, List<LocalWorker> workers) throws RunException {
    for (String queue : queues) {
      if (queue.isBlank() || queue.contains(",")) {
        throw new RunException(
            "A queue needs a name without comma (pythonQueues): '" + queue + "'.");
      }
      for (LocalWorker worker : workers) {
        if (worker.queues().contains(queue)) {
          throw new RunException(
              "The queue '"
                  + queue
                  + "' is served by the Java "
                  + worker.label()
                  + "; a worker in Python would take its tasks and fail them. Name another queue in"
                  + " pythonQueues.");
        }
      }
    }
  }
}
