package ${package};

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import java.util.List;

/** The revenue of each shop. */
public class Orders {
  public record Order(String shop, double amount) {}

  public record Revenue(String shop, double amount) {}

  /** Each call is a task; Airflow sees what the method says, before anything runs. */
  @Dag(id = "orders", schedule = "@daily", startDate = "2026-01-01", retries = 2)
  public void orders(@Param("10.0") double smallest) {
    var orders = load();
    var shops = shops(orders);
    var revenues = shops.stream().map(shop -> revenue(shop, orders, smallest)).toList();
    report(revenues);
  }

  @Task
  List<Order> load() {
    return List.of(new Order("north", 12.5), new Order("south", 99.0), new Order("north", 3.0));
  }

  @Task
  List<String> shops(List<Order> orders) {
    return orders.stream().map(Order::shop).distinct().sorted().toList();
  }

  @Task
  Revenue revenue(String shop, List<Order> orders, double smallest) {
    return new Revenue(
        shop,
        orders.stream()
            .filter(order -> order.shop().equals(shop) && order.amount() >= smallest)
            .mapToDouble(Order::amount)
            .sum());
  }

  @Task
  String report(List<Revenue> revenues) {
    return revenues.toString();
  }
}
