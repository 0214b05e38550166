package dev.updraft.airflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A worker on this machine.
 *
 * @param name the name by which Airflow knows it and that messages use; null for the worker's
 *     default, the name of the machine with the process id
 * @param queues the queues that it serves; empty for the worker's default
 * @param concurrency how many tasks it runs at once; 0 for the worker's default
 * @param environment variables of its process, for example {@code AIRFLOW_CONN_STORE}
 * @param systemProperties system properties of its JVM
 */
public record LocalWorker(
    @Nullable String name,
    List<String> queues,
    int concurrency,
    Map<String, String> environment,
    Map<String, String> systemProperties) {
  /** A worker with the defaults of the command line. */
  public static final LocalWorker DEFAULT = of(null, List.of());

  /**
   * Copies what it is given.
   *
   * @throws IllegalArgumentException if the concurrency is negative, or a queue has no name
   */
  public LocalWorker {
    if (concurrency < 0) {
      throw new IllegalArgumentException(
          "The concurrency of a worker must be positive, or 0 for its default: " + concurrency);
    }
    if (queues.stream().anyMatch(queue -> queue.isBlank() || queue.contains(","))) {
      throw new IllegalArgumentException(
          "A queue of a worker needs a name without comma: " + queues);
    }
    queues = List.copyOf(queues);
    environment = Map.copyOf(environment);
    systemProperties = Map.copyOf(systemProperties);
  }

  /** A worker of these queues. */
  public static LocalWorker of(@Nullable String name, List<String> queues) {
    return new LocalWorker(name, queues, 0, Map.of(), Map.of());
  }

  /** The same for other queues. */
  public LocalWorker withQueues(List<String> others) {
    return new LocalWorker(name, others, concurrency, environment, systemProperties);
  }

  /** What it is called in messages and in the name of its log file: {@code worker-east}. */
  public String label() {
    return name == null ? "worker" : "worker-" + name.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** The options of the command {@code updraft worker}. */
  public List<String> options() {
    List<String> options = new ArrayList<>();
    if (name != null) {
      options.addAll(List.of("--name", name));
    }
    if (!queues.isEmpty()) {
      options.addAll(List.of("--queues", String.join(",", queues)));
    }
    if (concurrency > 0) {
      options.addAll(List.of("--concurrency", Integer.toString(concurrency)));
    }
    return options;
  }

  /** The options of its JVM. */
  public List<String> jvmOptions() {
    return new TreeMap<>(systemProperties)
        .entrySet().stream().map(e -> "-D" + e.getKey() + "=" + e.getValue()).toList();
  }

  /** Without values that may be secret. */
  @Override
  public String toString() {
    return "LocalWorker[name="
        + name
        + ", queues="
        + queues
        + ", concurrency="
        + concurrency
        + ", environment="
        + environment.keySet()
        + ", systemProperties="
        + systemProperties.keySet()
        + "]";
  }
}
