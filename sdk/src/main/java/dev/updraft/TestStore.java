package dev.updraft;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A state store in memory. */
final class TestStore implements TaskStore {
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final String name;

  TestStore(String name) {
    this.name = name;
  }

  @Override
  public <T> Optional<T> find(String key, Class<T> type) {
    Object value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(TriggerEvent.as("'" + key + "' of " + name, value, type));
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @Override
  public void set(String key, Object value) {
    values.put(key, Objects.requireNonNull(value));
  }

  @Override
  public void set(String key, Object value, Duration keep) {
    if (keep.isNegative() || keep.isZero()) {
      throw new IllegalArgumentException("A value must be kept for a positive time: " + keep);
    }
    set(key, value);
  }

  @Override
  public void setForever(String key, Object value) {
    set(key, value);
  }

  @Override
  public void delete(String key) {
    values.remove(key);
  }

  @Override
  public void clear() {
    values.clear();
  }
}
