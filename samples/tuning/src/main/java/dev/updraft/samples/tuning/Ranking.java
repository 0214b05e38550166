package dev.updraft.samples.tuning;

import static java.util.Comparator.naturalOrder;

import dev.updraft.AssetEvent;
import dev.updraft.AssetSchedule;
import dev.updraft.Dag;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import dev.updraft.samples.digits.BestModel;
import dev.updraft.samples.digits.Chosen;
import dev.updraft.samples.digits.DigitsTasks;
import dev.updraft.samples.digits.Trained;
import dev.updraft.samples.digits.TrainedModel;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranks models as they come in, whoever started their training: runs when {@link TrainedModel} has
 * changed. Airflow may put several events into one run, so each run ranks all of a search so far.
 */
public class Ranking {
  /** How far back the events of a search are looked for. */
  private static final Duration MEMORY = Duration.ofDays(1);

  DigitsTasks tasks = new DigitsTasks();

  @Dag(
      id = "digits_ranking",
      description = "Chooses the best of the models that were trained",
      maxActiveRuns = 1)
  @AssetSchedule(TrainedModel.class)
  public void ranking() {
    var searches = searches();
    searches.stream().map(search -> rank(search)).toList();
  }

  /**
   * The searches that have new models. Asked of the asset, not only of the run: Airflow gives a run
   * the events up to the one that queued it, and those that came until it was made start no other.
   */
  @Task(inlets = TrainedModel.class)
  List<String> searches() {
    var context = TaskContext.current();
    return context.triggeringEvents(TrainedModel.class).stream()
        .map(AssetEvent::timestamp)
        .min(naturalOrder())
        .map(first -> context.inlet(TrainedModel.class).after(first).events())
        .orElse(List.of())
        .stream()
        .map(event -> event.extra("search", String.class))
        .distinct()
        .toList();
  }

  /** Chooses among all models of a search that there are by now. */
  @Task(inlets = TrainedModel.class, outlets = BestModel.class)
  Chosen rank(String search) {
    var events =
        TaskContext.current().inlet(TrainedModel.class).after(Instant.now().minus(MEMORY)).events();
    // A training that ran again is one model, though there are two events of it.
    Map<String, Trained> byFile = new LinkedHashMap<>();
    events.stream()
        .map(Ranking::trained)
        .filter(trained -> trained.search().equals(search))
        .forEach(trained -> byFile.put(trained.model(), trained));
    return tasks.choose(List.copyOf(byFile.values()));
  }

  private static Trained trained(AssetEvent event) {
    return new Trained(
        event.extra("search", String.class),
        event.extra("lr", Double.class),
        event.extra("epochs", Long.class).intValue(),
        event.extra("seed", Long.class),
        event.extra("accuracy", Double.class),
        event.extra("logLoss", Double.class),
        event.extra("model", String.class));
  }
}
