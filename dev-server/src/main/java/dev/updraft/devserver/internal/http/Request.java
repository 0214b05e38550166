package dev.updraft.devserver.internal.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param method the HTTP method
 * @param path the path, percent-decoded
 * @param query the parameters, decoded
 * @param headers the headers, names in lower case, the first value of each
 * @param body the body's bytes
 * @param params the values in the path, by the route's names
 */
public record Request(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body,
    Map<String, String> params) {

  /** A copy with the values that a route found in the path. */
  public Request withParams(Map<String, String> values) {
    return new Request(method, path, query, headers, body, values);
  }

  /** The value of this name in the path. */
  public String param(String name) {
    String value = params.get(name);
    if (value == null) {
      throw new IllegalArgumentException("No path parameter '" + name + "'");
    }
    return value;
  }

  /**
   * A whole number in the path.
   *
   * @throws HttpProblem 422 if it is none
   */
  public int intParam(String name) {
    return Numbers.integer(param(name), "path", name);
  }

  /** The query parameter, or null. */
  public @Nullable String query(String name) {
    List<String> values = query.get(name);
    return values == null || values.isEmpty() ? null : values.get(values.size() - 1);
  }

  /** All values of the query parameter. */
  public List<String> queries(String name) {
    return query.getOrDefault(name, List.of());
  }

  /**
   * A whole number of the query, or null.
   *
   * @throws HttpProblem 422 if it is none
   */
  public @Nullable Integer intQuery(String name) {
    String value = query(name);
    return value == null ? null : (Integer) Numbers.integer(value, "query", name);
  }

  /** Whether the query parameter says yes. */
  public boolean flag(String name) {
    String value = query(name);
    return value != null
        && List.of("true", "1", "yes", "on", "t", "y").contains(value.toLowerCase());
  }

  /** The header, or null; the name in lower case. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
