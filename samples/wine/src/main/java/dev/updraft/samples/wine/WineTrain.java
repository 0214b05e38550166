package dev.updraft.samples.wine;

import dev.updraft.Dag;
import dev.updraft.Param;
import java.io.IOException;

/** One training, whose hyper-parameters are the params of the run. */
public class WineTrain {
  WineModels models = new WineModels();

  @Dag(id = "wine_train", description = "Trains and scores one candidate")
  public void train(
      @Param(value = "0.1", description = "The first step width, above 0") double learningRate,
      @Param(value = "5", description = "Passes over the data, at least 1") int epochs,
      @Param("1") long seed)
      throws IOException {
    var candidate = models.candidate(learningRate, epochs);
    var wines = models.load();
    var split = models.split(wines, seed);
    models.train(split, candidate, seed);
  }
}
