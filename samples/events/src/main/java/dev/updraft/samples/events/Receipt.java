package dev.updraft.samples.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a consumer saw.
 *
 * @param partition the partition of the run, null for none
 * @param triggering the events that started the run, the oldest first
 * @param lately all events of the last hour of the assets that it asks for; empty if it asks for
 *     none
 */
public record Receipt(@Nullable String partition, List<Seen> triggering, List<Seen> lately) {
  /** Copies the lists. */
  public Receipt {
    triggering = List.copyOf(triggering);
    lately = List.copyOf(lately);
  }

  /** Whether the run saw nothing. */
  boolean isEmpty() {
    return triggering.isEmpty() && lately.isEmpty();
  }
}
