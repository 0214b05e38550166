package dev.updraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskDeferralTest {
  @Test
  void keepsWhatItIsTold() {
    TaskDeferral deferral =
        TaskDeferral.to("a.b.Trigger", Map.of("n", 1))
            .timeout(Duration.ofHours(1))
            .resumeWith("finished", Map.of("id", 7));

    assertThat(deferral.trigger()).isEqualTo("a.b.Trigger");
    assertThat(deferral.triggerArguments()).isEqualTo(Map.of("n", 1));
    assertThat(deferral.timeout()).isEqualTo(Duration.ofHours(1));
    assertThat(deferral.method()).isEqualTo("finished");
    assertThat(deferral.kwargs()).isEqualTo(Map.of("id", 7));
    assertThat(deferral).hasMessage("The task waits for an event of a.b.Trigger");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Trigger", "a b.C", "a..C", "a.b.C()", "a.1"})
  void refusesWhatIsNoClassPath(String path) {
    assertThatThrownBy(() -> TaskDeferral.to(path, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + path + "\" is no class path of a trigger; write package.module.Class.");
  }

  @Test
  void refusesATimeoutThatIsOver() {
    TaskDeferral deferral = TaskDeferral.to("a.B", Map.of());

    assertThatThrownBy(() -> deferral.timeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEventGivesItsValuesByType() {
    TriggerEvent event =
        new TriggerEvent(Map.of("n", 3, "at", Instant.EPOCH), Map.of("ids", List.of(1)));

    assertThat(event.payload("n", Integer.class)).isEqualTo(3);
    assertThat(event.payload("n", Long.class)).isEqualTo(3L);
    assertThat(event.payload("n", Double.class)).isEqualTo(3.0);
    assertThat(event.payload("at", Instant.class)).isEqualTo(Instant.EPOCH);
    assertThat(event.kwargs().get("ids")).isEqualTo(List.of(1));
    assertThatThrownBy(() -> event.payload(String.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not a java.lang.String");
    assertThatThrownBy(() -> event.kwarg("x", String.class))
        .hasMessage("The value 'x' of the task is null, not a java.lang.String");
    assertThatThrownBy(() -> TriggerEvent.of(1.5).payload(Long.class))
        .hasMessageContaining("is a java.lang.Double, 1.5");
  }
}
