package dev.updraft.runtime.internal.http;

import dev.updraft.store.TlsCause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * The base URL of an Airflow API server.
 *
 * @param base the URL, ending with a slash
 */
public record ServerUrl(HttpUrl base) {
  /**
   * Reads what a user gave.
   *
   * @throws IllegalArgumentException if it is no URL of the form {@code http(s)://host:port/path}
   */
  public static ServerUrl parse(String text) {
    HttpUrl url = HttpUrl.parse(text.strip());
    if (url == null) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no URL; give the one of Airflow's API server, for example"
              + " http://localhost:8080");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new IllegalArgumentException(
          "The server URL for "
              + url.host()
              + " has a user or password in it, which would stand in logs and is not used. Leave it"
              + " out.");
    }
    HttpUrl.Builder builder = url.newBuilder().query(null).fragment(null);
    if (!url.pathSegments().get(url.pathSize() - 1).isEmpty()) {
      builder.addPathSegment("");
    }
    return new ServerUrl(builder.build());
  }

  /** A URL below the base; each segment is encoded. */
  public HttpUrl.Builder at(String... segments) {
    HttpUrl.Builder builder = base.newBuilder().removePathSegment(base.pathSize() - 1);
    for (String segment : segments) {
      builder.addPathSegment(segment);
    }
    return builder;
  }

  /** Whether it is https. */
  public boolean secure() {
    return base.isHttps();
  }

  /** Why there was no answer, in words for the user. */
  public static String cause(IOException e) {
    if (e instanceof UnknownHostException) {
      return "unknown host " + e.getMessage();
    }
    if (e instanceof ConnectException) {
      return "connection refused";
    }
    if (e instanceof SocketTimeoutException) {
      return "no answer in time";
    }
    Optional<String> tls = TlsCause.of(e, null);
    if (tls.isPresent()) {
      return tls.get();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public String toString() {
    String text = base.toString();
    return text.substring(0, text.length() - 1);
  }
}
