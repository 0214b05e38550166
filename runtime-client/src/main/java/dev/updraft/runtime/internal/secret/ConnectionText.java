package dev.updraft.runtime.internal.secret;

import dev.updraft.Connection;
import dev.updraft.runtime.internal.json.PlainJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads connections that are kept as one text: Airflow's URIs and JSON objects. */
public final class ConnectionText {
  private static final String PROTOCOL = "://";

  private ConnectionText() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if the text is neither; what it says has nothing of the text
   *     in it, which is secret
   */
  public static Connection read(String id, String text) {
    String stripped = text.strip();
    return stripped.startsWith("{") ? json(id, stripped) : uri(id, stripped);
  }

  /** The settings in the text of an extra: empty if it is no JSON object, as in Airflow. */
  public static Map<String, Object> extra(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Map.of();
    }
    try {
      return extraOf(PlainJson.parse(text));
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  private static Map<String, Object> extraOf(@Nullable Object parsed) {
    Map<String, Object> extra = new LinkedHashMap<>();
    if (PlainJson.withDoubles(parsed) instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (value != null) {
              extra.put(String.valueOf(key), value);
            }
          });
    }
    return extra;
  }

  private static Connection json(String id, String text) {
    Object parsed;
    try {
      parsed = PlainJson.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("it is no whole JSON object");
    }
    Map<?, ?> fields = (Map<?, ?>) parsed;
    if (fields == null) {
      throw new IllegalArgumentException("it is no JSON object");
    }
    Object extra = fields.get("extra");
    return new Connection(
        id,
        type(orEmpty(text(fields, "conn_type"))),
        text(fields, "host"),
        text(fields, "schema"),
        text(fields, "login"),
        text(fields, "password"),
        port(fields.get("port")),
        extra instanceof String inText ? extra(inText) : extraOf(extra));
  }

  private static @Nullable String text(Map<?, ?> fields, String name) {
    Object value = fields.get(name);
    return value == null ? null : value.toString();
  }

  private static @Nullable Integer port(@Nullable Object value) {
    if (value == null || value.toString().isEmpty()) {
      return null;
    }
    try {
      int port = Integer.parseInt(value.toString());
      return port == 0 ? null : port;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("its port is no number");
    }
  }

  private static Connection uri(String id, String text) {
    int first = text.indexOf(PROTOCOL);
    if (first < 0) {
      throw new IllegalArgumentException(
          "it is neither a JSON object nor a URI such as postgres://login:password@host:port/schema");
    }
    String type = text.substring(0, first);
    String rest = text.substring(first + PROTOCOL.length());
    int second = rest.indexOf(PROTOCOL);
    String protocol = null;
    if (second >= 0) {
      protocol = rest.substring(0, second);
      rest = rest.substring(second + PROTOCOL.length());
      if (rest.contains(PROTOCOL) || protocol.matches(".*[@:/?].*")) {
        throw new IllegalArgumentException("it has '://' where none can be");
      }
    }
    int hash = rest.indexOf('#');
    rest = hash < 0 ? rest : rest.substring(0, hash);
    int mark = rest.indexOf('?');
    String query = mark < 0 ? "" : rest.substring(mark + 1);
    rest = mark < 0 ? rest : rest.substring(0, mark);
    int slash = rest.indexOf('/');
    String path = slash < 0 ? "" : rest.substring(slash + 1);
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    int at = authority.lastIndexOf('@');
    String user = at < 0 ? null : authority.substring(0, at);
    HostPort place = HostPort.of(authority.substring(at + 1));
    int colon = user == null ? -1 : user.indexOf(':');
    String host = unquoted(place.host());
    return new Connection(
        id,
        type(type),
        protocol == null || host == null || host.isEmpty() ? host : protocol + PROTOCOL + host,
        unquoted(path),
        user == null ? null : unquoted(colon < 0 ? user : user.substring(0, colon)),
        user == null || colon < 0 ? null : unquoted(user.substring(colon + 1)),
        place.port(),
        query(query));
  }

  private record HostPort(String host, @Nullable Integer port) {
    static HostPort of(String text) {
      int bracket = text.lastIndexOf(']');
      int colon = text.indexOf(':', Math.max(0, bracket));
      String host = colon < 0 ? text : text.substring(0, colon);
      if (bracket > 0 && host.startsWith("[")) {
        host = host.substring(1, bracket);
      }
      String port = colon < 0 ? "" : text.substring(colon + 1);
      return new HostPort(host, ConnectionText.port(port));
    }
  }

  private static Map<String, Object> query(String query) {
    Map<String, Object> extra = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        extra.put(form(key), form(value));
      }
    }
    return extra.get("__extra__") instanceof String text ? extra(text) : extra;
  }

  private static String type(String type) {
    return type.equals("postgresql") ? "postgres" : type.replace('-', '_');
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String unquoted(@Nullable String text) {
    return text == null ? null : form(text.replace("+", "%2B"));
  }

  private static String form(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A per cent sign that begins no escape stands for itself, as in Python.
      return text;
    }
  }
}
