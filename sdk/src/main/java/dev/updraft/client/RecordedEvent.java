package dev.updraft.client;

import dev.updraft.AssetEvent;
import dev.updraft.RunRef;
import java.util.List;

/**
 * An event of an asset, as Airflow keeps it.
 *
 * @param id its number, ascending in the order of events
 * @param event what happened
 * @param runs the runs that it has triggered so far
 */
public record RecordedEvent(long id, AssetEvent event, List<RunRef> runs) {
  /** Copies the list. */
  public RecordedEvent {
    runs = List.copyOf(runs);
  }
}
