package dev.updraft.samples.events;

import dev.updraft.Dag;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import java.util.List;
import java.util.Map;

/**
 * DAGs that change assets. Each is told what its events are to say, so that who starts it can look
 * for that.
 */
public class Producers {
  @Dag(id = "shop_orders", description = "Changes the orders", maxActiveRuns = 50)
  public void orders(String batch, int number, int rows) {
    loadOrders(batch, number, rows);
  }

  @Dag(id = "shop_prices", description = "Changes the prices")
  public void prices(String batch, int number, int rows) {
    loadPrices(batch, number, rows);
  }

  @Dag(id = "shop_files", description = "Brings files, each an asset, through an alias")
  public void files(String batch, List<String> names) {
    bring(batch, names);
  }

  @Dag(id = "shop_sales", description = "Changes the sales of regions")
  public void sales(String batch, List<String> regions) {
    sell(batch, regions);
  }

  @Task(outlets = Shop.Orders.class)
  void loadOrders(String batch, int number, int rows) {
    TaskContext.current().outlet(Shop.Orders.class).extra(extra(batch, number, rows));
  }

  @Task(outlets = Shop.Prices.class)
  void loadPrices(String batch, int number, int rows) {
    TaskContext.current().outlet(Shop.Prices.class).extra(extra(batch, number, rows));
  }

  /** Airflow hears of these assets when the task has ended. */
  @Task(outlets = Shop.Files.class)
  void bring(String batch, List<String> names) {
    var files = TaskContext.current().alias(Shop.Files.class);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      files.add("shop_file_" + name, "s3://shop/files/" + name, extra(batch, i + 1, 100 * (i + 1)));
    }
  }

  /** An event for each region. */
  @Task(outlets = Shop.Sales.class)
  void sell(String batch, List<String> regions) {
    var sales = TaskContext.current().outlet(Shop.Sales.class);
    for (int i = 0; i < regions.size(); i++) {
      sales.event(regions.get(i), extra(batch, i + 1, 1000 * (i + 1)));
    }
  }

  /** What an event says, which {@link Seen#of} reads. */
  static Map<String, Object> extra(String batch, int number, int rows) {
    return Map.of("batch", batch, "number", number, "rows", rows);
  }
}
