package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.StubParameter;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.Xcom;
import dev.updraft.runtime.internal.value.Decoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The XComs that a Java task of a Python DAG takes. */
record StubXcoms(Workload workload, ExecutionClient client) {
  /**
   * The value for a parameter.
   *
   * @param place the parameter, for messages
   * @throws TaskFailure if there is none although there must be one; another try would not help
   */
  @Nullable Object read(StubParameter.Source source, String place) throws IOException, TaskFailure {
    Xcom found =
        switch (source.take()) {
          case ONE -> one(source);
          case ALL -> new Xcom(client.xcoms(source.taskId(), source.key()));
          case ELEMENT -> element(source, place);
        };
    if (found != null) {
      return found.value();
    }
    if (!source.required()) {
      return null;
    }
    throw new TaskFailure(
        "There is no XCom '"
            + source.key()
            + "' of task '"
            + source.taskId()
            + "' in this run of DAG '"
            + workload.dagId()
            + "'"
            + place
            + ". The task pushed none (Python pushes no None), has not run, is not upstream, or has"
            + " another id. If it is mapped, take all its values with @XCom(mapped = true); if it"
            + " may be missing, make the parameter an Optional or @Nullable.",
        false);
  }

  /** An XCom in messages. */
  static String name(StubParameter.Source source) {
    return "XCom '" + source.key() + "' of task '" + source.taskId() + "'";
  }

  /** Of a task that is not mapped, or in a mapped task group that of the same instance. */
  private @Nullable Xcom one(StubParameter.Source source) throws IOException {
    Xcom found = client.xcom(source.taskId(), source.key(), -1);
    return found == null && workload.mapIndex() >= 0
        ? client.xcom(source.taskId(), source.key(), workload.mapIndex())
        : found;
  }

  private @Nullable Xcom element(StubParameter.Source source, String place)
      throws IOException, TaskFailure {
    int index = workload.mapIndex();
    if (index < 0) {
      throw new TaskFailure(
          "Task '"
              + workload.taskId()
              + "' is not mapped, so no element of "
              + name(source)
              + " is its own"
              + place
              + ". Map it with expand in Python, or leave out element = true.",
          false);
    }
    Xcom list = client.xcom(source.taskId(), source.key(), -1);
    // Over the results of a mapped task each instance takes that of one instance.
    Object all =
        list == null
            ? client.xcoms(source.taskId(), source.key())
            : Decoder.withLists(list.value());
    List<?> elements = elements(all);
    if (elements == null) {
      throw new TaskFailure(
          name(source) + " is no list, so it has no element " + index + place, false);
    }
    return index < elements.size() ? new Xcom(elements.get(index)) : null;
  }

  /** Python maps over a dictionary by its pairs. */
  private static @Nullable List<?> elements(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      List<Object> pairs = new ArrayList<>();
      map.forEach(
          (key, item) -> {
            List<@Nullable Object> pair = new ArrayList<>();
            pair.add(key);
            pair.add(item);
            pairs.add(pair);
          });
      return pairs;
    }
    return value instanceof List<?> list ? list : null;
  }
}
