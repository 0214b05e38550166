package dev.updraft.runtime.internal.task;

import dev.updraft.AssetEvent;
import dev.updraft.Inlet;
import dev.updraft.descriptor.AssetModel;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.http.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of an inlet.
 *
 * @param asset the asset or alias
 * @param api the API
 * @param release what the server has
 * @param from only those of this time or later
 * @param to only those of this time or earlier
 * @param count at most so many
 * @param newest whether the latest come first
 */
record TaskInlet(
    AssetModel asset,
    ApiCalls api,
    Release release,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Integer count,
    boolean newest)
    implements Inlet {
  /** The first release that chooses among the events; the older ones give all. */
  private static final int CHOOSES = 2;

  @Override
  public Inlet after(Instant time) {
    return new TaskInlet(asset, api, release, time, to, count, newest);
  }

  @Override
  public Inlet before(Instant time) {
    return new TaskInlet(asset, api, release, from, time, count, newest);
  }

  @Override
  public Inlet limit(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("The limit of events must be positive: " + most);
    }
    return new TaskInlet(asset, api, release, from, to, most, newest);
  }

  @Override
  public Inlet newestFirst() {
    return new TaskInlet(asset, api, release, from, to, count, true);
  }

  @Override
  public List<AssetEvent> events() {
    List<String> query = new ArrayList<>();
    String path = "by-asset";
    if (asset instanceof AssetModel.Alias alias) {
      path = "by-asset-alias";
      query.addAll(List.of("name", alias.name()));
    } else if (asset instanceof AssetModel.UriRef ref) {
      query.addAll(List.of("name", "", "uri", ref.uri()));
    } else {
      String name =
          asset instanceof AssetModel.Asset of ? of.name() : ((AssetModel.NameRef) asset).name();
      query.addAll(List.of("name", name, "uri", ""));
    }
    if (from != null) {
      query.addAll(List.of("after", from.toString()));
    }
    if (to != null) {
      query.addAll(List.of("before", to.toString()));
    }
    query.addAll(List.of("ascending", Boolean.toString(!newest)));
    if (count != null) {
      query.addAll(List.of("limit", count.toString()));
    }
    Answer answer =
        ApiCalls.checked(
            "Asking for events of " + AssetTypes.said(asset), api.get(query, "asset-events", path));
    List<AssetEvent> events = AssetEvents.of(answer.object().objects("asset_events"));
    return release.atLeast(CHOOSES) ? events : chosen(events);
  }

  /** Older releases give all events, the oldest first, whatever they are asked. */
  private List<AssetEvent> chosen(List<AssetEvent> all) {
    List<AssetEvent> events = new ArrayList<>();
    for (AssetEvent event : all) {
      if ((from == null || !event.timestamp().isBefore(from))
          && (to == null || !event.timestamp().isAfter(to))) {
        events.add(event);
      }
    }
    if (newest) {
      Collections.reverse(events);
    }
    return count == null || events.size() <= count ? events : events.subList(0, count);
  }
}
