package dev.updraft.samples.tuning;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.samples.digits.DigitsTasks;

/** One training, whose hyper-parameters are the params of the run. */
public class Training {
  DigitsTasks tasks = new DigitsTasks();

  @Dag(
      id = "digits_training",
      description = "Trains one model that reads digits",
      maxActiveRuns = 100)
  public void training(
      @Param(value = "0.1", min = 1e-6, description = "Learning rate: the first step width")
          double lr,
      @Param(value = "20", min = 1, description = "Passes over the data") int epochs,
      @Param(value = "1", description = "Deals out the data") long seed,
      @Param(value = "single", description = "The search that this is part of") String search,
      @Param(description = "Where the worker keeps models") String folder) {
    tasks.train(lr, epochs, seed, search, folder);
  }
}
