package dev.updraft.samples.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimingTest {
  private static final Instant ASKED = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void countsWhatWasUnderWayAtOnceAndHowMuchOfTheSlotsWasUsed() {
    var runs = List.of(span(1, 10), span(2, 5), span(5, 9));
    var trainings = List.of(span(2, 10), span(3, 5), span(6, 8));

    var timing = Timing.of(ASKED, runs, trainings, 2);

    assertThat(timing).isEqualTo(new Timing(3, seconds(10), seconds(12), 2, 2));
    assertThat(timing.utilisation()).isEqualTo(0.6);
    assertThat(timing)
        .hasToString("3 trainings in 10.0 s, 12.0 s of work on 2 slots: 60 % used; 2 runs at once");
  }

  @Test
  void nothingTakesNoTime() {
    var timing = Timing.of(ASKED, List.of(), List.of(), 2);

    assertThat(timing.wall()).isZero();
    assertThat(timing.utilisation()).isZero();
  }

  private static Timing.Span span(int from, int to) {
    return new Timing.Span(ASKED.plusSeconds(from), ASKED.plusSeconds(to));
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }
}
