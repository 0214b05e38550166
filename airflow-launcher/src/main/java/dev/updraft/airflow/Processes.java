package dev.updraft.airflow;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Ends processes with everything that they started. */
final class Processes {
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Processes::endAll, "end-child-processes"));
  }

  private Processes() {}

  /** Has the process ended when this JVM ends, whatever the reason but SIGKILL. */
  static void endWithThisJvm(Process process) {
    RUNNING.add(process);
  }

  /**
   * Closes the input of the process and asks it to end; what is left of it and its descendants
   * after the given time is killed.
   */
  static void end(Process process, Duration patience) {
    List<ProcessHandle> tree = process.descendants().toList();
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // The reader is gone already, which is what closing is for.
      process.destroy();
    }
    process.destroy();
    try {
      process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    tree.forEach(ProcessHandle::destroyForcibly);
    RUNNING.remove(process);
  }

  private static void endAll() {
    List.copyOf(RUNNING).parallelStream().forEach(process -> end(process, Duration.ofSeconds(20)));
  }
}
