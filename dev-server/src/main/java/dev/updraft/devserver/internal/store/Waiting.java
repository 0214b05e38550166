package dev.updraft.devserver.internal.store;

import dev.updraft.devserver.internal.json.JsonText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A task that waits without a worker, and what goes on with it.
 *
 * @param nextMethod the method of the task that is called then
 * @param nextKwargs what it is given
 * @param at when it is called at the latest, null if only by somebody's answer
 * @param due whether it may be called now
 * @param failure what fails the task at that time instead, or null
 * @param runs the runs that it waits for, or null
 */
public record Waiting(
    String nextMethod,
    ObjectNode nextKwargs,
    @Nullable Instant at,
    boolean due,
    @Nullable String failure,
    @Nullable AwaitedRuns runs) {
  /** What Airflow has called instead of a method if waiting failed. */
  private static final String FAILED = "__fail__";

  /** A task that goes on at its time. */
  public Waiting(String nextMethod, ObjectNode nextKwargs, @Nullable Instant at, boolean due) {
    this(nextMethod, nextKwargs, at, due, null, null);
  }

  /** A task that fails at that time unless somebody gives it an event. */
  public Waiting(
      String nextMethod,
      ObjectNode nextKwargs,
      @Nullable Instant at,
      boolean due,
      @Nullable String failure) {
    this(nextMethod, nextKwargs, at, due, failure, null);
  }

  /** The same, called when these runs have come to their states. */
  public Waiting until(AwaitedRuns awaited) {
    return new Waiting(nextMethod, nextKwargs, at, due, failure, awaited);
  }

  /** Whether its time has come. */
  public boolean over(Instant now) {
    return at != null && !now.isBefore(at);
  }

  /** The same, called at once with this event. */
  public Waiting with(tools.jackson.databind.JsonNode event) {
    ObjectNode kwargs = nextKwargs.deepCopy();
    kwargs.set("event", event);
    return new Waiting(nextMethod, kwargs, at, true);
  }

  /** The same, called at once with what a person has answered. */
  public Waiting answered(ObjectNode answer) {
    return with(answer.deepCopy().put("timedout", false));
  }

  /** A task that is called at once to fail with this text. */
  public static Waiting failed(String error) {
    return new Waiting(FAILED, JsonText.object().put("error", error), null, true);
  }
}
