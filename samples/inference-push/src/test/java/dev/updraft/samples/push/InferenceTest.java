package dev.updraft.samples.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.AssetEvent;
import dev.updraft.TestContext;
import dev.updraft.samples.digits.BestModel;
import dev.updraft.samples.digits.Digit;
import dev.updraft.samples.digits.Digits;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceTest {
  @TempDir Path folder;

  @Test
  void readsDigitsByTheModelThatWasTrained() throws Exception {
    AssetEvent best = trained(0.1, 5);
    List<Digit> digits = Digits.dealt(1).test().subList(0, 50);

    long right = 0;
    for (Digit digit : digits) {
      var answer = answer(digit, best);
      assertThat(answer.probability()).isBetween(0.1, 1.0);
      assertThat(answer.model()).isEqualTo(best.extra("model", String.class));
      right += answer.digit() == digit.value() ? 1 : 0;
    }

    assertThat(right).isGreaterThan(42);
  }

  @Test
  void aNewModelIsUsedAtOnceAlsoInAFileOfTheSameName() throws Exception {
    AssetEvent bad = trained(1e-6, 1);
    List<Digit> digits = Digits.dealt(1).test();
    var unsure = answer(digits.get(0), bad);

    AssetEvent good = trained(0.1, 5);

    assertThat(answer(digits.get(0), bad, good).probability())
        .isGreaterThan(2 * unsure.probability());
  }

  @Test
  void saysThatThereIsNoModelYet() {
    var context =
        new TestContext("digits_inference", "predict").inlet(BestModel.class, new AssetEvent[0]);
    var pixels = digit().pixels();

    assertThatThrownBy(() -> context.call(() -> new Inference().predict(pixels)))
        .hasMessage("There is no model yet: run the DAG digits_model or a search first.");
  }

  private AssetEvent trained(double lr, int epochs) {
    var context = new TestContext("digits_model", "choose");
    context.run(() -> new ModelTraining().training(lr, epochs, 1, folder.toString()));
    return context.outletEvents(BestModel.class).get(0);
  }

  private static Answer answer(Digit digit, AssetEvent... models) throws Exception {
    var context = new TestContext("digits_inference", "predict").inlet(BestModel.class, models);
    return context.call(() -> new Inference().predict(digit.pixels()));
  }

  private static Digit digit() {
    return Digits.all().get(0);
  }
}
