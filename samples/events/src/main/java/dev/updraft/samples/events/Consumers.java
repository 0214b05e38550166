package dev.updraft.samples.events;

import dev.updraft.AssetEvent;
import dev.updraft.AssetSchedule;
import dev.updraft.Dag;
import dev.updraft.PartitionedAssetTimetable;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * DAGs that wait for changes of assets.
 *
 * <p>Events that come while Airflow makes a run neither start another run nor are among those that
 * started this one. Who has to see each event asks the asset for those of some time, as {@link
 * #journal} and {@link #catalog} do, and takes it well to see one twice.
 */
public class Consumers {
  private static final Duration LATELY = Duration.ofHours(1);

  @Dag(id = "shop_on_all", description = "Orders and prices have both changed")
  @AssetSchedule({Shop.Orders.class, Shop.Prices.class})
  public void onAll() {
    receive();
  }

  @Dag(id = "shop_on_any", description = "Orders or prices have changed", maxActiveRuns = 1)
  @AssetSchedule(Shop.OrdersOrPrices.class)
  public void onAny() {
    journal();
  }

  @Dag(id = "shop_on_alias", description = "A file has come", maxActiveRuns = 1)
  @AssetSchedule(Shop.Files.class)
  public void onAlias() {
    catalog();
  }

  @Dag(id = "shop_on_python", description = "A DAG in Python has changed the weather")
  @AssetSchedule(Shop.Weather.class)
  public void onPython() {
    receive();
  }

  // Needs Airflow 3.2.
  @SuppressWarnings("updraft")
  @Dag(id = "shop_on_partition", description = "The sales of a region have changed")
  @PartitionedAssetTimetable(assets = Shop.Sales.class, defaultMapper = Shop.SameRegion.class)
  public void onPartition() {
    receive();
  }

  @Task
  Receipt receive() {
    return receipt(TaskContext.current(), List.of());
  }

  @Task(inlets = {Shop.Orders.class, Shop.Prices.class})
  Receipt journal() {
    TaskContext context = TaskContext.current();
    List<AssetEvent> events = new ArrayList<>(lately(context, Shop.Orders.class));
    events.addAll(lately(context, Shop.Prices.class));
    events.sort(Comparator.comparing(AssetEvent::timestamp));
    return receipt(context, events);
  }

  @Task(inlets = Shop.Files.class)
  Receipt catalog() {
    TaskContext context = TaskContext.current();
    return receipt(context, lately(context, Shop.Files.class));
  }

  private static List<AssetEvent> lately(TaskContext context, Class<?> asset) {
    return context.inlet(asset).after(Instant.now().minus(LATELY)).events();
  }

  private static Receipt receipt(TaskContext context, List<AssetEvent> lately) {
    return new Receipt(
        context.run().findPartitionKey().orElse(null),
        Seen.of(context.triggeringEvents()),
        Seen.of(lately));
  }
}
