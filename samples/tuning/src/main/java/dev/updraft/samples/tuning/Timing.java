package dev.updraft.samples.tuning;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How well slots were used.
 *
 * @param trainings how many trainings there were
 * @param wall from the moment when the search was asked for to the end of the last training
 * @param work the sum of the times that the trainings took
 * @param slots how many tasks the worker runs at once
 * @param runsAtOnce how many runs were under way at one time at most
 */
public record Timing(int trainings, Duration wall, Duration work, int slots, int runsAtOnce) {
  /**
   * When something was under way.
   *
   * @param start its first moment
   * @param end the first moment after it
   */
  record Span(Instant start, Instant end) {}

  /** Of a search that was asked for at a time. */
  static Timing of(Instant asked, List<Span> runs, List<Span> trainings, int slots) {
    var last = trainings.stream().map(Span::end).max(naturalOrder()).orElse(asked);
    var work =
        trainings.stream()
            .map(span -> Duration.between(span.start(), span.end()))
            .reduce(Duration.ZERO, Duration::plus);
    return new Timing(
        trainings.size(), Duration.between(asked, last), work, slots, mostAtOnce(runs));
  }

  /** The share of the slots' time in which they trained, from 0 to 1. */
  public double utilisation() {
    return wall.isZero() ? 0 : (double) work.toMillis() / wall.toMillis() / slots;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d trainings in %.1f s, %.1f s of work on %d slots: %.0f %% used; %d runs at once",
        trainings,
        wall.toMillis() / 1000.0,
        work.toMillis() / 1000.0,
        slots,
        100 * utilisation(),
        runsAtOnce);
  }

  /** When most spans are under way, one of them has just begun. */
  private static int mostAtOnce(List<Span> spans) {
    return (int)
        spans.stream()
            .map(Span::start)
            .mapToLong(
                moment ->
                    spans.stream()
                        .filter(span -> !span.start().isAfter(moment))
                        .filter(span -> span.end().isAfter(moment))
                        .count())
            .max()
            .orElse(0);
  }
}
