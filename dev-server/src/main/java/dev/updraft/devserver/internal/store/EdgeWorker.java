package dev.updraft.devserver.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An edge worker that registered. */
public final class EdgeWorker {
  /** The states of a worker, as on the wire. */
  public static final List<String> STATES =
      List.of(
          "starting",
          "running",
          "idle",
          "shutdown request",
          "terminating",
          "offline",
          "unknown",
          "maintenance request",
          "maintenance pending",
          "maintenance mode",
          "maintenance exit",
          "offline maintenance");

  public final String name;
  public String state = "starting";
  public List<String> queues = new ArrayList<>();
  public int jobsActive;
  public Instant lastUpdate = Instant.now();
  public @Nullable String comment;
  public @Nullable Integer concurrency;

  /** A worker that starts. */
  public EdgeWorker(String name) {
    this.name = name;
  }

  /** Whether another process may take the name. */
  public boolean gone() {
    return state.equals("offline")
        || state.equals("unknown")
        || state.equals("offline maintenance");
  }
}
