package dev.updraft.airflow.dags;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import java.time.Duration;

/** What is called wrongly. */
public class BadInput {
  /** What is ordered. */
  public record Order(String customer, int pieces) {}

  @Dag(
      id = "bad_input_daily",
      schedule = "@daily",
      startDate = "2026-01-01",
      pausedUponCreation = true)
  public void daily() {
    pause(Duration.ZERO);
  }

  @Dag(id = "bad_input_order")
  public void order(Order order, @Param("0s") Duration time) {
    take(order);
    pause(time);
  }

  @Task
  int take(Order order) {
    return order.pieces();
  }

  @Task
  void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
