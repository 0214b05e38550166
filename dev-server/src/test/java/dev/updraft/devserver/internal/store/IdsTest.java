package dev.updraft.devserver.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void givesGrowingIdsOfVersionSeven() {
    UUID last = Ids.uuid7();
    for (int i = 0; i < 10_000; i++) {
      UUID next = Ids.uuid7();
      assertThat(next.version()).isEqualTo(7);
      assertThat(next.variant()).isEqualTo(2);
      assertThat(next.toString()).isGreaterThan(last.toString());
      last = next;
    }
    long millis = last.getMostSignificantBits() >>> 16;
    assertThat(millis)
        .isCloseTo(System.currentTimeMillis(), org.assertj.core.api.Assertions.within(10_000L));
  }
}
