package dev.updraft.airflow.conformance.dags;

import static dev.updraft.Dsl.waitFor;

import dev.updraft.Dag;
import dev.updraft.Sensor;
import dev.updraft.SensorMode;
import dev.updraft.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Sensors that keep their slot and such that give it back. */
public class Watches {
  public record Batch(String name, List<Integer> rows) {}

  @Dag(id = "conform_sensors")
  public void sensors(String folder) throws IOException {
    waitFor(() -> poked(folder));
    Batch batch = waitFor(() -> rescheduled(folder));
    take(batch);
    waitFor(() -> late());
    waitFor(() -> never());
    waitFor(() -> softly());
  }

  @Task
  @Sensor(pokeInterval = "100ms")
  boolean poked(String folder) throws IOException {
    return call(folder, "poked") == 3;
  }

  @Task
  @Sensor(mode = SensorMode.RESCHEDULE, pokeInterval = "8s")
  Optional<Batch> rescheduled(String folder) throws IOException {
    int call = call(folder, "rescheduled");
    return call == 3 ? Optional.of(new Batch("after 3", List.of(1, 2))) : Optional.empty();
  }

  @Task
  String take(Batch batch) {
    return batch.name() + " " + batch.rows();
  }

  @Task(retries = 2)
  @Sensor(pokeInterval = "200ms", timeout = "1s")
  boolean late() {
    return false;
  }

  @Task(retries = 2)
  @Sensor(mode = SensorMode.RESCHEDULE, pokeInterval = "8s", timeout = "9s")
  boolean never() {
    return false;
  }

  @Task
  @Sensor(mode = SensorMode.RESCHEDULE, pokeInterval = "8s", timeout = "1s", softFail = true)
  boolean softly() {
    return false;
  }

  /** Which call of a task this is; each one is made on an instance of its own. */
  private static int call(String folder, String task) throws IOException {
    Path calls = Path.of(folder, "conform_sensors_" + task);
    Files.writeString(calls, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return (int) Files.size(calls);
  }
}
