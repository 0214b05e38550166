package dev.updraft.client;

import dev.updraft.RunState;
import dev.updraft.RunType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are wanted: those that meet each condition, the newest first.
 *
 * @param dagId of this DAG; {@link #ANY_DAG} for all
 * @param states in one of these states, any if empty
 * @param types of one of these types, any if empty
 * @param runAfterFrom may start at this time or later, null for any
 * @param runAfterTo may start at this time or before, null for any
 * @param logicalDateFrom of this logical date or later, null for any
 * @param logicalDateTo of this logical date or before, null for any
 * @param limit at most so many; 0 for all
 */
public record RunFilter(
    String dagId,
    List<RunState> states,
    List<RunType> types,
    @Nullable Instant runAfterFrom,
    @Nullable Instant runAfterTo,
    @Nullable Instant logicalDateFrom,
    @Nullable Instant logicalDateTo,
    int limit) {
  /** Runs of every DAG. */
  public static final String ANY_DAG = "~";

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the limit is negative
   */
  public RunFilter {
    Objects.requireNonNull(dagId);
    states = List.copyOf(states);
    types = List.copyOf(types);
    if (limit < 0) {
      throw new IllegalArgumentException("The limit of a filter is " + limit + ", less than 0");
    }
  }

  /** All runs of a DAG. */
  public static RunFilter of(String dagId) {
    return new RunFilter(dagId, List.of(), List.of(), null, null, null, null, 0);
  }

  /** All runs of all DAGs. */
  public static RunFilter all() {
    return of(ANY_DAG);
  }

  /** Only those in one of these states. */
  public RunFilter states(RunState... only) {
    return new RunFilter(
        dagId,
        List.of(only),
        types,
        runAfterFrom,
        runAfterTo,
        logicalDateFrom,
        logicalDateTo,
        limit);
  }

  /** Only those of one of these types. */
  public RunFilter types(RunType... only) {
    return new RunFilter(
        dagId,
        states,
        List.of(only),
        runAfterFrom,
        runAfterTo,
        logicalDateFrom,
        logicalDateTo,
        limit);
  }

  /** Only those that may start in this time, both ends included; null for no end. */
  public RunFilter runAfter(@Nullable Instant from, @Nullable Instant to) {
    return new RunFilter(dagId, states, types, from, to, logicalDateFrom, logicalDateTo, limit);
  }

  /** Only those of these logical dates, both ends included; null for no end. */
  public RunFilter logicalDate(@Nullable Instant from, @Nullable Instant to) {
    return new RunFilter(dagId, states, types, runAfterFrom, runAfterTo, from, to, limit);
  }

  /** At most so many; 0 for all. */
  public RunFilter limit(int most) {
    return new RunFilter(
        dagId, states, types, runAfterFrom, runAfterTo, logicalDateFrom, logicalDateTo, most);
  }
}
