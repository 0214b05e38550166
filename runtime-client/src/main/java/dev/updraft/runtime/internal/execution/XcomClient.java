package dev.updraft.runtime.internal.execution;

import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.HttpSender;
import dev.updraft.runtime.internal.task.Workload;
import dev.updraft.spi.XcomBackend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The XComs as one try of a task reads and writes them. */
public final class XcomClient {
  private static final String COUNT = "map_indexes ";

  private final ExecutionClient client;
  private final Workload workload;
  private volatile @Nullable XcomStorage storage;

  XcomClient(ExecutionClient client, Workload workload) {
    this.client = client;
    this.workload = workload;
  }

  /** Has this backend keep values from now on; null for Airflow alone. */
  public void use(@Nullable XcomBackend backend) {
    storage = backend == null ? null : new XcomStorage(backend, workload);
  }

  /** XComs of this run. */
  public XcomPlace here(String taskId, String key) {
    return new XcomPlace(workload.dagId(), workload.runId(), taskId, key);
  }

  /**
   * One XCom.
   *
   * @param mapIndex the index of a mapped task's instance, −1 otherwise
   * @param prior whether one of an earlier run will do
   * @return null if there is none
   */
  public @Nullable Xcom get(XcomPlace place, int mapIndex, boolean prior) throws IOException {
    HttpUrl.Builder url = at(place, mapIndex);
    if (prior) {
      url.addQueryParameter("include_prior_dates", "true");
    }
    Answer answer = client.patient("GET", url.build(), null);
    if (answer.status() == 404) {
      return null;
    }
    Object found = ExecutionClient.checked("Reading the " + place, answer).json();
    if (found instanceof Map<?, ?> entry && entry.containsKey("value")) {
      return new Xcom(loaded(place, entry.get("value")));
    }
    throw new ExecutionException("Reading the " + place, answer);
  }

  private @Nullable Object loaded(XcomPlace place, @Nullable Object value) {
    XcomStorage known = storage;
    return known == null ? value : known.load(place, value);
  }

  /**
   * The XComs of all instances of a mapped task, by map index.
   *
   * @param start the first, null for 0
   * @param stop the one after the last, null for all
   */
  public @Nullable Object slice(XcomPlace place, @Nullable Integer start, @Nullable Integer stop)
      throws IOException {
    HttpUrl.Builder url = at(place, -1).addPathSegment("slice");
    if (start != null) {
      url.addQueryParameter("start", start.toString());
    }
    if (stop != null) {
      url.addQueryParameter("stop", stop.toString());
    }
    Answer answer = client.patient("GET", url.build(), null);
    Object values =
        ExecutionClient.checked("Reading the XComs of task '" + place.taskId() + "'", answer)
            .json();
    if (storage == null || !(values instanceof List<?> list)) {
      return values;
    }
    List<@Nullable Object> out = new ArrayList<>();
    list.forEach(value -> out.add(loaded(place, value)));
    return out;
  }

  /** How many instances have one. */
  public int count(XcomPlace place) throws IOException {
    Answer answer =
        ExecutionClient.checked(
            "Counting the XComs of task '" + place.taskId() + "'",
            client.patient("HEAD", at(place, -1).build(), null));
    String range = answer.header("Content-Range");
    if (range == null || !range.startsWith(COUNT)) {
      throw new ExecutionException("Counting the XComs of task '" + place.taskId() + "'", answer);
    }
    return Integer.parseInt(range.substring(COUNT.length()).strip());
  }

  void push(String key, @Nullable Object value, @Nullable Integer mappedLength) throws IOException {
    HttpUrl.Builder url = own(key);
    if (mappedLength != null) {
      url.addQueryParameter("mapped_length", mappedLength.toString());
    }
    XcomStorage known = storage;
    String reference = known == null ? null : known.store(key, value);
    Object body = reference != null ? reference : value == null ? HttpSender.NULL_BODY : value;
    Answer answer = client.patient("POST", url.build(), body);
    if (known != null && reference != null && !answer.ok()) {
      known.delete(reference);
    }
    ExecutionClient.checked("Pushing the XCom '" + key + "'", answer);
  }

  void delete(String key) throws IOException {
    XcomStorage known = storage;
    Object value = known == null ? null : raw(key);
    Answer answer = client.patient("DELETE", own(key).build(), null);
    if (answer.status() != 404) {
      ExecutionClient.checked("Deleting the XCom '" + key + "' of an earlier try", answer);
    }
    if (known != null && value instanceof String reference) {
      known.delete(reference);
    }
  }

  private @Nullable Object raw(String key) throws IOException {
    Answer answer = client.patient("GET", own(key).build(), null);
    return answer.ok() ? answer.object().fields().get("value") : null;
  }

  private HttpUrl.Builder own(String key) {
    return at(here(workload.taskId(), key), workload.mapIndex());
  }

  private HttpUrl.Builder at(XcomPlace place, int mapIndex) {
    HttpUrl.Builder url =
        client.at("xcoms", place.dagId(), place.runId(), place.taskId(), place.key());
    if (mapIndex >= 0) {
      url.addQueryParameter("map_index", Integer.toString(mapIndex));
    }
    return url;
  }
}
