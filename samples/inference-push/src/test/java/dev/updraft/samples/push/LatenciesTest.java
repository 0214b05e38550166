package dev.updraft.samples.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void sharesAreTheLeastTimesThatSoManyKeep() {
    var times =
        IntStream.rangeClosed(1, 200).mapToObj(i -> Duration.ofMillis(10L * (201 - i))).toList();

    var latencies = Latencies.of(times);

    assertThat(latencies)
        .isEqualTo(new Latencies(200, millis(1000), millis(1800), millis(1980), millis(2000)))
        .hasToString("p50 1.00 s, p90 1.80 s, p99 1.98 s, max 2.00 s");
  }

  @Test
  void oneTimeIsEveryShare() {
    assertThat(Latencies.of(List.of(millis(5))).p50()).isEqualTo(millis(5));
    assertThatThrownBy(() -> Latencies.of(List.of())).hasMessageContaining("no times");
  }

  private static Duration millis(int count) {
    return Duration.ofMillis(count);
  }
}
