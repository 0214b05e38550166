package dev.updraft;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run that a task has waited for by {@link TaskDeferral#untilRunEnds}.
 *
 * <pre>{@code
 * @Resumes("train")
 * String trained(TriggerEvent event) {
 *   return RunEnd.of(event).requireSuccess().run().runId();
 * }
 * }</pre>
 *
 * @param run names the run
 * @param state how it ended
 */
public record RunEnd(RunRef run, RunState state) {
  /**
   * What the event says.
   *
   * @throws IllegalStateException if it is not the event of such a deferral
   */
  public static RunEnd of(TriggerEvent event) {
    Map<?, ?> fields = fields(event.payload());
    if (fields.get("dag_id") instanceof String dagId
        && fields.get("run_ids") instanceof List<?> ids
        && ids.size() == 1
        && ids.get(0) instanceof String runId
        && fields.get(runId) instanceof String state) {
      return new RunEnd(new RunRef(dagId, runId), RunState.of(state));
    }
    throw new IllegalStateException(
        "This is not the event of TaskDeferral.untilRunEnds(..): " + event.payload());
  }

  /** The trigger says its class path and its arguments, with the states of the runs. */
  private static Map<?, ?> fields(@Nullable Object payload) {
    if (payload instanceof List<?> pair
        && !pair.isEmpty()
        && pair.get(pair.size() - 1) instanceof Map<?, ?> fields) {
      return fields;
    }
    return payload instanceof Map<?, ?> fields ? fields : Map.of();
  }

  /** The event of a run that ended so, for tests of methods that resume. */
  public static TriggerEvent event(RunRef run, RunState state) {
    return TriggerEvent.of(
        List.of(
            TaskDeferral.RUN_TRIGGER,
            Map.of(
                "dag_id",
                run.dagId(),
                "run_ids",
                List.of(run.runId()),
                run.runId(),
                state.airflowName())));
  }

  /**
   * The same.
   *
   * @throws IllegalStateException if the run did not end well
   */
  public RunEnd requireSuccess() {
    if (state != RunState.SUCCESS) {
      throw new IllegalStateException("The " + run + " has ended: " + state.airflowName());
    }
    return this;
  }
}
