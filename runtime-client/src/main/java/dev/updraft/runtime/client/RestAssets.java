package dev.updraft.runtime.client;

import dev.updraft.AssetEvent;
import dev.updraft.RunRef;
import dev.updraft.client.AirflowException;
import dev.updraft.client.AssetInfo;
import dev.updraft.client.AssetsApi;
import dev.updraft.client.DagRun;
import dev.updraft.client.DagsApi;
import dev.updraft.client.QueuedEvent;
import dev.updraft.client.RecordedEvent;
import dev.updraft.descriptor.check.Spelling;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.json.PlainJson;
import dev.updraft.runtime.internal.task.AssetEvents;
import dev.updraft.runtime.internal.value.Encoder;
import dev.updraft.runtime.internal.value.ValueException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Assets. */
final class RestAssets implements AssetsApi {
  private final Rest rest;
  private final ServerLine line;
  private final DagsApi dags;

  RestAssets(Rest rest, ServerLine line, DagsApi dags) {
    this.rest = rest;
    this.line = line;
    this.dags = dags;
  }

  @Override
  public List<AssetInfo> list() {
    return list(rest.at("assets"));
  }

  private List<AssetInfo> list(HttpUrl.Builder url) {
    return rest.list("Listing assets", url, "assets").stream()
        .map(RestAssets::info)
        .sorted(Comparator.comparing(AssetInfo::name).thenComparing(AssetInfo::uri))
        .toList();
  }

  @Override
  public Optional<AssetInfo> find(String nameOrUri) {
    // Patterns have wildcards, and find parts of names too.
    Optional<AssetInfo> named =
        list(rest.at("assets").addQueryParameter("name_pattern", nameOrUri)).stream()
            .filter(asset -> asset.name().equals(nameOrUri))
            .findFirst();
    return named.isPresent()
        ? named
        : list(rest.at("assets").addQueryParameter("uri_pattern", nameOrUri)).stream()
            .filter(asset -> asset.uri().equals(nameOrUri))
            .findFirst();
  }

  @Override
  public AssetInfo get(String nameOrUri) {
    return find(nameOrUri)
        .orElseThrow(
            () ->
                new AirflowException.NotFound(
                    "Airflow at "
                        + rest.calls().server()
                        + " has no asset '"
                        + nameOrUri
                        + "' that a DAG uses."
                        + Spelling.didYouMean(nameOrUri, known()),
                    null));
  }

  private List<String> known() {
    return list().stream().flatMap(asset -> Stream.of(asset.name(), asset.uri())).toList();
  }

  private static AssetInfo info(JsonObject asset) {
    List<JsonObject> consumers = asset.objects("scheduled_dags");
    return new AssetInfo(
        asset.integer("id", 0),
        Need.text(asset, "name"),
        Need.text(asset, "uri"),
        Objects.requireNonNullElse(asset.text("group"), ""),
        plain(asset.object("extra")),
        // Airflow 3.0 names them otherwise.
        (consumers.isEmpty() ? asset.objects("consuming_dags") : consumers)
            .stream().map(dag -> Need.text(dag, "dag_id")).sorted().distinct().toList(),
        asset.objects("producing_tasks").stream()
            .map(task -> Need.text(task, "dag_id") + "." + Need.text(task, "task_id"))
            .sorted()
            .toList(),
        asset.objects("aliases").stream().map(alias -> Need.text(alias, "name")).sorted().toList());
  }

  private static Map<String, @Nullable Object> plain(JsonObject object) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    object.fields().forEach((key, value) -> out.put(key, PlainJson.withDoubles(value)));
    return out;
  }

  @Override
  public List<RecordedEvent> events(String nameOrUri, @Nullable Instant since, int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("The limit of events is " + limit + ", less than 0");
    }
    HttpUrl.Builder url =
        rest.at("assets", "events")
            .addQueryParameter("asset_id", Integer.toString(get(nameOrUri).id()))
            .addQueryParameter("order_by", "-timestamp");
    RestRuns.add(url, "timestamp_gte", since);
    Map<Long, RecordedEvent> events = new LinkedHashMap<>();
    rest
        .list("Asking for the events of asset '" + nameOrUri + "'", url, "asset_events", limit)
        .stream()
        .map(RestAssets::event)
        .forEach(event -> events.putIfAbsent(event.id(), event));
    return events.values().stream().sorted(Comparator.comparingLong(RecordedEvent::id)).toList();
  }

  private static RecordedEvent event(JsonObject event) {
    String task = event.text("source_task_id");
    return new RecordedEvent(
        event.fields().get("id") instanceof Number id ? id.longValue() : 0,
        new AssetEvent(
            Objects.requireNonNullElse(event.text("name"), ""),
            Objects.requireNonNullElse(event.text("uri"), ""),
            AssetEvents.extra(event.object("extra").fields()),
            Objects.requireNonNullElse(event.time("timestamp"), Instant.EPOCH),
            event.text("source_dag_id"),
            task,
            event.text("source_run_id"),
            task == null ? null : event.integerOrNull("source_map_index"),
            List.of(),
            event.text("partition_key")),
        event.objects("created_dagruns").stream()
            .map(run -> new RunRef(Need.text(run, "dag_id"), Need.text(run, "run_id")))
            .toList());
  }

  @Override
  public RecordedEvent update(
      String nameOrUri,
      Map<String, ? extends @Nullable Object> extra,
      @Nullable String partitionKey) {
    String what = "Updating asset '" + nameOrUri + "'";
    if (partitionKey != null) {
      line.require(2, "The partition key of an asset's update");
    }
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    try {
      body.put("extra", Encoder.encode(extra));
    } catch (ValueException e) {
      throw new AirflowException.Invalid(what + ": " + e.sentence("the extra"), 0, null);
    }
    body.put("asset_id", get(nameOrUri).id());
    if (partitionKey != null) {
      body.put("partition_key", partitionKey);
    }
    return event(rest.send(what, "POST", rest.at("assets", "events").build(), body));
  }

  @Override
  public DagRun materialize(String nameOrUri) {
    String what = "Materializing asset '" + nameOrUri + "'";
    AssetInfo asset = get(nameOrUri);
    HttpUrl url = rest.at("assets", Integer.toString(asset.id()), "materialize").build();
    try {
      // Airflow 3.4 wants a body, before 3.2 none is read.
      return RunJson.run(rest.send(what, "POST", url, Map.of()));
    } catch (AirflowException.NotFound e) {
      throw new AirflowException.Invalid(what + ": no DAG makes it", e.status(), e.detail());
    } catch (AirflowException.Conflict e) {
      List<String> makers =
          asset.producers().stream().map(task -> task.split("\\.", 2)[0]).distinct().toList();
      if (makers.size() < 2) {
        throw e;
      }
      throw new AirflowException.Invalid(
          what + ": more than one DAG makes it: " + makers + ". Trigger the one that is meant",
          e.status(),
          e.detail());
    }
  }

  @Override
  public List<QueuedEvent> queued(String dagId) {
    Optional<JsonObject> found =
        rest.find("Asking for the queued events of DAG '" + dagId + "'", queue(dagId));
    List<QueuedEvent> events =
        found.orElse(JsonObject.EMPTY).objects("queued_events").stream()
            .map(
                event ->
                    new QueuedEvent(
                        Need.text(event, "dag_id"),
                        event.integer("asset_id", 0),
                        Objects.requireNonNullElse(event.time("created_at"), Instant.EPOCH)))
            .sorted(Comparator.comparing(QueuedEvent::created))
            .toList();
    if (events.isEmpty()) {
      dags.get(dagId);
    }
    return events;
  }

  @Override
  public void deleteQueued(String dagId) {
    String what = "Deleting the queued events of DAG '" + dagId + "'";
    try {
      rest.set(what, "DELETE", queue(dagId), null);
    } catch (AirflowException.NotFound e) {
      // Airflow refuses to delete nothing.
      dags.get(dagId);
    }
  }

  private HttpUrl queue(String dagId) {
    return rest.at("dags", dagId, "assets", "queuedEvents").build();
  }
}
