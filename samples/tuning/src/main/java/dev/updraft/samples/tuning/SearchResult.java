package dev.updraft.samples.tuning;

import dev.updraft.samples.digits.BestModel;
import dev.updraft.samples.digits.Trained;

/**
 * What a search found, and what it took.
 *
 * @param search its name
 * @param chosen what the one who searched chose
 * @param ranked what the DAG that assets start chose, from the same trainings
 * @param timing how long it took
 */
public record SearchResult(String search, Trained chosen, Ranked ranked, Timing timing) {
  /**
   * The last event of {@link BestModel} about the search.
   *
   * @param lr the learning rate of the best model
   * @param accuracy the share of the test digits that it told right
   * @param trainings how many models it was chosen from
   * @param model the path of its file in Tribuo's format
   * @param onnx the path of its file in the ONNX format
   */
  public record Ranked(double lr, double accuracy, int trainings, String model, String onnx) {}
}
