package dev.updraft;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Which runs are meant: all of a DAG that meet each condition.
 *
 * @param dagId the id of the DAG
 * @param states in one of these states, any if empty
 * @param runIds with one of these ids, any if empty
 * @param logicalDates with one of these logical dates, any if empty
 */
public record RunQuery(
    String dagId, List<RunState> states, List<String> runIds, List<Instant> logicalDates) {
  /** Copies the lists. */
  public RunQuery {
    Objects.requireNonNull(dagId);
    states = List.copyOf(states);
    runIds = List.copyOf(runIds);
    logicalDates = List.copyOf(logicalDates);
  }

  /** All runs of a DAG. */
  public static RunQuery of(String dagId) {
    return new RunQuery(dagId, List.of(), List.of(), List.of());
  }

  /** Only those in one of these states. */
  public RunQuery states(RunState... only) {
    return new RunQuery(dagId, List.of(only), runIds, logicalDates);
  }

  /** Only those with one of these ids. */
  public RunQuery runIds(String... only) {
    return new RunQuery(dagId, states, List.of(only), logicalDates);
  }

  /** Only those with one of these logical dates. */
  public RunQuery logicalDates(Instant... only) {
    return new RunQuery(dagId, states, runIds, List.of(only));
  }
}
