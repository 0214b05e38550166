package dev.updraft.samples.push;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A distribution of times.
 *
 * @param count how many there are
 * @param p50 half of them are no longer than this
 * @param p90 nine of ten are no longer than this
 * @param p99 99 of 100 are no longer than this
 * @param max the longest
 */
public record Latencies(int count, Duration p50, Duration p90, Duration p99, Duration max) {
  /**
   * Of these.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Latencies of(List<Duration> times) {
    if (times.isEmpty()) {
      throw new IllegalArgumentException("There are no times to look at");
    }
    var sorted = times.stream().sorted().toList();
    return new Latencies(
        sorted.size(),
        share(sorted, 0.5),
        share(sorted, 0.9),
        share(sorted, 0.99),
        share(sorted, 1));
  }

  private static Duration share(List<Duration> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.2f s, p90 %.2f s, p99 %.2f s, max %.2f s",
        seconds(p50),
        seconds(p90),
        seconds(p99),
        seconds(max));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
