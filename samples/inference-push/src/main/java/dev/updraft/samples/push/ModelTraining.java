package dev.updraft.samples.push;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.samples.digits.DigitsTasks;
import java.util.List;

/** Trains the model that the endpoint answers with, by the tasks of the tuning sample. */
public class ModelTraining {
  DigitsTasks tasks = new DigitsTasks();

  @Dag(
      id = "digits_model",
      description = "Trains a model that reads digits, and says it is the best")
  public void training(
      @Param(value = "0.1", min = 1e-6, description = "Learning rate: the first step width")
          double lr,
      @Param(value = "20", min = 1, description = "Passes over the data") int epochs,
      @Param(value = "1", description = "Deals out the data") long seed,
      @Param(description = "Where the worker keeps models") String folder) {
    var trained = tasks.train(lr, epochs, seed, "push", folder);
    tasks.choose(List.of(trained));
  }
}
