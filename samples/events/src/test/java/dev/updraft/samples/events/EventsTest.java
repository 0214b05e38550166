package dev.updraft.samples.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.AssetEvent;
import dev.updraft.RunInfo;
import dev.updraft.RunRef;
import dev.updraft.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventsTest {
  private static final Instant NOW = Instant.now();

  private static AssetEvent event(String asset, int number, Duration ago) {
    Map<String, Object> extra = Producers.extra("b", number, 10 * number);
    return AssetEvent.of(asset, extra, NOW.minus(ago));
  }

  @Test
  void producersSayWhatConsumersRead() {
    TestContext context = new TestContext("shop_orders", "loadOrders");
    context.run(
        () -> {
          new Producers().orders("b", 3, 30);
          new Producers().prices("b", 1, 5);
          new Producers().files("b", List.of("goods", "people"));
          new Producers().sales("b", List.of("eu", "us"));
        });

    assertThat(Seen.of(context.outletEvents(Shop.Orders.class)))
        .extracting(Seen::what)
        .containsExactly("shop_orders 3: 30");
    assertThat(Seen.of(context.outletEvents(Shop.Prices.class)))
        .extracting(Seen::what)
        .containsExactly("shop_prices 1: 5");
    assertThat(Seen.of(context.outletEvents(Shop.Files.class)))
        .extracting(Seen::what)
        .containsExactly("shop_file_goods 1: 100", "shop_file_people 2: 200");
    assertThat(Seen.of(context.outletEvents(Shop.Sales.class)))
        .extracting(Seen::what)
        .containsExactly("shop_sales 1: 1000 eu", "shop_sales 2: 2000 us");
  }

  @Test
  void theJournalHasWhatStartedItAndWhatCameLately() throws Exception {
    TestContext context =
        new TestContext("shop_on_any", "journal")
            .triggeredBy(event("shop_orders", 1, Duration.ofMinutes(2)))
            .inlet(
                Shop.Orders.class,
                event("shop_orders", 1, Duration.ofMinutes(2)),
                event("shop_orders", 2, Duration.ZERO),
                AssetEvent.of("shop_orders", Map.of("by", "hand"), NOW))
            .inlet(
                Shop.Prices.class,
                event("shop_prices", 1, Duration.ofMinutes(1)),
                event("shop_prices", 9, Duration.ofHours(2)));

    Receipt receipt = context.call(() -> new Consumers().journal());

    assertThat(receipt.triggering()).extracting(Seen::number).containsExactly(1);
    assertThat(receipt.lately())
        .extracting(Seen::what)
        .containsExactly("shop_orders 1: 10", "shop_prices 1: 10", "shop_orders 2: 20");
  }

  @Test
  void aReceiptKnowsItsPartition() throws Exception {
    TestContext context =
        new TestContext("shop_on_partition", "receive")
            .in(RunInfo.builder("shop_on_partition", "r").partitionKey("eu").build());

    assertThat(context.call(() -> new Consumers().receive()).partition()).isEqualTo("eu");
  }

  @Test
  void anEventThatSaysNonsenseIsNamed() {
    AssetEvent event = AssetEvent.of("shop_orders", Map.of("batch", "b", "number", "one"), NOW);

    assertThatThrownBy(() -> Seen.of(List.of(event)))
        .hasMessage(
            "'number' of the event of asset 'shop_orders' is a java.lang.String, one, not a"
                + " java.lang.Long");
  }

  @Test
  void onlyTheEventsOfABatchCount() {
    Seen mine = new Seen("shop_sales", "b", 1, 10, "eu", "shop_sales", "p1");
    Seen other = new Seen("shop_sales", "a", 1, 10, "eu", "shop_sales", "p0");
    Seen late = new Seen("shop_sales", "b", 2, 20, "us", null, null);

    Consumed consumed =
        Consumed.of(
            "b",
            Map.of(
                new RunRef("c", "r1"), new Receipt("eu", List.of(other, mine), List.of()),
                new RunRef("c", "r2"), new Receipt("eu", List.of(other), List.of()),
                new RunRef("c", "r3"), new Receipt("eu", List.of(), List.of(mine, late))));

    assertThat(consumed.runs()).isEqualTo(2);
    assertThat(consumed.triggering()).containsExactly(mine);
    assertThat(consumed.starts()).containsExactly("shop_sales 1: 10 eu -> r1");
    assertThat(consumed.seen())
        .isEqualTo(
            Map.of(
                "shop_sales 1: 10 eu", "shop_sales p1",
                "shop_sales 2: 20 us", "no DAG"));
  }

  @Test
  void aRunOfAnotherPartitionThanItsEventsIsFound() {
    Seen eu = new Seen("shop_sales", "b", 1, 10, "eu", "shop_sales", "p1");
    RunRef run = new RunRef("c", "r1");

    assertThat(new Consumed(Map.of(run, new Receipt("eu", List.of(eu), List.of()))).partitions())
        .containsExactly("eu");
    assertThat(new Consumed(Map.of(run, new Receipt("us", List.of(eu), List.of()))).partitions())
        .containsExactly("another than that of its events");
  }
}
