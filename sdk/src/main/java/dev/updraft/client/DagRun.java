package dev.updraft.client;

import dev.updraft.RunInfo;
import dev.updraft.RunRef;
import dev.updraft.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of a DAG, as it was when Airflow was asked.
 *
 * @param info what is known of it; a value that it does not have, as the logical date of a run that
 *     was triggered without, throws by its name
 * @param triggeredBy what triggered it, as Airflow writes it: {@code rest_api}, {@code ui}, {@code
 *     backfill}, {@code asset}..; null if unknown
 * @param bundleVersion the version of the bundle that its tasks run, null if the bundle has none
 * @param versions the numbers of the DAG versions that its tasks had, ascending
 */
public record DagRun(
    RunInfo info,
    @Nullable String triggeredBy,
    @Nullable String bundleVersion,
    List<Integer> versions) {
  /** Copies the list. */
  public DagRun {
    Objects.requireNonNull(info);
    versions = List.copyOf(versions);
  }

  /** Names the run. */
  public RunRef ref() {
    return info.ref();
  }

  /** The id of the DAG. */
  public String dagId() {
    return info.dagId();
  }

  /** The id of the run. */
  public String runId() {
    return info.runId();
  }

  /** Its state. */
  public RunState state() {
    return info.state();
  }

  /** Whether it has ended. */
  public boolean ended() {
    return state().ended();
  }

  /** Whether it has ended well. */
  public boolean succeeded() {
    return state() == RunState.SUCCESS;
  }

  /** How long it took, empty if it has not ended. */
  public Optional<Duration> duration() {
    Optional<Instant> end = info.findEnd();
    return info.findStart().flatMap(start -> end.map(at -> Duration.between(start, at)));
  }

  /**
   * The same.
   *
   * @throws IllegalStateException if it did not end well
   */
  public DagRun requireSuccess() {
    if (!succeeded()) {
      throw new IllegalStateException("The " + ref() + " is " + state().airflowName());
    }
    return this;
  }
}
