package dev.updraft.samples.sites;

import java.util.List;

/**
 * What a site tells of its rows before anything is trained: enough for means and deviations.
 *
 * @param rows how many there are
 * @param sums the sum of each feature
 * @param squares the sum of each feature's squares
 */
public record Summary(int rows, List<Double> sums, List<Double> squares) {
  /** Of fewer rows a sum says too much of each. */
  static final int LEAST = 10;

  /**
   * Sums up.
   *
   * @throws IllegalArgumentException if there are fewer than {@value #LEAST} rows
   */
  static Summary of(List<Wine> wines) {
    if (wines.size() < LEAST) {
      throw new IllegalArgumentException(
          "A site with " + wines.size() + " rows tells nothing of them; it takes " + LEAST + ".");
    }
    var sums = new double[Wine.FEATURES];
    var squares = new double[Wine.FEATURES];
    for (Wine wine : wines) {
      for (int i = 0; i < Wine.FEATURES; i++) {
        double value = wine.features().get(i);
        sums[i] += value;
        squares[i] += value * value;
      }
    }
    return new Summary(wines.size(), Numbers.list(sums), Numbers.list(squares));
  }
}
