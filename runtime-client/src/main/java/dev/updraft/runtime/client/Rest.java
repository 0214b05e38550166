package dev.updraft.runtime.client;

import dev.updraft.RunRef;
import dev.updraft.client.AirflowException;
import dev.updraft.client.TaskRef;
import dev.updraft.runtime.client.RestCalls.Repeat;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The REST API as objects and exceptions. Each {@code what} begins the text of an exception, for
 * example {@code Triggering DAG 'd'}.
 *
 * @param calls sends
 * @param patient whether reading waits for a server that is away
 */
record Rest(RestCalls calls, boolean patient) {
  /** Airflow's own limit unless its administrator has set another. */
  private static final int PAGE = 100;

  /** The same for somebody who waits anyway, and asks again himself. */
  Rest impatient() {
    return new Rest(calls, false);
  }

  /**
   * A URL below {@code /api/v2/}.
   *
   * @throws AirflowException.NotFound if a part cannot be one of a path, so that nothing has it as
   *     its id
   */
  HttpUrl.Builder at(String... path) {
    for (String part : path) {
      if (!addressable(part)) {
        throw new AirflowException.NotFound(
            "Nothing in Airflow has the id '"
                + part
                + "': an id is not empty, has no slash and more than dots",
            null);
      }
    }
    String[] full = new String[path.length + 2];
    full[0] = "api";
    full[1] = "v2";
    System.arraycopy(path, 0, full, 2, path.length);
    return calls.server().at(full);
  }

  /** A URL of a run, or below it. */
  HttpUrl.Builder at(RunRef run) {
    return at("dags", run.dagId(), "dagRuns", run.runId());
  }

  /** A URL of a task of a run, or below it. */
  HttpUrl.Builder at(TaskRef task) {
    RunRef run = task.run();
    return at("dags", run.dagId(), "dagRuns", run.runId(), "taskInstances", task.taskId());
  }

  private static boolean addressable(String id) {
    return !id.isEmpty() && !id.equals(".") && !id.equals("..") && id.indexOf('/') < 0;
  }

  /** A URL below {@code /ui/}, which is no API, but knows what the API does not. */
  HttpUrl.Builder ui(String... path) {
    String[] full = new String[path.length + 1];
    full[0] = "ui";
    System.arraycopy(path, 0, full, 1, path.length);
    return calls.server().at(full);
  }

  /** Reads an object. */
  JsonObject get(String what, HttpUrl url) {
    return read(what, url, answer -> false).orElseThrow();
  }

  /** Reads an object, or says that there is none. */
  Optional<JsonObject> find(String what, HttpUrl url) {
    return read(what, url, Refusal::missing);
  }

  /** Reads what is there, or says that nothing is; also of a path that cannot be. */
  Optional<JsonObject> find(String what, String... path) {
    return Stream.of(path).allMatch(Rest::addressable)
        ? find(what, at(path).build())
        : Optional.empty();
  }

  private Optional<JsonObject> read(String what, HttpUrl url, Predicate<Answer> absent) {
    Answer answer = calls.send(what, "GET", url, null, patient ? Repeat.SAFE : Repeat.NEVER);
    return absent.test(answer) ? Optional.empty() : Optional.of(checked(what, answer));
  }

  /** Does what is not to be done twice. */
  JsonObject send(String what, String method, HttpUrl url, @Nullable Object body) {
    return checked(what, calls.send(what, method, url, body, Repeat.UNLESS_RECEIVED));
  }

  /** Does what comes to the same if it is done twice. */
  JsonObject set(String what, String method, HttpUrl url, @Nullable Object body) {
    return checked(what, calls.send(what, method, url, body, Repeat.SAFE));
  }

  private JsonObject checked(String what, Answer answer) {
    AirflowException refusal = Refusal.of(what, calls.server(), answer);
    if (refusal != null) {
      throw refusal;
    }
    return answer.object();
  }

  /** All objects of a list. */
  List<JsonObject> list(String what, HttpUrl.Builder url, String list) {
    return list(what, url, list, 0);
  }

  /**
   * The objects of a list.
   *
   * @param limit at most so many; 0 for all
   */
  List<JsonObject> list(String what, HttpUrl.Builder url, String list, int limit) {
    List<JsonObject> result = new ArrayList<>();
    while (true) {
      int size = limit == 0 ? PAGE : Math.min(PAGE, limit - result.size());
      HttpUrl page =
          url.setQueryParameter("limit", Integer.toString(size))
              .setQueryParameter("offset", Integer.toString(result.size()))
              .build();
      JsonObject answer = get(what, page);
      List<JsonObject> items = answer.objects(list);
      result.addAll(items);
      // A page may be shorter than asked for, if the server is set so.
      Integer total = answer.integerOrNull("total_entries");
      boolean all = total == null ? items.size() < size : result.size() >= total;
      if (all || items.isEmpty() || limit > 0 && result.size() >= limit) {
        return result;
      }
    }
  }

  /** Waits. */
  void pause(String what, Duration time) throws InterruptedException {
    calls.pause(what, time);
  }
}
