package dev.updraft.airflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What processes have used of the CPU, as Linux counts it. */
final class ProcessCpu {
  /** The unit of {@code /proc/<pid>/stat}, 1/100 s on every Linux that Airflow runs on. */
  private static final Duration TICK = Duration.ofMillis(10);

  /** utime, stime, cutime and cstime, counted after the name of the program. */
  private static final int FIRST_TIME = 11;

  private ProcessCpu() {}

  /**
   * The CPU time of a process, of its descendants and of those of them that have ended and were
   * waited for.
   */
  static Duration ofTree(long pid) throws IOException {
    List<Long> tree =
        Stream.concat(
                Stream.of(pid),
                ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(ProcessHandle::pid))
            .toList();
    long ticks = 0;
    for (long each : tree) {
      ticks += ticks(each);
    }
    return TICK.multipliedBy(ticks);
  }

  private static long ticks(long pid) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long sum = 0;
      for (int i = FIRST_TIME; i < FIRST_TIME + 4; i++) {
        sum += Long.parseLong(fields[i]);
      }
      return sum;
    } catch (NoSuchFileException e) {
      // It has ended since it was listed; its parent now counts its time.
      return 0;
    }
  }
}
