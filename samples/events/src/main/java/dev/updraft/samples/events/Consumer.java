package dev.updraft.samples.events;

import java.util.List;

/**
 * A DAG that waits for changes.
 *
 * @param dagId its id
 * @param task the task that leaves a {@link Receipt}
 * @param asks whether that task asks the assets for their events, too, so that it sees each one
 * @param assets beginnings of the names of the assets that it waits for
 */
record Consumer(String dagId, String task, boolean asks, List<String> assets) {
  static final Consumer ALL =
      new Consumer(Consumers_OnAllDag.ID, "receive", false, List.of("shop_orders", "shop_prices"));
  static final Consumer ANY =
      new Consumer(Consumers_OnAnyDag.ID, "journal", true, List.of("shop_orders", "shop_prices"));
  static final Consumer ALIAS =
      new Consumer(Consumers_OnAliasDag.ID, "catalog", true, List.of("shop_file_"));
  static final Consumer PARTITION =
      new Consumer(Consumers_OnPartitionDag.ID, "receive", false, List.of("shop_sales"));

  /** In Java, of what a DAG in Python changes. */
  static final Consumer OF_PYTHON =
      new Consumer(Consumers_OnPythonDag.ID, "receive", false, List.of("shop_weather"));

  /** In Python, of what DAGs in Java change. */
  static final Consumer IN_PYTHON =
      new Consumer("shop_on_orders_py", "receive", true, List.of("shop_orders"));

  /** Whether it waits for this asset. */
  boolean waitsFor(String asset) {
    return assets.stream().anyMatch(asset::startsWith);
  }
}
