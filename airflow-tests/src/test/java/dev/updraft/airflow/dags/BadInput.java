package dev.updraft.airflow.dags;

import dev.updraft.Dag;
import dev.updraft.Task;
import java.nio.file.Files;
import java.nio.file.Path;

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
    rest();
  }

  @Dag(id = "bad_input_order")
  public void order(Order order) {
    take(order);
  }

  @Dag(id = "bad_input_held")
  public void held(String gate) {
    hold(gate);
  }

  @Task
  int take(Order order) {
    return order.pieces();
  }

  @Task
  void rest() {}

  /** Runs until there is such a file. */
  @Task(executionTimeout = "10m")
  void hold(String gate) {
    try {
      while (!Files.exists(Path.of(gate))) {
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
