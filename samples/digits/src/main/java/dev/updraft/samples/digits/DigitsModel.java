package dev.updraft.samples.digits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.ONNXExportable;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.fm.FMClassificationTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** A factorization machine by Tribuo: logistic regression that also sees pairs of pixels. */
public final class DigitsModel {
  private static final LabelFactory LABELS = new LabelFactory();

  /** How many numbers stand for a pixel when pairs are looked at. */
  private static final int FACTORS = 6;

  /** How far those numbers are from zero at first. */
  private static final double VARIANCE = 0.1;

  private final Model<Label> model;

  private DigitsModel(Model<Label> model) {
    this.model = model;
  }

  /**
   * What a model takes a digit for.
   *
   * @param value the digit, from 0 to 9
   * @param probability how likely it finds that, from 0 to 1
   */
  public record Guess(int value, double probability) {}

  /**
   * How well a model does.
   *
   * @param accuracy the share of digits told right, from 0 to 1
   * @param logLoss the mean negative logarithm of the probability given to the truth; less is
   *     better
   */
  public record Score(double accuracy, double logLoss) {}

  /** Trains; the same arguments give the same model. */
  static DigitsModel train(List<Digit> digits, double lr, int epochs, long seed) {
    var data =
        new MutableDataset<>(
            digits.stream().map(digit -> example(digit.value(), digit.pixels())).toList(),
            new SimpleDataSourceProvenance("digits", LABELS),
            LABELS);
    int interval = data.size(); // Tribuo logs its loss after so many steps: once an epoch
    var trainer =
        new FMClassificationTrainer(
            new LogMulticlass(), new AdaGrad(lr), epochs, interval, seed, FACTORS, VARIANCE);
    return new DigitsModel(trainer.train(data));
  }

  /** Reads a model that {@link #write} wrote. */
  public static DigitsModel read(Path file) {
    try {
      return new DigitsModel(Model.deserializeFromFile(file).castModel(Label.class));
    } catch (IOException e) {
      throw new UncheckedIOException("The model " + file + " cannot be read: " + e, e);
    }
  }

  /** Writes the model as Tribuo reads it. */
  void write(Path file) throws IOException {
    model.serializeToFile(file);
  }

  /** Writes the model as every runtime of ONNX reads it. */
  void writeOnnx(Path file) throws IOException {
    if (!(model instanceof ONNXExportable exportable)) {
      throw new IllegalStateException("Tribuo has no ONNX form of " + model.getClass().getName());
    }
    exportable.saveONNXModel("dev.updraft.samples.digits", 1, file);
  }

  /**
   * Reads a digit.
   *
   * @throws IllegalArgumentException if the pixels are none, see {@link Digit}
   */
  public Guess guess(List<Integer> pixels) {
    var output = predict(Digit.checked(pixels)).getOutput();
    return new Guess(Integer.parseInt(output.getLabel()), output.getScore());
  }

  /** Measures the model. */
  public Score score(List<Digit> digits) {
    int right = 0;
    double loss = 0;
    for (Digit digit : digits) {
      var prediction = predict(digit.pixels());
      var truth = Integer.toString(digit.value());
      if (prediction.getOutput().getLabel().equals(truth)) {
        right++;
      }
      double given = prediction.getOutputScores().get(truth).getScore();
      loss -= Math.log(Math.max(given, 1e-15)); // log(0) is infinite, which JSON cannot hold
    }
    return new Score((double) right / digits.size(), loss / digits.size());
  }

  private Prediction<Label> predict(List<Integer> pixels) {
    return model.predict(example(0, pixels));
  }

  private static Example<Label> example(int value, List<Integer> pixels) {
    var names =
        IntStream.range(0, Digit.PIXELS).mapToObj("p%02d"::formatted).toArray(String[]::new);
    var values = pixels.stream().mapToDouble(pixel -> (double) pixel / Digit.BLACK).toArray();
    return new ArrayExample<>(new Label(Integer.toString(value)), names, values);
  }
}
