package dev.updraft.samples.tuning;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.samples.digits.DigitsTasks;

/** The search in one run: each instance of a mapped task trains one model. */
public class MappedSearch {
  DigitsTasks tasks = new DigitsTasks();

  @Dag(
      id = "digits_mapped_search",
      description = "Searches a learning rate by a mapped task",
      maxActiveTasks = 100)
  public void search(
      @Param(value = "20", min = 2, description = "Learning rates to try") int count,
      @Param(value = "20", min = 1, description = "Passes over the data") int epochs,
      @Param("1") long seed,
      @Param(value = "mapped", description = "A name for this search") String search,
      @Param(description = "Where the worker keeps models") String folder) {
    var rates = tasks.rates(count);
    var trainings =
        rates.stream().map(lr -> tasks.train(lr, epochs, seed, search, folder)).toList();
    tasks.choose(trainings);
  }
}
