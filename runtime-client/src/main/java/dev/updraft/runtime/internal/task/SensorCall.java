package dev.updraft.runtime.internal.task;

import dev.updraft.TaskDeferral;
import dev.updraft.TaskFailException;
import dev.updraft.TaskSkipException;
import dev.updraft.descriptor.SensorModel;
import dev.updraft.runtime.internal.log.TaskLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls a sensor until it has what it waits for, as Airflow's {@code BaseSensorOperator} does.
 *
 * @param sensor what the author says of it
 * @param pauses the pauses between two calls
 * @param since when the first call of this try was made
 * @param log the task's log
 * @param cancelled whether the task is to stop
 */
record SensorCall(
    SensorModel sensor,
    SensorPauses pauses,
    Instant since,
    TaskLog log,
    BooleanSupplier cancelled) {
  /**
   * A few rounds of Airflow's scheduler: it fails a task that it has queued again before it hears
   * that the job before has ended.
   */
  private static final Duration SHORTEST = Duration.ofSeconds(3);

  private static final String OWN = "updraft";

  /** One call of the author's method. */
  @FunctionalInterface
  interface Poke {
    @Nullable Object call() throws IOException, TaskFailure, UserCodeException;
  }

  /**
   * What became of the sensor.
   *
   * @param value what it found, null if it only says that it is time
   * @param instead how the try ends without, null if it was successful
   */
  record Found(@Nullable Object value, @Nullable Ending instead) {
    private static Found ending(Ending ending) {
      return new Found(null, ending);
    }
  }

  /** Calls it. */
  Found call(Poke poke) throws IOException, TaskFailure, UserCodeException {
    for (int calls = 1; ; calls++) {
      Found found = once(poke);
      if (found != null) {
        return found;
      }
      Duration waited = Duration.between(since, Instant.now());
      if (waited.compareTo(sensor.limit()) > 0) {
        return timedOut(waited);
      }
      Duration pause = pauses.next(calls, waited);
      if (sensor.reschedule() && pause.compareTo(SHORTEST) < 0) {
        pause = SHORTEST;
      }
      log.add("info", OWN, "Nothing yet; the next call is in " + said(pause), null);
      if (sensor.reschedule()) {
        return Found.ending(Ending.again(Instant.now().plus(pause)));
      }
      sleep(pause);
    }
  }

  /** What one call says, null if there is nothing yet. */
  private @Nullable Found once(Poke poke) throws IOException, TaskFailure, UserCodeException {
    Object result;
    try {
      result = poke.call();
    } catch (UserCodeException e) {
      return thrown(e);
    }
    if (result instanceof Optional<?> maybe) {
      return maybe.isPresent() ? new Found(maybe.get(), null) : null;
    }
    return Boolean.TRUE.equals(result) ? new Found(null, null) : null;
  }

  private @Nullable Found thrown(UserCodeException e) throws TaskFailure, UserCodeException {
    stopIfCancelled();
    Throwable thrown = e.thrown();
    boolean forGood = thrown instanceof TaskFailException;
    if (thrown instanceof TaskSkipException || thrown instanceof TaskDeferral) {
      throw e;
    }
    if (forGood && sensor.softFail()) {
      return skipped("softFail", e);
    }
    if (!forGood && sensor.silentFail()) {
      log.add("error", OWN, "The sensor goes on in spite of: " + e.described(log.mask()), thrown);
      return null;
    }
    if (sensor.neverFail()) {
      return skipped("neverFail", e);
    }
    throw e;
  }

  private Found skipped(String attribute, UserCodeException e) {
    String why = "The task is skipped, as its " + attribute + " says: " + e.described(log.mask());
    log.add("error", OWN, why, e.thrown());
    return Found.ending(Ending.SKIPPED);
  }

  private Found timedOut(Duration waited) throws TaskFailure {
    String why =
        "Sensor has timed out: it has waited for "
            + said(waited)
            + ", and its timeout is "
            + said(sensor.limit());
    if (!sensor.softFail()) {
      throw new TaskFailure(why, false);
    }
    log.add("info", OWN, "The task is skipped, as its softFail says: " + why, null);
    return Found.ending(Ending.SKIPPED);
  }

  private void sleep(Duration pause) throws TaskFailure {
    // The author's code may leave its thread interrupted, which must not shorten the pause.
    Thread.interrupted();
    stopIfCancelled();
    try {
      Thread.sleep(pause.toMillis(), pause.toNanosPart() % 1_000_000);
    } catch (InterruptedException e) {
      stopIfCancelled();
      throw new TaskFailure("its thread was interrupted while it waited");
    }
  }

  private void stopIfCancelled() throws TaskFailure {
    if (cancelled.getAsBoolean()) {
      throw new TaskFailure("it was stopped");
    }
  }

  /** Seconds, as people read them. */
  private static String said(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }
}
