package dev.updraft;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The variables and connections of a {@link TestContext}. */
final class TestSettings implements Variables {
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<String, Connection> connections = new LinkedHashMap<>();

  void add(Connection connection) {
    connections.put(connection.id(), connection);
  }

  Connections connections() {
    return id -> Optional.ofNullable(connections.get(id));
  }

  @Override
  public Optional<String> find(String key) {
    return Optional.ofNullable(variables.get(key));
  }

  @Override
  public void set(String key, String value) {
    variables.put(key, value);
  }

  @Override
  public void delete(String key) {
    variables.remove(key);
  }
}
