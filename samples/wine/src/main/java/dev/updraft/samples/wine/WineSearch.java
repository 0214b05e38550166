package dev.updraft.samples.wine;

import dev.updraft.Dag;
import dev.updraft.Param;
import java.io.IOException;
import java.util.List;

/** The search in one run: one mapped task instance trains one candidate of the grid. */
public class WineSearch {
  WineModels models = new WineModels();

  @Dag(id = "wine_search", description = "Hyper-parameter search, mapped in one run")
  public void search(@Param("1") long seed) throws IOException {
    var wines = models.load();
    var split = models.split(wines, seed);
    var grid = models.grid(List.of(0.01, 0.1, 1.0), List.of(1, 5, 20));
    var scores = grid.stream().map(candidate -> models.train(split, candidate, seed)).toList();
    var best = models.best(scores);
    models.evaluate(split, best.candidate(), seed);
  }
}
