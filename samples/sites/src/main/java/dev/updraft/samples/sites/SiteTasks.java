package dev.updraft.samples.sites;

import dev.updraft.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is done where the data is. Each site's worker has the folder of its data in the variable
 * {@code SITE_<NAME>}; no other place knows it.
 */
public final class SiteTasks {
  private static final String VARIABLE = "SITE_";

  private final Map<String, String> environment;

  /** Tasks for a worker with this environment. */
  SiteTasks(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Sums of the features. */
  @Task
  public Summary summary(String site) throws IOException {
    return Summary.of(training(site));
  }

  /** Goes on with the training of a model. */
  @Task
  public Model train(String site, Model before, int steps) throws IOException {
    return before.trained(training(site), steps);
  }

  /** The model that the site would have without the other one. */
  @Task
  public Model alone(String site, int rounds, int steps) throws IOException {
    List<Wine> wines = training(site);
    return Model.untrained(List.of(Summary.of(wines))).trained(wines, rounds * steps);
  }

  /** How many of the rows that no model has seen each model tells right. */
  @Task
  public Hits measure(String site, List<Model> models) throws IOException {
    List<Wine> held = Wine.held(wines(site));
    return new Hits(held.size(), models.stream().map(model -> model.right(held)).toList());
  }

  private List<Wine> training(String site) throws IOException {
    return Wine.training(wines(site));
  }

  private List<Wine> wines(String site) throws IOException {
    @Nullable String folder = environment.get(variable(site));
    if (folder == null) {
      throw new IllegalStateException(
          "This worker cannot reach the data of the site "
              + site
              + ": it has no "
              + variable(site)
              + " in its environment. Let the queue "
              + site
              + " be served only by workers at that site.");
    }
    List<Wine> wines = Wine.all(Path.of(folder));
    System.out.println("Site " + site + ": " + wines.size() + " rows");
    return wines;
  }

  private static String variable(String site) {
    return VARIABLE + site.toUpperCase(Locale.ROOT);
  }
}
