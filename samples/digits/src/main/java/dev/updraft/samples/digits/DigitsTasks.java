package dev.updraft.samples.digits;

import static java.util.Comparator.comparingDouble;

import dev.updraft.Task;
import dev.updraft.TaskContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The tasks that all DAGs of the sample share; a DAG class holds one in a field. */
public class DigitsTasks {
  private static final double LEAST_RATE = 0.001;
  private static final double GREATEST_RATE = 1;

  /**
   * Learning rates from 0.001 to 1, each greater than the one before by the same factor.
   *
   * @param count how many, at least 2
   */
  @Task
  public List<Double> rates(int count) {
    if (count < 2) {
      throw new IllegalArgumentException("A search needs 2 learning rates, not " + count);
    }
    double factor = Math.pow(GREATEST_RATE / LEAST_RATE, 1.0 / (count - 1));
    return IntStream.range(0, count)
        .mapToObj(i -> rounded(LEAST_RATE * Math.pow(factor, i)))
        .toList();
  }

  /**
   * Trains on the training part, scores on the validation part, keeps the model in a file and tells
   * it as an event of {@link TrainedModel}.
   *
   * @param search the name of the search that this is part of, a name of a folder
   * @param folder where models are kept
   */
  @Task(outlets = TrainedModel.class)
  public Trained train(double lr, int epochs, long seed, String search, String folder) {
    if (!(lr > 0 && lr < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lr must be positive, but is " + lr);
    }
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be at least 1, but is " + epochs);
    }
    Path file = ModelFiles.of(folder, search).resolve("lr-" + lr + "-epochs-" + epochs + ".tribuo");
    var digits = Digits.dealt(seed);
    var model = DigitsModel.train(digits.training(), lr, epochs, seed);
    var score = model.score(digits.validation());
    ModelFiles.write(file, model::write);
    var trained =
        new Trained(search, lr, epochs, seed, score.accuracy(), score.logLoss(), file.toString());
    TaskContext.current()
        .outlet(TrainedModel.class)
        .extra("search", search)
        .extra("lr", lr)
        .extra("epochs", epochs)
        .extra("seed", seed)
        .extra("accuracy", score.accuracy())
        .extra("logLoss", score.logLoss())
        .extra("model", file.toString());
    return trained;
  }

  /**
   * Chooses the model with the highest accuracy, of equal ones the one with the least log loss;
   * measures it on the test part, keeps it in two files beside the others, and tells it as an event
   * of {@link BestModel}.
   */
  @Task(outlets = BestModel.class)
  public Chosen choose(List<Trained> trainings) {
    var winner = best(trainings);
    var model = DigitsModel.read(Path.of(winner.model()));
    double accuracy = model.score(Digits.dealt(winner.seed()).test()).accuracy();
    Path folder = Path.of(winner.model()).resolveSibling("best");
    Path tribuo = folder.resolve(Path.of(winner.model()).getFileName());
    Path onnx = folder.resolve(tribuo.getFileName().toString().replace(".tribuo", ".onnx"));
    ModelFiles.write(tribuo, model::write);
    ModelFiles.write(onnx, model::writeOnnx);
    TaskContext.current()
        .outlet(BestModel.class)
        .extra(
            Map.of(
                "search", winner.search(),
                "lr", winner.lr(),
                "accuracy", accuracy,
                "trainings", trainings.size(),
                "model", tribuo.toString(),
                "onnx", onnx.toString()));
    return new Chosen(winner, trainings.size(), accuracy, tribuo.toString(), onnx.toString());
  }

  /** The best of these. */
  public static Trained best(List<Trained> trainings) {
    return trainings.stream()
        .min(comparingDouble(Trained::accuracy).reversed().thenComparingDouble(Trained::logLoss))
        .orElseThrow(() -> new IllegalArgumentException("There is no model to choose from"));
  }

  /** Three digits that count: readable in tables, in names of files and in conf. */
  private static double rounded(double rate) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.3g", rate));
  }
}
