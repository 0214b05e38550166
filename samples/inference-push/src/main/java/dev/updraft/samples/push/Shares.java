package dev.updraft.samples.push;

import dev.updraft.client.DagRun;
import dev.updraft.client.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the time of requests went, the median of each part.
 *
 * @param before from the request for a run to the start of its task: the scheduler, the queue, the
 *     worker
 * @param task the task
 * @param after from the end of the task to the end of the run: the scheduler
 */
public record Shares(Duration before, Duration task, Duration after) {
  /** A run with its only task. */
  record Ended(DagRun run, TaskInstance task) {}

  static Shares of(List<Ended> runs) {
    List<Duration> before = new ArrayList<>();
    List<Duration> task = new ArrayList<>();
    List<Duration> after = new ArrayList<>();
    for (Ended ended : runs) {
      Instant start = ended.task().start();
      Instant end = ended.task().end();
      if (start == null || end == null) {
        throw new IllegalStateException(ended.task().ref() + " has not ended");
      }
      before.add(Duration.between(ended.run().info().runAfter(), start));
      task.add(Duration.between(start, end));
      after.add(Duration.between(end, ended.run().info().findEnd().orElseThrow()));
    }
    return new Shares(
        Latencies.of(before).p50(), Latencies.of(task).p50(), Latencies.of(after).p50());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.2f s until the task starts, %.2f s in it, %.2f s until the run ends",
        before.toMillis() / 1000.0,
        task.toMillis() / 1000.0,
        after.toMillis() / 1000.0);
  }
}
