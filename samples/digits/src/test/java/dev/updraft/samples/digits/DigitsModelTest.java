package dev.updraft.samples.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsModelTest {
  @TempDir Path folder;

  @Test
  void aGoodRateReadsDigitsAndABadOneDoesNot() throws Exception {
    var digits = Digits.dealt(1);

    var good = DigitsModel.train(digits.training(), 0.1, 5, 1).score(digits.test());
    var bad = DigitsModel.train(digits.training(), 1e-6, 1, 1).score(digits.test());

    assertThat(good.accuracy()).isGreaterThan(0.93);
    assertThat(good.logLoss()).isLessThan(0.3);
    assertThat(bad.accuracy()).isLessThan(0.3);
  }

  @Test
  void aModelThatWasWrittenGuessesAsBefore() throws Exception {
    var digits = Digits.dealt(1);
    var model = DigitsModel.train(digits.training(), 0.1, 2, 1);
    model.write(folder.resolve("m"));

    var read = DigitsModel.read(folder.resolve("m"));

    assertThat(guesses(read, digits.test())).isEqualTo(guesses(model, digits.test()));
    assertThat(guesses(DigitsModel.train(digits.training(), 0.1, 2, 1), digits.test()))
        .as("the same seed gives the same model")
        .isEqualTo(guesses(model, digits.test()));
  }

  /** Another runtime, which knows nothing of Tribuo, reads each digit as Tribuo does. */
  @Test
  void onnxRuntimeGuessesAsTribuoDoes() throws Exception {
    var digits = Digits.dealt(1);
    var model = DigitsModel.train(digits.training(), 0.1, 2, 1);
    Path file = folder.resolve("m.onnx");
    model.writeOnnx(file);

    var pixels = new float[digits.test().size()][Digit.PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      for (int j = 0; j < Digit.PIXELS; j++) {
        pixels[i][j] = digits.test().get(i).pixels().get(j) / (float) Digit.BLACK;
      }
    }
    var environment = OrtEnvironment.getEnvironment();
    try (var session = environment.createSession(file.toString());
        var input = OnnxTensor.createTensor(environment, pixels);
        var result = session.run(Map.of("input", input))) {
      var likely = (float[][]) result.get(0).getValue();
      for (int i = 0; i < pixels.length; i++) {
        var guess = model.guess(digits.test().get(i).pixels());
        int value = mostLikely(likely[i]);
        assertThat(value)
            .as("the outputs stand in the order of the digits")
            .isEqualTo(guess.value());
        assertThat(likely[i][value]).isCloseTo((float) guess.probability(), offset(1e-4f));
      }
    }
  }

  @Test
  void refusesPixelsThatAreNoDigit() throws Exception {
    var model = DigitsModel.train(Digits.dealt(1).training(), 0.1, 1, 1);

    assertThatThrownBy(() -> model.guess(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A digit has 64 pixels, not 0.");
  }

  private static int mostLikely(float[] values) {
    int most = 0;
    for (int i = 1; i < values.length; i++) {
      most = values[i] > values[most] ? i : most;
    }
    return most;
  }

  private static List<DigitsModel.Guess> guesses(DigitsModel model, List<Digit> digits) {
    return digits.stream().map(digit -> model.guess(digit.pixels())).toList();
  }
}
