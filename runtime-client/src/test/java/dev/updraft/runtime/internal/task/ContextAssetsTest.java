package dev.updraft.runtime.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.Asset;
import dev.updraft.AssetAlias;
import dev.updraft.AssetEvent;
import dev.updraft.AssetRef;
import dev.updraft.UnsupportedByAirflowException;
import dev.updraft.descriptor.AssetModel;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.testing.FakeAirflow.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextAssetsTest {
  @Asset(name = "raw", uri = "S3://lake/raw", extra = "{\"team\": \"ml\"}")
  interface Raw {}

  @AssetRef(name = "raw")
  interface RawRef {}

  @AssetRef(uri = "s3://lake/other")
  interface Other {}

  @AssetAlias("tables")
  interface Tables {}

  private static final AssetModel RAW = new AssetModel.Asset("raw", "s3://lake/raw");
  private static final AssetModel TABLES = new AssetModel.Alias("tables", "asset");
  private static final Map<String, Object> KEY = Map.of("name", "raw", "uri", "s3://lake/raw/");

  private final ContextRig rig = new ContextRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private void known() {
    rig.airflow.fault("/assets/by-name?name=raw", 9, Reply.of(200, KEY));
  }

  @Test
  void anEventNamesTheAssetAsAirflowDoes() {
    known();
    ContextAssets assets = rig.assets(0, List.of(), List.of(RAW));

    assets.outlet(Raw.class).extra("rows", 42).extra(Map.of("at", Instant.EPOCH));
    assets.outlet(RawRef.class).extra("more", List.of("a"));

    assertThat(assets.outletEvents()).hasSize(1);
    JsonObject event = JsonObject.of(assets.outletEvents().get(0));
    assertThat(event.fields().keySet()).containsExactlyInAnyOrder("dest_asset_key", "extra");
    assertThat(event.fields()).containsEntry("dest_asset_key", KEY);
    assertThat(event.object("extra").fields())
        .containsEntry("rows", 42)
        .containsEntry("more", List.of("a"));
    assertThat(event.object("extra").object("at").text("__classname__"))
        .isEqualTo("datetime.datetime");
  }

  @Test
  void anOutletMayHaveSeveralEvents() {
    known();
    ContextAssets assets = rig.assets(3, List.of(), List.of(RAW));

    assets.outlet(Raw.class).extra("n", 1).partitions("eu", "us", "eu");
    assets.outlet(Raw.class).event(Map.of("n", 2)).event("asia", Map.of("n", 3));

    assertThat(assets.outletEvents())
        .isEqualTo(
            List.of(
                Map.of("dest_asset_key", KEY, "extra", Map.of("n", 1), "partition_key", "eu"),
                Map.of("dest_asset_key", KEY, "extra", Map.of("n", 1), "partition_key", "us"),
                Map.of("dest_asset_key", KEY, "extra", Map.of("n", 2)),
                Map.of("dest_asset_key", KEY, "extra", Map.of("n", 3), "partition_key", "asia")));
  }

  @Test
  void aTaskThatSaysNothingSendsNothing() {
    known();
    ContextAssets assets = rig.assets(3, List.of(), List.of(RAW));

    assertThat(assets.outletEvents()).isEmpty();
    assets.outlet(Raw.class);
    assertThat(assets.outletEvents()).isEmpty();
  }

  @Test
  void refusesWhatOlderReleasesLack() {
    known();
    ContextAssets assets = rig.assets(2, List.of(), List.of(RAW, TABLES));

    assertThatThrownBy(() -> assets.outlet(Raw.class).partitions("eu"))
        .isInstanceOf(UnsupportedByAirflowException.class)
        .hasMessage("A partition of the event of an outlet needs Airflow 3.3, and this one is 3.2");
    assertThatThrownBy(() -> assets.outlet(Raw.class).event(Map.of()))
        .hasMessage("More than one event of an outlet needs Airflow 3.3, and this one is 3.2");
    assertThatThrownBy(
            () ->
                rig.assets(0, List.of(), List.of(TABLES))
                    .alias(Tables.class)
                    .add(Raw.class, Map.of("a", List.of())))
        .hasMessage(
            "A list, a map or a date in an event through an alias needs Airflow 3.1, and this one is"
                + " 3.0");
    assertThat(assets.outletEvents()).isEmpty();
  }

  @Test
  void badPartitionsAndValuesAreRefused() {
    known();
    ContextAssets assets = rig.assets(3, List.of(), List.of(RAW));

    assertThatThrownBy(() -> assets.outlet(Raw.class).partitions(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A partition of asset 'raw' must have 1 to 250 characters");
    assertThatThrownBy(() -> assets.outlet(Raw.class).extra("x", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'x' of the event of asset 'raw'");
    assertThat(assets.outletEvents()).isEmpty();
  }

  @Test
  void anAssetThatIsNotDeclaredIsRefusedBeforeAnythingIsAsked() {
    ContextAssets assets = rig.assets(3, List.of(RAW), List.of());

    assertThatThrownBy(() -> assets.outlet(Raw.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("asset 'raw' is not among the outlets of task 't': add Raw.class to its @Task");
    assertThatThrownBy(() -> assets.alias(Tables.class))
        .hasMessageContaining("alias 'tables' is not among the outlets of task 't'");
    assertThatThrownBy(() -> assets.inlet(Other.class))
        .hasMessageContaining("the asset at 's3://lake/other' is not among the inlets");
    assertThatThrownBy(() -> assets.store(Other.class))
        .hasMessageContaining("is not among the inlets and outlets of task 't'");
    assertThatThrownBy(() -> assets.inlet(String.class))
        .hasMessage("java.lang.String has neither @Asset nor @AssetRef nor @AssetAlias");
    assertThatThrownBy(() -> assets.outlet(Tables.class))
        .hasMessage("alias 'tables' is no asset: use TaskContext.alias(..)");
    assertThatThrownBy(() -> assets.alias(Raw.class)).hasMessageContaining("has no @AssetAlias");
    assertThat(rig.lines()).isEmpty();
  }

  @Test
  void anAssetThatAirflowDoesNotKnowIsNamed() {
    rig.airflow.fault("/assets/", 1, Reply.of(404, Map.of()));
    ContextAssets assets = rig.assets(3, List.of(), List.of(RAW));

    assertThatThrownBy(() -> assets.outlet(Raw.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Airflow knows no asset 'raw', or it is inactive");
  }

  @Test
  void anAliasStandsForAssetsThatAirflowKnowsOrNot() {
    known();
    rig.airflow.fault("/assets/by-name?name=orders", 1, Reply.of(404, Map.of()));
    ContextAssets assets = rig.assets(0, List.of(), List.of(TABLES));

    assets.alias(Tables.class).add(Raw.class).add("orders", "S3://lake/orders", Map.of("rows", 1));

    assertThat(assets.outletEvents())
        .isEqualTo(
            List.of(
                Map.of(
                    "source_alias_name",
                    "tables",
                    "dest_asset_key",
                    KEY,
                    "dest_asset_extra",
                    Map.of("team", "ml"),
                    "extra",
                    Map.of()),
                Map.of(
                    "source_alias_name",
                    "tables",
                    "dest_asset_key",
                    Map.of("name", "orders", "uri", "s3://lake/orders"),
                    "dest_asset_extra",
                    Map.of(),
                    "extra",
                    Map.of("rows", 1))));
  }

  private static Map<String, Object> event(String time, Object value) {
    return Map.of(
        "asset",
        Map.of("name", "raw", "uri", "s3://lake/raw/"),
        "extra",
        Map.of("rows", value),
        "timestamp",
        time,
        "source_dag_id",
        "load",
        "source_task_id",
        "fetch",
        "source_run_id",
        "r",
        "source_map_index",
        -1,
        "source_aliases",
        List.of(Map.of("name", "tables")));
  }

  @Test
  void asksForEventsOfInlets() {
    rig.airflow.fault(
        "/asset-events/",
        9,
        Reply.of(200, Map.of("asset_events", List.of(event("2026-01-02T00:00:00Z", 42)))));
    ContextAssets assets =
        rig.assets(2, List.of(RAW, TABLES, new AssetModel.UriRef("s3://lake/other")), List.of());

    AssetEvent event =
        assets
            .inlet(Raw.class)
            .after(Instant.EPOCH)
            .before(ContextRig.DATE)
            .newestFirst()
            .limit(5)
            .events()
            .get(0);
    assets.inlet(Tables.class).events();
    assets.inlet(Other.class).latest();

    assertThat(event.name()).isEqualTo("raw");
    assertThat(event.extra("rows", Integer.class)).isEqualTo(42);
    assertThat(event.timestamp()).isEqualTo(ContextRig.DATE);
    assertThat(event.sourceTaskId()).isEqualTo("fetch");
    assertThat(rig.lines())
        .containsExactly(
            "GET asset-events/by-asset?name=raw&uri=&after=1970-01-01T00:00:00Z"
                + "&before=2026-01-02T00:00:00Z&ascending=false&limit=5",
            "GET asset-events/by-asset-alias?name=tables&ascending=true",
            "GET asset-events/by-asset?name=&uri=s3://lake/other&ascending=false&limit=1");
    assertThatThrownBy(() -> assets.inlet(Raw.class).limit(0))
        .hasMessage("The limit of events must be positive: 0");
  }

  @Test
  void choosesAmongTheEventsThatOlderReleasesGive() {
    rig.airflow.fault(
        "/asset-events/",
        9,
        Reply.of(
            200,
            Map.of(
                "asset_events",
                List.of(
                    event("2026-01-01T00:00:00Z", 1),
                    event("2026-01-02T00:00:00Z", 2),
                    event("2026-01-03T00:00:00Z", 3)))));
    ContextAssets assets = rig.assets(1, List.of(RAW), List.of());

    assertThat(assets.inlet(Raw.class).latest().orElseThrow().extra()).containsEntry("rows", 3);
    assertThat(
            assets.inlet(Raw.class).after(ContextRig.DATE).before(ContextRig.DATE).events().stream()
                .map(AssetEvent::extra))
        .containsExactly(Map.of("rows", 2));
    assertThat(assets.inlet(Raw.class).limit(2).events()).hasSize(2);
  }

  @Test
  void readsTheEventsThatStartedTheRun() {
    ContextAssets assets =
        rig.assets(
            3,
            List.of(),
            List.of(),
            JsonObject.of(
                event(
                    "2026-01-02T00:00:00Z",
                    Map.of(
                        "__classname__",
                        "datetime.timedelta",
                        "__version__",
                        2,
                        "__data__",
                        1.5))));

    assertThat(assets.triggering()).hasSize(1);
    assertThat(assets.triggering(Raw.class)).hasSize(1);
    assertThat(assets.triggering(Tables.class)).hasSize(1);
    assertThat(assets.triggering(Other.class)).isEmpty();
    assertThat(assets.triggering().get(0).extra()).containsEntry("rows", Duration.ofMillis(1500));
  }

  @Test
  void theOutletsOfATaskOfAPythonDagAreNotKnown() {
    ContextAssets assets = new ContextAssets(null, List.of(), rig.api(), ContextRig.release(3));
    rig.airflow.fault("/asset-events/", 1, Reply.of(200, Map.of("asset_events", List.of())));

    assertThatThrownBy(() -> assets.outlet(Raw.class))
        .hasMessageContaining("declared by its DAG, and this one is of Python");
    assertThat(assets.inlet(Raw.class).events()).isEmpty();
  }
}
