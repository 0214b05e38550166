package dev.updraft.runtime.internal.worker;

import dev.updraft.runtime.internal.edge.EdgeJob;
import dev.updraft.runtime.internal.task.TaskTry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The running tasks and the room left. A slot is free again only when its thread has ended. */
final class Slots {
  private final Map<TaskTry, Integer> running = new LinkedHashMap<>();
  private int concurrency;
  private long wakeUps;

  Slots(int concurrency) {
    this.concurrency = concurrency;
  }

  synchronized void concurrency(int newConcurrency) {
    concurrency = newConcurrency;
    wake();
  }

  synchronized int concurrency() {
    return concurrency;
  }

  synchronized int used() {
    return running.values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized int free() {
    return Math.max(0, concurrency - used());
  }

  synchronized int count() {
    return running.size();
  }

  synchronized List<TaskTry> tries() {
    return List.copyOf(running.keySet());
  }

  /** Whether the same try of the same task runs here, and has not told Airflow its end. */
  synchronized boolean running(EdgeJob job) {
    return running.keySet().stream()
        .anyMatch(task -> task.live() && task.workload().sameTry(job.workload()));
  }

  synchronized void add(TaskTry task, EdgeJob job) {
    running.put(task, job.slots());
  }

  synchronized void remove(TaskTry task) {
    running.remove(task);
    wake();
  }

  /** Ends a wait. */
  synchronized void wake() {
    wakeUps++;
    notifyAll();
  }

  /** Waits until something ended or changed, at most so long. */
  synchronized void await(Duration atMost) throws InterruptedException {
    long before = wakeUps;
    long end = System.nanoTime() + atMost.toNanos();
    while (wakeUps == before) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
