package dev.updraft.runtime.client;

import dev.updraft.client.AirflowException;
import dev.updraft.client.Backfill;
import dev.updraft.client.BackfillRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes one backfill, also of an Airflow whose database is locked now and then: there is one
 * backfill of a DAG at a time, so it can be seen whether it was made.
 *
 * @param body what to send
 */
record BackfillCall(
    Rest rest,
    RestBackfills backfills,
    BackfillRequest request,
    Map<String, @Nullable Object> body) {
  private static final int TRIES = 5;
  private static final Duration PAUSE = Duration.ofMillis(500);

  Backfill send() {
    String what = "Making a backfill of DAG '" + request.dagId() + "'";
    Set<Integer> before =
        backfills.list(request.dagId()).stream().map(Backfill::id).collect(Collectors.toSet());
    for (int tries = 1; ; tries++) {
      try {
        return RestBackfills.backfill(rest.send(what, "POST", rest.at("backfills").build(), body));
      } catch (AirflowException.Failed e) {
        // Airflow 3.3 takes back what it has made when its database is locked, and may still do so
        // when it has answered.
        pause(what, e);
        Optional<Backfill> made = made(before);
        if (made.isPresent()) {
          return made.get();
        }
        if (e.status() < 500 || tries == TRIES) {
          throw e;
        }
      } catch (AirflowException.Conflict e) {
        throw new AirflowException.Conflict(e.getMessage() + running(), e.detail());
      }
    }
  }

  private Optional<Backfill> made(Set<Integer> before) {
    return backfills.list(request.dagId()).stream()
        .filter(backfill -> !before.contains(backfill.id()))
        .filter(backfill -> backfill.from().equals(request.from()))
        .filter(backfill -> backfill.to().equals(request.to()))
        .findFirst();
  }

  private String running() {
    return backfills.list(request.dagId()).stream()
        .filter(backfill -> backfill.completed() == null)
        .findFirst()
        .map(
            backfill ->
                ". Wait for the end of backfill "
                    + backfill.id()
                    + " ("
                    + backfill.from()
                    + " to "
                    + backfill.to()
                    + "), or cancel it")
        .orElse("");
  }

  private void pause(String what, AirflowException.Failed failure) {
    try {
      rest.pause(what, PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
