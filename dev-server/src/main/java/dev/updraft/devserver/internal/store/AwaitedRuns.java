package dev.updraft.devserver.internal.store;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The runs that a deferred task waits for.
 *
 * @param dagId their DAG
 * @param runIds their ids
 * @param states the states that they are to come to
 * @param kwargs what the trigger was given
 */
public record AwaitedRuns(
    String dagId, List<String> runIds, List<String> states, ObjectNode kwargs) {
  /** The trigger that waits for runs. */
  public static final String TRIGGER =
      "airflow.providers.standard.triggers.external_task.DagStateTrigger";
}
