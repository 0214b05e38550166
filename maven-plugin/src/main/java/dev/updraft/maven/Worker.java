package dev.updraft.maven;

import dev.updraft.airflow.LocalWorker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element {@code <worker>} of a POM. */
public class Worker {
  /** The name by which Airflow knows it. Default: that of the machine and the process. */
  private @Nullable String name;

  /** The queues that it serves. Default: those of the bundle. */
  private List<String> queues = new ArrayList<>();

  /** How many tasks it runs at once. Default: the worker's own. */
  private int concurrency;

  /** Variables of its process. */
  private Map<String, String> environment = new LinkedHashMap<>();

  /** System properties of its JVM. */
  private Map<String, String> systemProperties = new LinkedHashMap<>();

  /** Made by Maven. */
  public Worker() {}

  LocalWorker read() {
    return new LocalWorker(name, queues, concurrency, environment, systemProperties);
  }
}
