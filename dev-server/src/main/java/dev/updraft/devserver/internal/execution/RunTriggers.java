package dev.updraft.devserver.internal.execution;

import dev.updraft.devserver.internal.store.AwaitedRuns;
import dev.updraft.devserver.internal.store.Waiting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The trigger that waits for runs, which needs no Python. */
final class RunTriggers {
  private RunTriggers() {}

  /**
   * A task that waits for runs, null if that is not what it waits for.
   *
   * @param body what its worker said
   * @param waiting what holds but for the event
   */
  static @Nullable Waiting waiting(JsonNode body, Waiting waiting) {
    if (!body.path("classpath").asString("").equals(AwaitedRuns.TRIGGER)
        || !(body.path("trigger_kwargs") instanceof ObjectNode kwargs)) {
      return null;
    }
    return waiting.until(
        new AwaitedRuns(
            kwargs.path("dag_id").asString(""),
            texts(kwargs.path("run_ids")),
            texts(kwargs.path("states")),
            kwargs));
  }

  private static List<String> texts(JsonNode list) {
    List<String> out = new ArrayList<>();
    list.forEach(item -> out.add(item.asString("")));
    return out;
  }
}
