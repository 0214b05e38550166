package dev.updraft.runtime.internal.worker;

import dev.updraft.runtime.internal.http.ServerUrl;
import dev.updraft.runtime.internal.log.MaskRules;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is told at start.
 *
 * @param server Airflow's API server
 * @param jwtSecret Airflow's {@code [api_auth] jwt_secret}
 * @param bundles zips, folders and stores
 * @param queues the queues to serve
 * @param concurrency how many tasks may run at once
 * @param name the worker's name, without a slash
 * @param heartbeatInterval the pause between heartbeats of the worker
 * @param taskHeartbeatInterval the pause between heartbeats of a task
 * @param pollMin the pause after a first empty fetch
 * @param pollMax the longest pause between empty fetches
 * @param startupTimeout how long to try to register
 * @param drainTimeout how long running tasks may go on after a request to stop
 * @param airflowVersion the version to claim, null to learn it
 * @param edgeProviderVersion the edge provider's version to claim, null to learn it
 * @param masking what is secret
 */
public record WorkerSettings(
    ServerUrl server,
    String jwtSecret,
    List<String> bundles,
    List<String> queues,
    int concurrency,
    String name,
    Duration heartbeatInterval,
    Duration taskHeartbeatInterval,
    Duration pollMin,
    Duration pollMax,
    Duration startupTimeout,
    Duration drainTimeout,
    @Nullable String airflowVersion,
    @Nullable String edgeProviderVersion,
    MaskRules masking) {
  private static final Duration SHORTEST_POLL = Duration.ofMillis(200);

  /** Checks the values. */
  public WorkerSettings {
    bundles = List.copyOf(bundles);
    queues = List.copyOf(queues);
    check(!jwtSecret.isBlank(), "jwt-secret must not be empty");
    check(!bundles.isEmpty(), "bundles must name at least one zip file, folder or store");
    check(!queues.isEmpty(), "queues must name at least one queue");
    check(concurrency > 0, "concurrency must be positive: " + concurrency);
    check(!name.isBlank() && !name.contains("/"), "name must be given and have no slash: " + name);
    check(positive(heartbeatInterval), "heartbeat-interval must be positive");
    check(positive(taskHeartbeatInterval), "task-heartbeat-interval must be positive");
    check(
        pollMin.compareTo(SHORTEST_POLL) >= 0,
        "poll-min must be at least 0.2 s: each empty fetch costs the server 10 ms");
    check(pollMax.compareTo(pollMin) >= 0, "poll-max must not be below poll-min");
    check(!startupTimeout.isNegative(), "startup-timeout must not be negative");
    check(!drainTimeout.isNegative(), "drain-timeout must not be negative");
  }

  private static boolean positive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  @Override
  public String toString() {
    return "WorkerSettings[server="
        + server
        + ", jwtSecret=***, bundles="
        + bundles
        + ", queues="
        + queues
        + ", concurrency="
        + concurrency
        + ", name="
        + name
        + "]";
  }
}
