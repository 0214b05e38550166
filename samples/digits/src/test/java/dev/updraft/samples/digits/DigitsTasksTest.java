package dev.updraft.samples.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DigitsTasksTest {
  private final DigitsTasks tasks = new DigitsTasks();

  @Test
  void ratesGrowByOneFactor() {
    assertThat(tasks.rates(4)).containsExactly(0.001, 0.01, 0.1, 1.0);
    assertThat(tasks.rates(20)).hasSize(20).isSorted().doesNotHaveDuplicates();
    assertThatThrownBy(() -> tasks.rates(1)).hasMessageContaining("2 learning rates, not 1");
  }

  @Test
  void equalAccuracyIsDecidedByLogLoss() {
    var unsure = new Trained("s", 0.1, 1, 1, 0.9, 0.5, "a");
    var sure = new Trained("s", 0.2, 1, 1, 0.9, 0.1, "b");
    var poor = new Trained("s", 0.3, 1, 1, 0.8, 0.0, "c");

    assertThat(DigitsTasks.best(List.of(poor, unsure, sure))).isSameAs(sure);
    assertThatThrownBy(() -> DigitsTasks.best(List.of())).hasMessageContaining("no model");
  }

  @Test
  void refusesWhatCannotTrain() {
    assertThatThrownBy(() -> tasks.train(0, 1, 1, "s", "/m"))
        .hasMessage("lr must be positive, but is 0.0");
    assertThatThrownBy(() -> tasks.train(Double.NaN, 1, 1, "s", "/m")).hasMessageContaining("NaN");
    assertThatThrownBy(() -> tasks.train(1, 0, 1, "s", "/m"))
        .hasMessage("epochs must be at least 1, but is 0");
    assertThatThrownBy(() -> tasks.train(1, 1, 1, "../s", "/m"))
        .hasMessage("The search '../s' is no name of a folder: letters, digits and . _ - only.");
  }
}
