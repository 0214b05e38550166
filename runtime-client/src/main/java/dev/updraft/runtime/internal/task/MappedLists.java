package dev.updraft.runtime.internal.task;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.Mapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lists that tasks and groups are mapped over, and the elements that instances stand for. */
final class MappedLists {
  /** Finds the value of a source, as a reader outside of all mappings sees it. */
  @FunctionalInterface
  interface Source {
    /** The JSON value. */
    @Nullable Object value(Argument source) throws IOException, TaskFailure;
  }

  private final String taskId;
  private final Sources sources;
  private final Source source;
  private final Map<Argument, List<?>> known = new IdentityHashMap<>();

  /**
   * The lists as one task reads them.
   *
   * @param taskId the task, for messages
   */
  MappedLists(String taskId, Sources sources, Source source) {
    this.taskId = taskId;
    this.sources = sources;
    this.source = source;
  }

  /** How many instances there are: one for each combination. */
  int count(Mapping mapping) throws IOException, TaskFailure {
    int count = 1;
    for (Argument list : mapping.sources()) {
      count = Math.multiplyExact(count, items(list).size());
    }
    return count;
  }

  /** The element for the scope's map index: the last source varies fastest, as in Airflow. */
  @Nullable Object element(Scope scope, int source) throws IOException, TaskFailure {
    Mapping mapping = scope.mapping();
    if (mapping == null || scope.mapIndex() < 0) {
      throw new TaskFailure(
          "Task '"
              + taskId
              + "' needs an element of a list but Airflow started it without a map index: the"
              + " worker's bundle and the one in Airflow differ. Deploy the same bundle to both.");
    }
    int rest = scope.mapIndex();
    for (int i = mapping.sources().size() - 1; i >= 0; i--) {
      List<?> items = items(mapping.sources().get(i));
      if (items.isEmpty()) {
        break;
      }
      if (i == source) {
        if (i == 0 && rest >= items.size()) {
          break;
        }
        return items.get(rest % items.size());
      }
      rest /= items.size();
    }
    throw new TaskFailure(
        "Task '"
            + taskId
            + "' has no element for map index "
            + scope.mapIndex()
            + ": the lists that it is mapped over became shorter after Airflow had counted them");
  }

  private List<?> items(Argument list) throws IOException, TaskFailure {
    List<?> items = known.get(list);
    if (items == null) {
      items = list instanceof Argument.Zip zip ? zipped(zip) : plainItems(list);
      known.put(list, items);
    }
    return items;
  }

  private List<?> zipped(Argument.Zip zip) throws IOException, TaskFailure {
    List<List<?>> lists = new ArrayList<>();
    int shortest = Integer.MAX_VALUE;
    for (Argument list : zip.lists()) {
      List<?> items = items(list);
      lists.add(items);
      shortest = Math.min(shortest, items.size());
    }
    List<Object> rows = new ArrayList<>();
    for (int i = 0; !lists.isEmpty() && i < shortest; i++) {
      List<@Nullable Object> row = new ArrayList<>();
      for (List<?> list : lists) {
        row.add(list.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private List<?> plainItems(Argument list) throws IOException, TaskFailure {
    Object value = source.value(list);
    if (value instanceof List<?> items) {
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      List<Object> entries = new ArrayList<>();
      map.forEach((key, item) -> entries.add(Arrays.asList(key, item)));
      return entries;
    }
    throw new TaskFailure(
        sources.said(list, Scope.OUTSIDE)
            + " is no list, but task '"
            + taskId
            + "' is mapped over it");
  }
}
