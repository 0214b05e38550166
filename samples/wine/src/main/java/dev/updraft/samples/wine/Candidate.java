package dev.updraft.samples.wine;

/**
 * Hyper-parameters to try.
 *
 * @param learningRate the first step width of AdaGrad, above 0
 * @param epochs how often training passes over the data, at least 1
 */
public record Candidate(double learningRate, int epochs) {
  /** Checks the values, which may come from the conf of a run. */
  public Candidate {
    if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("learningRate must be positive, but is " + learningRate);
    }
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be at least 1, but is " + epochs);
    }
  }
}
