package dev.updraft.runtime.internal.task;

import dev.updraft.XcomQuery;
import dev.updraft.runtime.internal.execution.Xcom;
import dev.updraft.runtime.internal.execution.XcomClient;
import dev.updraft.runtime.internal.execution.XcomPlace;
import dev.updraft.runtime.internal.value.Decoder;
import dev.updraft.runtime.internal.value.ValueException;
import dev.updraft.spi.Types;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * XComs that an author's code asks for.
 *
 * @param ownIndex the map index of the asking instance, −1 if there is only one
 * @param mapIndex the index that is asked for, null for the usual one
 */
record TaskXcomQuery(
    XcomClient client, XcomPlace place, int ownIndex, @Nullable Integer mapIndex, boolean prior)
    implements XcomQuery {
  static TaskXcomQuery of(Workload workload, XcomClient client, String taskId) {
    XcomPlace place = client.here(taskId, Results.KEY);
    return new TaskXcomQuery(client, place, workload.mapIndex(), null, false);
  }

  private TaskXcomQuery at(XcomPlace newPlace) {
    return new TaskXcomQuery(client, newPlace, ownIndex, mapIndex, prior);
  }

  @Override
  public XcomQuery key(String key) {
    return at(new XcomPlace(place.dagId(), place.runId(), place.taskId(), key));
  }

  @Override
  public XcomQuery mapIndex(int index) {
    return new TaskXcomQuery(client, place, ownIndex, index, prior);
  }

  @Override
  public XcomQuery run(String runId) {
    return at(new XcomPlace(place.dagId(), runId, place.taskId(), place.key()));
  }

  @Override
  public XcomQuery dag(String dagId) {
    return at(new XcomPlace(dagId, place.runId(), place.taskId(), place.key()));
  }

  @Override
  public XcomQuery includePriorDates() {
    return new TaskXcomQuery(client, place, ownIndex, mapIndex, true);
  }

  @Override
  public <T> Optional<T> find(Class<T> type) {
    return this.<T>decoded(type);
  }

  @Override
  public <T> List<T> list(Class<T> element) {
    return this.<List<T>>decoded(Types.parameterized(List.class, element))
        .orElseThrow(() -> new NoSuchElementException("There is no " + this));
  }

  @SuppressWarnings("unchecked")
  private <T> Optional<T> decoded(Type type) {
    Xcom found;
    try {
      found = client.get(place, mapIndex == null ? -1 : mapIndex, prior);
      if (found == null && mapIndex == null && ownIndex >= 0) {
        found = client.get(place, ownIndex, prior);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(this + " could not be read", e);
    }
    try {
      return Optional.ofNullable((T) Decoder.decode(found == null ? null : found.value(), type));
    } catch (ValueException e) {
      throw new IllegalStateException(e.sentence(toString()), e);
    }
  }

  @Override
  public <T> Iterable<T> all(Class<T> type) {
    return new LazyXcoms<>(client, place, type, toString());
  }

  @Override
  public int count() {
    try {
      return client.count(place);
    } catch (IOException e) {
      throw new UncheckedIOException(this + " could not be counted", e);
    }
  }

  @Override
  public String toString() {
    return place
        + (mapIndex == null ? "" : " and map index " + mapIndex)
        + " in run '"
        + place.runId()
        + "' of DAG '"
        + place.dagId()
        + "'"
        + (prior ? " or an earlier one" : "");
  }
}
