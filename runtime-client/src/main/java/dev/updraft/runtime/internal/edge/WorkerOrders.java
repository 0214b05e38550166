package dev.updraft.runtime.internal.edge;

import dev.updraft.runtime.internal.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Airflow answers to a heartbeat: remote control.
 *
 * @param state the state that it wants or confirms
 * @param queues the queues to serve from now on; empty if it says none
 * @param concurrency how many jobs may run at once, null to leave that to the worker
 */
public record WorkerOrders(EdgeState state, List<String> queues, @Nullable Integer concurrency) {
  static WorkerOrders of(JsonObject answer) {
    return new WorkerOrders(
        EdgeState.ofWire(answer.text("state")),
        answer.texts("queues"),
        answer.integerOrNull("concurrency"));
  }
}
