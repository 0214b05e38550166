package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersTest {
  @Test
  void smallOrdersDoNotCount() {
    var orders = new Orders();
    assertEquals(12.5, orders.revenue("north", orders.load(), 10.0).amount());
  }

  @Test
  void everyShopIsReported() {
    var reported = new ArrayList<Orders.Revenue>();
    new Orders() {
      @Override
      String report(List<Revenue> revenues) {
        reported.addAll(revenues);
        return super.report(revenues);
      }
    }.orders(10.0);
    assertEquals(List.of("north", "south"), reported.stream().map(Orders.Revenue::shop).toList());
  }
}
