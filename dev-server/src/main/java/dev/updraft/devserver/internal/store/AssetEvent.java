package dev.updraft.devserver.internal.store;

import dev.updraft.descriptor.AssetModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An asset changed; changed itself only under the server's lock. */
public final class AssetEvent {
  public final int id;
  public final AssetModel.Asset asset;
  public final Instant timestamp;
  public final @Nullable TaskInstance source;
  public final @Nullable String partitionKey;
  public final ObjectNode extra;

  /** The names of the aliases through which it was made. */
  public final List<String> aliases;

  /** The runs that consumed it, in the order of their making. */
  public final List<Run> runs = new ArrayList<>();

  AssetEvent(
      int id,
      AssetModel.Asset asset,
      Instant timestamp,
      @Nullable TaskInstance source,
      @Nullable String partitionKey,
      ObjectNode extra,
      List<String> aliases) {
    this.id = id;
    this.asset = asset;
    this.timestamp = timestamp;
    this.source = source;
    this.partitionKey = partitionKey;
    this.extra = extra;
    this.aliases = aliases;
  }
}
