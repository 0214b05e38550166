package dev.updraft.airflow.conformance.dags;

import dev.updraft.Asset;
import dev.updraft.AssetAlias;
import dev.updraft.AssetEvent;
import dev.updraft.AssetSchedule;
import dev.updraft.Dag;
import dev.updraft.Dsl;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What tasks say of assets, read of them, and keep. */
public class Changes {
  @Asset(name = "conform_raw", uri = "conform://lake/raw", extra = "{\"team\": \"ml\"}")
  interface Raw {}

  @Asset(name = "conform_plain", uri = "conform://lake/plain")
  interface Plain {}

  @Asset(name = "conform_parts", uri = "conform://lake/parts")
  interface Parts {}

  @AssetAlias("conform_tables")
  interface Tables {}

  @Dag(id = "conform_assets")
  public void assets() {
    says();
    Dsl.then();
    plain();
    Dsl.then();
    through();
    Dsl.then();
    reads();
  }

  @Task(outlets = Raw.class)
  void says() {
    TaskContext context = TaskContext.current();
    context.outlet(Raw.class).extra("rows", 42).extra("of", Map.of("day", List.of(1, 2)));
  }

  @Task(outlets = Plain.class)
  void plain() {}

  @Task(outlets = Tables.class)
  void through() {
    TaskContext context = TaskContext.current();
    context
        .alias(Tables.class)
        .add(Raw.class, Map.of("rows", 1))
        .add("conform_orders", "conform://lake/orders", Map.of("rows", 2))
        .add("conform_orders", "conform://lake/orders", Map.of("rows", 3));
  }

  @Task(inlets = {Raw.class, Tables.class})
  List<Object> reads() {
    TaskContext context = TaskContext.current();
    return List.of(
        mine(context.inlet(Raw.class).newestFirst().events()),
        mine(context.inlet(Raw.class).events()),
        mine(context.inlet(Tables.class).events()).size(),
        context.inlet(Raw.class).limit(1).events().size(),
        mine(context.inlet(Raw.class).before(Instant.EPOCH).events()).size());
  }

  /** Its twin and other runs change the same assets. */
  private static List<Object> mine(List<AssetEvent> events) {
    String run = TaskContext.current().runId();
    return events.stream()
        .filter(event -> run.equals(event.sourceRunId()))
        .filter(event -> TaskContext.current().dagId().equals(event.sourceDagId()))
        .map(event -> event.extra().get("rows"))
        .toList();
  }

  @Dag(id = "conform_consumer")
  @AssetSchedule(Raw.class)
  public void consumer() {
    consumes();
  }

  @Task
  List<String> consumes() {
    return TaskContext.current().triggeringEvents(Raw.class).stream()
        .map(
            event ->
                event.sourceDagId()
                    + " "
                    + event.sourceTaskId()
                    + " "
                    + event.sourceRunId()
                    + " "
                    + event.extra().get("rows"))
        .toList();
  }

  @Dag(id = "conform_partitions")
  public void partitions() {
    parts();
  }

  @Task(outlets = Parts.class, retries = 1, retryDelay = "1s")
  void parts() {
    TaskContext context = TaskContext.current();
    context.outlet(Parts.class).extra("rows", 1).partitions("eu", "us");
    context.outlet(Parts.class).event(Map.of("rows", 2)).event("asia", Map.of("rows", 3));
  }

  @Dag(id = "conform_store")
  public void store() {
    String kept = keeps();
    Dsl.then();
    marks(kept);
  }

  record Mark(String job, LocalDate day) {}

  @Task(retries = 1, retryDelay = "1s")
  String keeps() {
    var store = TaskContext.current().store();
    if (TaskContext.current().tryNumber() == 1) {
      store.set("mark", new Mark("seven", LocalDate.of(2026, 1, 2)));
      store.setForever("gone", 1);
      store.delete("gone");
      throw new IllegalStateException("the first try fails");
    }
    Mark mark = store.get("mark", Mark.class);
    return mark.job() + " " + mark.day() + " " + store.find("gone", Integer.class).isPresent();
  }

  @Task(inlets = Raw.class)
  int marks(String kept) {
    var store = TaskContext.current().store(Raw.class);
    String key = "at_" + TaskContext.current().dagId();
    store.set(key, kept.length());
    int read = store.get(key, Integer.class);
    store.delete(key);
    return read + (store.find(key, Integer.class).isPresent() ? 1000 : 0);
  }
}
