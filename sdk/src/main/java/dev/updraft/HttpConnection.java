package dev.updraft;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/**
 * Sends HTTP requests to the system that a {@link Connection} names, with its login. The base URL
 * is made as Airflow's {@code HttpHook} makes it: the host if that is a URL, else the schema
 * ({@code http} if there is none), the host and the port. Extras that are texts become headers; the
 * extra {@code timeout} is the limit of a request in seconds.
 */
public final class HttpConnection {
  /** Extras that the hook reads as settings of a request rather than as headers. */
  private static final Set<String> SETTINGS =
      Set.of(
          "timeout",
          "allow_redirects",
          "proxies",
          "proxy",
          "verify",
          "stream",
          "cert",
          "max_redirects",
          "check_response",
          "trust_env");

  private final Connection connection;
  private final String base;
  private final HttpClient client;

  HttpConnection(Connection connection) {
    this.connection = connection;
    base = base(connection);
    boolean follow = !Boolean.FALSE.equals(connection.extra().get("allow_redirects"));
    client =
        HttpClient.newBuilder()
            .followRedirects(follow ? HttpClient.Redirect.NORMAL : HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
  }

  /**
   * The address of a path below the base URL. Slashes between both are made one.
   *
   * @throws IllegalArgumentException if the result is no HTTP URL
   */
  public URI uri(String path) {
    boolean doubled = base.endsWith("/") && path.startsWith("/");
    boolean missing = !base.endsWith("/") && !path.isEmpty() && !path.startsWith("/");
    return URI.create(base + (missing ? "/" : "") + (doubled ? path.substring(1) : path));
  }

  /**
   * Begins a request to a path below the base URL, with the connection's headers, its login as
   * basic authentication and its time limit; {@code GET} unless another method is set.
   */
  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    connection
        .extra()
        .forEach(
            (key, value) -> {
              if (!SETTINGS.contains(key) && value instanceof String text) {
                request.setHeader(key, text);
              }
            });
    String login = connection.login();
    if (login != null && !login.isEmpty()) {
      String password = connection.password() == null ? "" : connection.password();
      byte[] pair = (login + ":" + password).getBytes(StandardCharsets.UTF_8);
      request.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    if (connection.extra().get("timeout") instanceof Number seconds && seconds.doubleValue() > 0) {
      request.timeout(Duration.ofMillis(Math.max(1, Math.round(seconds.doubleValue() * 1000))));
    }
    return request;
  }

  /**
   * Sends a request and waits for the answer, whatever its status.
   *
   * @throws IOException if the system does not answer
   * @throws InterruptedException if the task is stopped meanwhile
   */
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return client.send(request, handler);
  }

  /** The client, for what {@link #send} does not do, such as asynchronous requests. */
  public HttpClient client() {
    return client;
  }

  private static String base(Connection connection) {
    String host = connection.host() == null ? "" : connection.host();
    if (host.contains("://")) {
      return withPort(host, connection);
    }
    if (host.isEmpty()) {
      throw new IllegalArgumentException("Connection '" + connection.id() + "' has no host.");
    }
    String schema = connection.schema();
    String protocol =
        schema == null || schema.isEmpty()
            ? connection.type().equals("https") ? "https" : "http"
            : schema;
    return withPort(protocol + "://" + host, connection);
  }

  private static String withPort(String url, Connection connection) {
    Integer port = connection.port();
    if (port == null || port == 0) {
      return url;
    }
    int path = url.indexOf('/', url.indexOf("://") + 3);
    return path < 0 ? url + ":" + port : url.substring(0, path) + ":" + port + url.substring(path);
  }

  @Override
  public String toString() {
    return "HttpConnection[connection=" + connection.id() + "]";
  }
}
