package dev.updraft;

import dev.updraft.spi.XcomKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of tasks for unit tests, in memory. They are the objects that were put, not copies by way
 * of JSON. Earlier runs and other DAGs are not told apart from this one.
 *
 * <pre>{@code
 * MemoryXcoms xcoms = new MemoryXcoms().put("load", "rows", 42);
 * }</pre>
 */
public final class MemoryXcoms implements Xcoms {
  private static final String RESULT = "return_value";

  private final Map<List<String>, TreeMap<Integer, Object>> values = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> pushed = new LinkedHashMap<>();

  /** None. */
  public MemoryXcoms() {}

  /** Puts what another task returned. */
  public MemoryXcoms put(String taskId, Object value) {
    return put(taskId, RESULT, value);
  }

  /** Puts what another task pushed. */
  public MemoryXcoms put(String taskId, String key, Object value) {
    return put(taskId, key, -1, value);
  }

  /** Puts what an instance of a mapped task pushed. */
  public MemoryXcoms put(String taskId, String key, int mapIndex, Object value) {
    values.computeIfAbsent(List.of(taskId, key), at -> new TreeMap<>()).put(mapIndex, value);
    return this;
  }

  /** What the code under test has pushed, by key. */
  public Map<String, @Nullable Object> pushed() {
    return pushed;
  }

  @Override
  public void push(String key, @Nullable Object value) {
    XcomKeys.check(key);
    pushed.put(key, value);
  }

  @Override
  public XcomQuery of(String taskId) {
    return new Query(taskId, RESULT, -1);
  }

  private final class Query implements XcomQuery {
    private final String taskId;
    private final String key;
    private final int mapIndex;

    Query(String taskId, String key, int mapIndex) {
      this.taskId = taskId;
      this.key = key;
      this.mapIndex = mapIndex;
    }

    private TreeMap<Integer, Object> instances() {
      return values.getOrDefault(List.of(taskId, key), new TreeMap<>());
    }

    @Override
    public XcomQuery key(String newKey) {
      return new Query(taskId, newKey, mapIndex);
    }

    @Override
    public XcomQuery mapIndex(int newIndex) {
      return new Query(taskId, key, newIndex);
    }

    @Override
    public XcomQuery run(String runId) {
      return this;
    }

    @Override
    public XcomQuery dag(String dagId) {
      return this;
    }

    @Override
    public XcomQuery includePriorDates() {
      return this;
    }

    @Override
    public <T> Optional<T> find(Class<T> type) {
      return Optional.ofNullable(instances().get(mapIndex)).map(value -> as(value, type));
    }

    @Override
    public <T> List<T> list(Class<T> element) {
      List<T> out = new ArrayList<>();
      for (Object item : get(List.class)) {
        out.add(as(Objects.requireNonNull(item), element));
      }
      return out;
    }

    @Override
    public <T> Iterable<T> all(Class<T> type) {
      return instances().values().stream().map(value -> as(value, type)).toList();
    }

    @Override
    public int count() {
      return instances().size();
    }

    private <T> T as(Object value, Class<T> type) {
      if (!type.isInstance(value)) {
        throw new IllegalStateException(
            this + " is a " + value.getClass().getName() + ", not a " + type.getName());
      }
      return type.cast(value);
    }

    @Override
    public String toString() {
      return "XCom '" + key + "' of task '" + taskId + "'";
    }
  }
}
