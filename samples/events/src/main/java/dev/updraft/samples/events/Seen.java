package dev.updraft.samples.events;

import dev.updraft.AssetEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer saw of an event.
 *
 * @param asset the name of the asset
 * @param batch what the events of one start of the program have in common
 * @param number which of the events of an asset, from 1
 * @param rows how much changed
 * @param partition the partition that changed, null for none
 * @param dagId the DAG that changed it, null if a program did
 * @param runId the run that changed it, null if a program did
 */
public record Seen(
    String asset,
    String batch,
    int number,
    int rows,
    @Nullable String partition,
    @Nullable String dagId,
    @Nullable String runId) {

  /** The events that say a batch; others may be somebody's who tried something by hand. */
  static List<Seen> of(List<AssetEvent> events) {
    return events.stream()
        .filter(event -> event.extra().containsKey("batch"))
        .map(
            event ->
                new Seen(
                    event.name(),
                    event.extra("batch", String.class),
                    Math.toIntExact(event.extra("number", Long.class)),
                    Math.toIntExact(event.extra("rows", Long.class)),
                    event.partitionKey(),
                    event.sourceDagId(),
                    event.sourceRunId()))
        .toList();
  }

  /** Asset, number, rows and partition: what was sent, whoever sent it. */
  String what() {
    return asset + " " + number + ": " + rows + (partition == null ? "" : " " + partition);
  }

  /** Who changed it. */
  String source() {
    return dagId == null ? "no DAG" : dagId + " " + runId;
  }

  /** That it started a run. */
  String starts(String consumer) {
    return what() + " -> " + consumer;
  }
}
