package dev.updraft.samples.sites;

import static dev.updraft.Dsl.named;
import static dev.updraft.Dsl.task;
import static dev.updraft.Dsl.with;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import dev.updraft.TaskGroup;
import dev.updraft.TaskSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Two sites train a model together, while the rows of each stay where they are: a task goes to the
 * queue of the site, and only sums, weights and counts come back.
 */
public class Sites {
  private static final TaskSettings AT_NORTH = task().queue("north");
  private static final TaskSettings AT_SOUTH = task().queue("south");
  private static final int ROUNDS = 3;

  final SiteTasks data;

  /** On a worker. */
  public Sites() {
    this(System.getenv());
  }

  Sites(Map<String, String> environment) {
    data = new SiteTasks(environment);
  }

  @Dag(id = "sites", description = "Trains a model on data that stay at two sites")
  public void sites(
      @Param(value = "20", min = 1, max = 1000, description = "Steps of training in each round")
          int steps)
      throws IOException {
    Summary north = named("summary_north", with(AT_NORTH, data.summary("north")));
    Summary south = named("summary_south", with(AT_SOUTH, data.summary("south")));
    Model joint = start(List.of(north, south));
    for (int round = 1; round <= ROUNDS; round++) {
      joint = named("round_" + round, round(joint, steps));
    }
    Model aloneNorth = named("alone_north", with(AT_NORTH, data.alone("north", ROUNDS, steps)));
    Model aloneSouth = named("alone_south", with(AT_SOUTH, data.alone("south", ROUNDS, steps)));
    List<Model> models = List.of(joint, aloneNorth, aloneSouth);
    Hits atNorth = named("measure_north", with(AT_NORTH, data.measure("north", models)));
    Hits atSouth = named("measure_south", with(AT_SOUTH, data.measure("south", models)));
    report(List.of(atNorth, atSouth));
  }

  /** Asks the worker of the south for the rows of the north: this fails. */
  @Dag(id = "sites_wrong_worker", description = "Shows that a site cannot reach the other's data")
  public void wrongWorker() throws IOException {
    named("summary_north", with(AT_SOUTH, data.summary("north")));
  }

  @TaskGroup
  Model round(Model before, int steps) throws IOException {
    Model north = named("north", with(AT_NORTH, data.train("north", before, steps)));
    Model south = named("south", with(AT_SOUTH, data.train("south", before, steps)));
    return average(List.of(north, south));
  }

  @Task
  Model start(List<Summary> summaries) {
    return Model.untrained(summaries);
  }

  @Task
  Model average(List<Model> models) {
    return Model.average(models);
  }

  @Task
  Report report(List<Hits> sites) {
    Report report = Report.of(sites);
    System.out.println(report);
    return report;
  }
}
