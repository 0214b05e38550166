package dev.updraft.runtime.client;

import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.http.HttpSender;
import dev.updraft.runtime.internal.http.Retries;
import dev.updraft.runtime.internal.http.ServerUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Sends calls with a token and turns refusals into exceptions. */
final class RestCalls implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  // Nobody waits long to hear that the URL is wrong.
  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(3);

  private final HttpSender sender = new HttpSender(Duration.ofSeconds(30));
  private final ServerUrl server;
  private final Credentials credentials;
  private @Nullable String token;
  private boolean connected;

  RestCalls(ServerUrl server, Credentials credentials) {
    this.server = server;
    this.credentials = credentials;
  }

  /** A URL below {@code /api/v2/}. */
  HttpUrl.Builder at(String... path) {
    String[] full = new String[path.length + 2];
    full[0] = "api";
    full[1] = "v2";
    System.arraycopy(path, 0, full, 2, path.length);
    return server.at(full);
  }

  /** A URL below {@code /ui/}, which is no API, but knows what the API does not. */
  HttpUrl.Builder ui(String... path) {
    String[] full = new String[path.length + 1];
    full[0] = "ui";
    System.arraycopy(path, 0, full, 1, path.length);
    return server.at(full);
  }

  /** The answer; null for a 404 if {@code lenient}. */
  @Nullable Answer call(
      String what, String method, HttpUrl url, @Nullable Object body, boolean lenient) {
    try {
      Answer answer = once(method, url, body);
      if (answer.status() == 401) {
        // A token lives for a day; a long wait may outlive it.
        token = null;
        answer = once(method, url, body);
      }
      if (lenient && answer.status() == 404) {
        return null;
      }
      if (!answer.ok() || answer.html()) {
        throw new AirflowException(
            answer.status(), what + ": Airflow at " + server + " answered " + answer.summary());
      }
      return answer;
    } catch (IOException e) {
      throw new AirflowException(
          0, what + ": no answer from Airflow at " + server + ": " + ServerUrl.cause(e));
    }
  }

  /** Only reading is repeated: nobody wants two runs for one trigger. */
  private Answer once(String method, HttpUrl url, @Nullable Object body) throws IOException {
    Map<String, String> headers = Map.of("Authorization", "Bearer " + token());
    return method.equals("GET")
        ? Retries.during(PATIENCE).send(() -> sender.send(method, url, headers, body))
        : sender.send(method, url, headers, body);
  }

  private synchronized String token() throws IOException {
    if (token == null) {
      String secret = credentials.secret();
      token = credentials.user() == null && secret != null ? secret : fetchToken(secret);
    }
    return token;
  }

  private String fetchToken(@Nullable String password) throws IOException {
    HttpUrl url = server.at("auth", "token").build();
    Retries retries = Retries.during(connected ? PATIENCE : FIRST_PATIENCE);
    Answer answer;
    if (password == null) {
      answer = retries.send(() -> sender.send("GET", url, Map.of(), null));
    } else {
      Map<String, @Nullable Object> body = new LinkedHashMap<>();
      body.put("username", credentials.user());
      body.put("password", password);
      answer = retries.send(() -> sender.send("POST", url, Map.of(), body));
    }
    connected = true;
    String fetched = answer.ok() ? answer.object().text("access_token") : null;
    if (fetched == null) {
      throw new AirflowException(
          answer.status(),
          "Airflow at "
              + server
              + " gives no REST token ("
              + answer.status()
              + "). Check the URL, and give a user and password or a token if this Airflow wants"
              + " a login.");
    }
    return fetched;
  }

  @Override
  public void close() {
    sender.close();
  }
}
