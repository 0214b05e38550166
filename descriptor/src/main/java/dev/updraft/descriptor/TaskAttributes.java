package dev.updraft.descriptor;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a task is told besides the other settings of {@link TaskDefaults}.
 *
 * @param values the attributes that are set, with values of their kinds
 */
public record TaskAttributes(Map<TaskAttribute, Object> values) {
  /** Nothing set. */
  public static final TaskAttributes NONE = new TaskAttributes(Map.of());

  /** Copies the map. */
  public TaskAttributes {
    Map<TaskAttribute, Object> copy = new EnumMap<>(TaskAttribute.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /** The value, null if it is not set. */
  public @Nullable Object get(TaskAttribute attribute) {
    return values.get(attribute);
  }

  /** The names of the callbacks that an attribute of {@link TaskAttribute#CALLBACKS} holds. */
  public List<String> callbacks(TaskAttribute attribute) {
    return get(attribute) instanceof List<?> names
        ? names.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** What becomes of a failed try; of several rules that match the first decides. */
  public List<RetryRule> retryPolicy() {
    return get(TaskAttribute.RETRY_POLICY) instanceof List<?> rules
        ? rules.stream().map(RetryRule.class::cast).toList()
        : List.of();
  }

  /** A copy in which one attribute has another value. */
  public TaskAttributes with(TaskAttribute attribute, Object value) {
    Map<TaskAttribute, Object> all = new EnumMap<>(TaskAttribute.class);
    all.putAll(values);
    all.put(attribute, value);
    return new TaskAttributes(all);
  }

  /** These attributes, and {@code others} where nothing is set here. */
  public TaskAttributes orElse(TaskAttributes others) {
    if (others.values.isEmpty()) {
      return this;
    }
    Map<TaskAttribute, Object> all = new EnumMap<>(TaskAttribute.class);
    all.putAll(others.values);
    all.putAll(values);
    return new TaskAttributes(all);
  }
}
