package dev.updraft.samples.events;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.AirflowException;
import dev.updraft.client.Credentials;
import dev.updraft.client.RecordedEvent;
import dev.updraft.client.RunRequest;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Changes assets by DAGs in Java and in Python and by itself, and compares what each DAG that waits
 * for them has seen with what was sent.
 */
public final class EventsDemo {
  private static final String WEATHER_DAG = "shop_weather_py";
  private static final List<String> FILES = List.of("customers", "goods");
  private static final List<String> REGIONS = List.of("asia", "eu", "us");
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Clocks of servers differ; the batch says which events are ours. */
  private static final Duration LEEWAY = Duration.ofMinutes(5);

  private final AirflowClient airflow;
  private final Settings settings;
  private final PrintStream out;
  private final Starts starts;
  private final String batch = UUID.randomUUID().toString().substring(0, 8);
  private final Sent sent = new Sent(batch);
  private final Instant since = Instant.now().minus(LEEWAY);
  private final Receipts receipts;

  /** A demo; nothing is started yet. */
  public EventsDemo(AirflowClient airflow, Settings settings, PrintStream out) {
    this.airflow = airflow;
    this.settings = settings;
    this.out = out;
    starts = new Starts(airflow, settings.patience());
    receipts = new Receipts(airflow, since, batch);
  }

  /**
   * What to do.
   *
   * @param burst how many runs change the orders at once
   * @param partitions whether the server starts runs of partitions that tasks name, as Airflow does
   *     from 3.3 on and the dev server does not
   * @param patience how long each step may take
   */
  public record Settings(int burst, boolean partitions, Duration patience) {}

  /** The server is in {@code UPDRAFT_SERVER_URL}. Exit code 1 if something is not as it should. */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> environment = System.getenv();
    String server = environment.getOrDefault("UPDRAFT_SERVER_URL", "http://localhost:8080");
    boolean devServer = environment.containsKey("UPDRAFT_DEV_SERVER");
    try (var airflow = AirflowClient.connect(server, Credentials.fromEnvironment(environment))) {
      boolean partitions = !devServer && !airflow.version().matches("3\\.[0-2]\\..*");
      var settings = new Settings(10, partitions, Duration.ofMinutes(5));
      new EventsDemo(airflow, settings, System.out).run();
    } catch (AirflowException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Changes the assets and waits for those that wait for them.
   *
   * @return what each consumer has seen, by its id
   * @throws IllegalStateException if that is not what was sent
   */
  public Map<String, Consumed> run() throws InterruptedException {
    out.printf("Airflow %s, batch %s%n", airflow.version(), batch);
    boolean python = airflow.dags().find(WEATHER_DAG).isPresent();
    List<Consumer> consumers = consumers(python);
    unpause(consumers, python);

    airflow.assets().deleteQueued(Consumer.ALL.dagId());
    starts.run(List.of(sent.run(Producers_OrdersDag.run(batch, 1, 10), "shop_orders", 1, 10)));
    expect(waiting() == 1, "the DAG on all has heard of the orders");
    expect(receipts.of(Consumer.ALL).runs() == 0, "it waits for the prices, too");
    out.println("The orders have changed: the DAG on all waits for the prices");
    starts.run(List.of(sent.run(Producers_PricesDag.run(batch, 1, 20), "shop_prices", 1, 20)));
    Map<String, String> both = sent.of(Consumer.ALL);
    await(Consumer.ALL, both);

    List<RunRequest> burst = burst(python);
    out.printf("%d runs change assets at once%n", burst.size());
    starts.run(burst);
    int last = settings.burst() + 2;
    starts.update("shop_orders", sent.byHand("shop_orders", last, 10 * last));

    Map<String, Consumed> consumed = new TreeMap<>();
    for (Consumer consumer : consumers) {
      Map<String, String> wanted = consumer == Consumer.ALL ? both : sent.of(consumer);
      Consumed seen = await(consumer, wanted);
      consumed.put(consumer.dagId(), seen);
      out.printf(
          "  %-18s %2d events: %2d runs, %2d among the events that started them%s%n",
          consumer.dagId(),
          wanted.size(),
          seen.runs(),
          seen.triggering().size(),
          consumer.asks() ? ", all by asking the assets" : "");
    }
    check(consumers, consumed);
    out.println(
        "Proved: each consumer saw what was sent, from the run that sent it, and Airflow says the"
            + " same of which event started which run");
    return consumed;
  }

  private List<Consumer> consumers(boolean python) {
    List<Consumer> consumers = new ArrayList<>(List.of(Consumer.ALL, Consumer.ANY, Consumer.ALIAS));
    if (settings.partitions()) {
      consumers.add(Consumer.PARTITION);
    } else {
      out.println(
          "Left out: partitions, which need Airflow 3.3; the dev server starts no runs of them");
    }
    if (python) {
      consumers.addAll(List.of(Consumer.OF_PYTHON, Consumer.IN_PYTHON));
    } else {
      out.println("Left out: producer and consumer in Python, which this server does not have");
    }
    return consumers;
  }

  private void unpause(List<Consumer> consumers, boolean python) {
    List<String> producers =
        List.of(
            Producers_OrdersDag.ID,
            Producers_PricesDag.ID,
            Producers_FilesDag.ID,
            Producers_SalesDag.ID);
    producers.forEach(airflow.dags()::unpause);
    consumers.forEach(consumer -> airflow.dags().unpause(consumer.dagId()));
    if (python) {
      airflow.dags().unpause(WEATHER_DAG);
    }
  }

  private List<RunRequest> burst(boolean python) {
    List<RunRequest> runs = new ArrayList<>();
    for (int number = 2; number < settings.burst() + 2; number++) {
      int rows = 10 * number;
      var order = Producers_OrdersDag.run(batch, number, rows);
      runs.add(sent.run(order, "shop_orders", number, rows));
    }
    runs.add(sent.files(FILES));
    if (settings.partitions()) {
      runs.add(sent.sales(REGIONS));
    }
    if (python) {
      var weather = RunRequest.of(WEATHER_DAG).conf(Producers.extra(batch, 1, 30));
      runs.add(sent.run(weather, "shop_weather", 1, 30));
    }
    return runs;
  }

  /** Waits until a consumer has seen events. */
  private Consumed await(Consumer consumer, Map<String, String> wanted)
      throws InterruptedException {
    long end = System.nanoTime() + settings.patience().toNanos();
    while (true) {
      boolean settled = receipts.settled(consumer);
      Consumed consumed = receipts.of(consumer);
      if (settled && consumed.seen().keySet().containsAll(wanted.keySet())) {
        expect(
            consumed.seen().equals(wanted),
            consumer.dagId() + " sees " + wanted + ", not " + consumed.seen());
        return consumed;
      }
      if (System.nanoTime() > end) {
        Set<String> missing = new TreeSet<>(wanted.keySet());
        missing.removeAll(consumed.seen().keySet());
        throw new IllegalStateException(consumer.dagId() + " has not seen " + missing);
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private void check(List<Consumer> consumers, Map<String, Consumed> consumed) {
    expect(
        consumed.get(Consumer.ALL.dagId()).runs() == 1,
        "more orders without prices start no run on all");
    expect(waiting() == 1, "the DAG on all waits again");
    if (settings.partitions()) {
      expect(
          consumed.get(Consumer.PARTITION.dagId()).partitions().equals(Set.copyOf(REGIONS)),
          "each region has its run");
    }
    Map<String, Set<String>> recorded = recorded();
    for (Consumer consumer : consumers) {
      // Airflow lists assets that only an alias has led to some time later.
      if (consumer != Consumer.ALIAS) {
        Set<String> starts = consumed.get(consumer.dagId()).starts();
        Set<String> there = recorded.getOrDefault(consumer.dagId(), Set.of());
        expect(there.equals(starts), "Airflow says " + starts + ", not " + there);
      }
    }
  }

  /** Which event has started which run, as Airflow says, by the DAG of the run. */
  private Map<String, Set<String>> recorded() {
    Map<String, Set<String>> recorded = new TreeMap<>();
    for (String asset : List.of("shop_orders", "shop_prices", "shop_sales", "shop_weather")) {
      for (RecordedEvent event : airflow.assets().events(asset, since, 0)) {
        for (Seen seen : Seen.of(List.of(event.event()))) {
          if (seen.batch().equals(batch)) {
            event
                .runs()
                .forEach(
                    run ->
                        recorded
                            .computeIfAbsent(run.dagId(), key -> new TreeSet<>())
                            .add(seen.starts(run.runId())));
          }
        }
      }
    }
    return recorded;
  }

  /** Of how many assets the DAG on all has seen changes while it waits for the other. */
  private int waiting() {
    return airflow.assets().queued(Consumer.ALL.dagId()).size();
  }

  private static void expect(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("It does not hold that " + what);
    }
  }
}
