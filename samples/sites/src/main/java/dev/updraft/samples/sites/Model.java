package dev.updraft.samples.sites;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A logistic regression. Its size does not depend on the rows that it was trained on.
 *
 * @param rows how many rows it was trained on, 0 if it was not
 * @param means what is subtracted from each feature
 * @param deviations by what each is divided then
 * @param weights for each kind, the weight of each feature and a constant
 */
public record Model(
    int rows, List<Double> means, List<Double> deviations, List<List<Double>> weights) {
  private static final double RATE = 0.2;
  private static final double LEAST_DEVIATION = 1e-9;

  /** A model that knows the scales of all rows behind these summaries, and nothing else. */
  static Model untrained(List<Summary> summaries) {
    int rows = summaries.stream().mapToInt(Summary::rows).sum();
    var means = new double[Wine.FEATURES];
    var deviations = new double[Wine.FEATURES];
    for (int i = 0; i < Wine.FEATURES; i++) {
      int feature = i;
      double sum = summaries.stream().mapToDouble(s -> s.sums().get(feature)).sum();
      double squares = summaries.stream().mapToDouble(s -> s.squares().get(feature)).sum();
      means[i] = sum / rows;
      double variance = squares / rows - means[i] * means[i];
      deviations[i] = Math.max(Math.sqrt(Math.max(variance, 0)), LEAST_DEVIATION);
    }
    return of(0, means, deviations, new double[Wine.KINDS][Wine.FEATURES + 1]);
  }

  /** Goes on with the training, on other rows. */
  Model trained(List<Wine> wines, int steps) {
    List<double[]> inputs = wines.stream().map(this::input).toList();
    double[][] now = weights.stream().map(Numbers::array).toArray(double[][]::new);
    for (int step = 0; step < steps; step++) {
      var slope = new double[Wine.KINDS][Wine.FEATURES + 1];
      for (int row = 0; row < inputs.size(); row++) {
        double[] input = inputs.get(row);
        double[] shares = shares(now, input);
        for (int kind = 0; kind < Wine.KINDS; kind++) {
          double error = shares[kind] - (kind == wines.get(row).kind() ? 1 : 0);
          for (int i = 0; i < input.length; i++) {
            slope[kind][i] += error * input[i] / inputs.size();
          }
        }
      }
      for (int kind = 0; kind < Wine.KINDS; kind++) {
        for (int i = 0; i < slope[kind].length; i++) {
          now[kind][i] -= RATE * slope[kind][i];
        }
      }
    }
    return of(wines.size(), Numbers.array(means), Numbers.array(deviations), now);
  }

  /**
   * The mean of models, each counting as much as the rows that it was trained on.
   *
   * @throws IllegalArgumentException if none was trained
   */
  static Model average(List<Model> models) {
    int rows = models.stream().mapToInt(Model::rows).sum();
    if (rows == 0) {
      throw new IllegalArgumentException("There is no trained model to average.");
    }
    var sum = new double[Wine.KINDS][Wine.FEATURES + 1];
    for (Model model : models) {
      for (int kind = 0; kind < Wine.KINDS; kind++) {
        for (int i = 0; i < sum[kind].length; i++) {
          sum[kind][i] += model.weights().get(kind).get(i) * model.rows() / rows;
        }
      }
    }
    Model first = models.get(0);
    return of(rows, Numbers.array(first.means), Numbers.array(first.deviations), sum);
  }

  /** How many of these it tells right. */
  int right(List<Wine> wines) {
    double[][] now = weights.stream().map(Numbers::array).toArray(double[][]::new);
    return (int)
        wines.stream().filter(wine -> best(shares(now, input(wine))) == wine.kind()).count();
  }

  private double[] input(Wine wine) {
    var input = new double[Wine.FEATURES + 1];
    for (int i = 0; i < Wine.FEATURES; i++) {
      input[i] = (wine.features().get(i) - means.get(i)) / deviations.get(i);
    }
    input[Wine.FEATURES] = 1;
    return input;
  }

  private static double[] shares(double[][] weights, double[] input) {
    var shares = new double[Wine.KINDS];
    double total = 0;
    for (int kind = 0; kind < Wine.KINDS; kind++) {
      double sum = 0;
      for (int i = 0; i < input.length; i++) {
        sum += weights[kind][i] * input[i];
      }
      shares[kind] = Math.exp(sum);
      total += shares[kind];
    }
    for (int kind = 0; kind < Wine.KINDS; kind++) {
      shares[kind] /= total;
    }
    return shares;
  }

  private static int best(double[] shares) {
    return IntStream.range(0, shares.length)
        .reduce((one, other) -> shares[other] > shares[one] ? other : one)
        .orElseThrow();
  }

  private static Model of(int rows, double[] means, double[] deviations, double[][] weights) {
    List<List<Double>> lists = new ArrayList<>();
    for (double[] kind : weights) {
      lists.add(Numbers.list(kind));
    }
    return new Model(rows, Numbers.list(means), Numbers.list(deviations), List.copyOf(lists));
  }
}
