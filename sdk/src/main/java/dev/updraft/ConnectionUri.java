package dev.updraft;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes a connection as Airflow's {@code Connection.get_uri} does. */
final class ConnectionUri {
  private static final String PROTOCOL = "://";

  private ConnectionUri() {}

  static URI of(Connection connection) {
    try {
      return new URI(text(connection));
    } catch (URISyntaxException e) {
      // Neither the text nor the cause, which repeats it: the password is in it.
      throw new IllegalArgumentException(
          "Connection '" + connection.id() + "' cannot be written as a URI: " + e.getReason());
    }
  }

  private static String text(Connection connection) {
    StringBuilder uri = new StringBuilder();
    uri.append(connection.type().toLowerCase(Locale.ROOT).replace('_', '-'));
    uri.append(uri.isEmpty() ? "//" : PROTOCOL);
    String host = connection.host() == null ? "" : connection.host();
    int protocol = host.indexOf(PROTOCOL);
    if (protocol >= 0 && !host.substring(0, protocol).equals(connection.type())) {
      uri.append(host, 0, protocol + PROTOCOL.length());
      host = host.substring(protocol + PROTOCOL.length());
    }
    boolean authority = connection.login() != null || connection.password() != null;
    if (connection.login() != null) {
      uri.append(quoted(connection.login()));
    }
    if (connection.password() != null) {
      uri.append(':').append(quoted(connection.password()));
    }
    if (authority) {
      uri.append('@');
    }
    uri.append(quoted(host));
    Integer port = connection.port();
    if (port != null && port != 0) {
      uri.append(host.isEmpty() && !authority ? "@:" : ":").append(port);
    }
    String schema = connection.schema();
    boolean path = schema != null && !schema.isEmpty();
    if (path) {
      uri.append('/').append(quoted(schema));
    }
    if (!connection.extra().isEmpty()) {
      uri.append(path ? "?" : "/?").append(query(connection.extra()));
    }
    return uri.toString();
  }

  /** What is no flat text goes as one JSON object. */
  private static String query(Map<String, Object> extra) {
    StringJoiner query = new StringJoiner("&");
    for (Map.Entry<String, Object> entry : extra.entrySet()) {
      if (!(entry.getValue() instanceof String text)) {
        return "__extra__=" + form(json(extra));
      }
      query.add(form(entry.getKey()) + "=" + form(text));
    }
    return query.toString();
  }

  /** As Python's {@code quote(text, safe="")}. */
  private static String quoted(@Nullable String text) {
    return text == null ? "" : form(text).replace("+", "%20");
  }

  /** As Python's {@code quote_plus}, which leaves the tilde, but not the asterisk. */
  private static String form(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }

  private static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      StringJoiner members = new StringJoiner(", ", "{", "}");
      map.forEach((key, item) -> members.add(text(String.valueOf(key)) + ": " + json(item)));
      return members.toString();
    }
    if (value instanceof Iterable<?> list) {
      StringJoiner items = new StringJoiner(", ", "[", "]");
      list.forEach(item -> items.add(json(item)));
      return items.toString();
    }
    return value instanceof String string ? text(string) : value.toString();
  }

  private static String text(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
