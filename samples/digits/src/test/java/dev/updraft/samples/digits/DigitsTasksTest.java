package dev.updraft.samples.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.TestContext;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTasksTest {
  @TempDir Path folder;

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
  void aTrainingKeepsItsModelAndTellsWhereItIs() throws Exception {
    var context = new TestContext("any", "train");

    var trained = context.call(() -> tasks.train(0.1, 2, 1, "s", folder.toString()));

    var file = Path.of(trained.model());
    assertThat(file).hasParent(folder.resolve("s")).isNotEmptyFile();
    assertThat(DigitsModel.read(file).score(Digits.dealt(1).validation()).accuracy())
        .isEqualTo(trained.accuracy());
    assertThat(context.outletEvents(TrainedModel.class))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.extra())
                    .containsEntry("model", trained.model())
                    .containsEntry("accuracy", trained.accuracy()));
  }

  @Test
  void theBestIsMeasuredOnDigitsThatChoseNothingAndKeptInTwoForms() throws Exception {
    var context = new TestContext("any", "choose");
    var good = context.call(() -> tasks.train(0.1, 2, 1, "s", folder.toString()));
    var bad = context.call(() -> tasks.train(1e-6, 1, 1, "s", folder.toString()));

    var chosen = context.call(() -> tasks.choose(List.of(bad, good)));

    assertThat(chosen.winner()).isEqualTo(good);
    var event = context.outletEvents(BestModel.class).get(0);
    var kept = DigitsModel.read(Path.of(event.extra("model", String.class)));
    assertThat(kept.score(Digits.dealt(1).test()).accuracy())
        .isEqualTo(chosen.testAccuracy())
        .isEqualTo(event.extra("accuracy", Double.class));
    assertThat(Path.of(event.extra("onnx", String.class))).isNotEmptyFile();
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
