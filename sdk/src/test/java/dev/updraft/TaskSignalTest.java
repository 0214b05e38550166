package dev.updraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskSignalTest {
  @Test
  void theFamilyIsClosed() {
    assertThat(TaskSignal.class.isSealed()).isTrue();
    assertThat(TaskSignal.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(
            TaskSkipException.class,
            TaskFailException.class,
            TaskRetryException.class,
            TaskDeferral.class);
  }

  @Test
  void aRetryHasADelayAReasonAndACause() {
    IllegalStateException cause = new IllegalStateException("503");
    TaskRetryException retry = new TaskRetryException("busy", Duration.ofSeconds(90), cause);
    assertThat(retry).hasMessage("busy").hasCause(cause);
    assertThat(retry.delay()).isEqualTo(Duration.ofSeconds(90));
    assertThat(new TaskRetryException("busy").delay()).isNull();
    assertThat(new TaskRetryException("busy", Duration.ZERO).delay()).isEqualTo(Duration.ZERO);
  }

  @Test
  void aRetryIsNotInThePast() {
    assertThatThrownBy(() -> new TaskRetryException("busy", Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The delay of a TaskRetryException must not be negative: PT-1S");
  }

  @Test
  void aDeferralIsNoFaultAndHasNoStackTrace() {
    assertThat(TaskDeferral.to("a.b.Trigger", Map.of()).getStackTrace()).isEmpty();
    assertThat(new TaskSkipException("nothing").getStackTrace()).isNotEmpty();
  }
}
