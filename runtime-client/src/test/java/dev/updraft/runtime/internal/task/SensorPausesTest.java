package dev.updraft.runtime.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.SensorModel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SensorPausesTest {
  private static SensorModel growing(boolean reschedule, @Nullable Duration maxWait) {
    return new SensorModel(
        reschedule, Duration.ofSeconds(8), Duration.ofHours(1), false, true, maxWait, false, false);
  }

  @Test
  void pausesAreOfOneLengthWithoutBackoff() {
    SensorPauses pauses = new SensorPauses(SensorModel.DEFAULT, "seed");

    assertThat(pauses.next(1, Duration.ZERO)).isEqualTo(Duration.ofMinutes(1));
    assertThat(pauses.next(9, Duration.ofHours(5))).isEqualTo(Duration.ofMinutes(1));
  }

  /**
   * Computed with the method {@code _get_next_poke_interval} of Airflow 3.3.2, for a start and a
   * time waited that give this seed.
   */
  @Test
  void growAsThoseOfAirflow() {
    SensorPauses pauses = new SensorPauses(growing(false, null), "d#t#0");

    long[] expected = {7, 9, 29, 45, 121, 165, 337, 957};
    for (int i = 0; i < expected.length; i++) {
      assertThat(pauses.next(i + 1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(expected[i]));
    }
  }

  @Test
  void aRescheduledSensorKnowsItsCallsByTheTime() {
    SensorPauses pauses = new SensorPauses(growing(true, null), "d#t#0");

    assertThat(pauses.next(1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(7));
    assertThat(pauses.next(1, Duration.ofSeconds(100))).isEqualTo(Duration.ofSeconds(121));
  }

  @Test
  void endWithTheTimeoutAndTheLongestPause() {
    assertThat(new SensorPauses(growing(false, null), "x").next(30, Duration.ofSeconds(3500)))
        .isEqualTo(Duration.ofSeconds(100));
    assertThat(
            new SensorPauses(growing(false, Duration.ofSeconds(20)), "x").next(30, Duration.ZERO))
        .isEqualTo(Duration.ofSeconds(20));
    assertThat(new SensorPauses(growing(false, null), "x").next(5_000, Duration.ofHours(2)))
        .isEqualTo(Duration.ZERO);
  }
}
